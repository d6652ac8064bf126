package io.millrace.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The topic of one chart: {@code /topic/bars/BTCUSDT/1m}. */
record BarTopic(String symbol, Interval interval) {

    private static final Pattern FORM = Pattern.compile("/topic/bars/([^/*?{}\\s]{1,40})/(\\w{2,3})");

    static Optional<BarTopic> of(String destination) {
        Matcher matcher = FORM.matcher(destination);
        return matcher.matches()
                ? Interval.of(matcher.group(2)).map(interval -> new BarTopic(matcher.group(1), interval))
                : Optional.empty();
    }

    /** The topic's name after {@code /topic/}. */
    String name() {
        return "bars/" + symbol + "/" + interval.label();
    }
}
