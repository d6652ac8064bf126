package io.millrace.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stretches of time in which no program could have placed a stop, because it did not run, could not reach the exchange, or
 * was refused by it; and the symbols in which somebody else traded. Milliseconds of the venue's clock.
 */
final class Excuses {

    private static final Pattern LENGTH = Pattern.compile("\"length\":\"(\\d+)s\"");
    private static final Pattern SYMBOL = Pattern.compile("\"symbol\":\"([A-Z]+)\"");
    /** Until what was lost or late has been noticed and repeated: a call's deadline and the next attempt. */
    private static final long AFTERMATH = 6_000;

    /** No fault waits longer for what it spoils. */
    private static final long LONGEST = 60_000;
    /** The continuous comparison comes by every fifteen seconds, and believes what it saw three times. */
    private static final long NOTICED = 20_000;

    private final List<long[]> spans = new ArrayList<>();
    private final List<Long> disturbances = new ArrayList<>();
    private final Map<String, Long> foreign = new LinkedHashMap<>();
    private long endedAt = Long.MAX_VALUE;

    void helpless(long from, long to) {
        long[] last = spans.isEmpty() ? null : spans.getLast();
        if (last != null && from <= last[1] && from >= last[0]) {
            last[1] = Math.max(last[1], to);
        } else {
            spans.add(new long[] {from, to});
        }
    }

    void hear(Mishap mishap, long now) {
        if (!mishap.kind().equals("user")) {
            disturbances.add(now);
        }
        switch (mishap.kind()) {
            case "cut", "slow", "loss", "pause", "disk-slow" ->
                spans.add(new long[] {now, now + mishap.number(1) + AFTERMATH});
            case "venue" -> venue(mishap.word(1), now);
            default -> {}
        }
    }

    private void venue(String json, long now) {
        Matcher symbol = SYMBOL.matcher(json);
        if (json.contains("foreign-trade") && symbol.find()) {
            foreign.merge(symbol.group(1), now, Math::min);
        }
        boolean blocks = json.contains("error-code")
                || json.contains("http-status")
                || json.contains("lose-")
                || json.contains("delay")
                || json.contains("rate-limit")
                || json.contains("\"ban\"")
                || json.contains("clock-jump")
                || json.contains("reject-stop");
        if (blocks) {
            Matcher length = LENGTH.matcher(json);
            long millis = length.find() ? Long.parseLong(length.group(1)) * 1_000 : 60_000;
            spans.add(new long[] {now, now + millis + AFTERMATH});
        }
    }

    /** What has not run out is over. */
    void end(long now) {
        endedAt = now;
        for (long[] span : spans) {
            span[1] = Math.min(span[1], now + AFTERMATH);
        }
    }

    /** Whether nothing that went wrong lasts, and what it left behind had time to be noticed. */
    boolean calm(long now) {
        boolean over = now - NOTICED > endedAt && longestReach(now - NOTICED, now) == NOTICED;
        return over || !disturbed(now - LONGEST - NOTICED, now);
    }

    /** Whether anything went wrong in a stretch. */
    boolean disturbed(long from, long to) {
        return disturbances.stream().anyMatch(at -> at >= from && at <= to) || longestReach(from, to) < to - from;
    }

    /** How long the longest part of a stretch is in which something could have been done: every life has its own three seconds. */
    long longestReach(long from, long to) {
        List<long[]> sorted = new ArrayList<>(spans);
        sorted.sort((a, b) -> Long.compare(a[0], b[0]));
        long longest = 0;
        long free = from;
        for (long[] span : sorted) {
            longest = Math.max(longest, Math.min(span[0], to) - free);
            free = Math.max(free, span[1]);
        }
        return Math.max(longest, to - free);
    }

    /** Whether somebody else had traded in a symbol by then. */
    boolean foreign(String symbol, long byMillis) {
        return foreign.getOrDefault(symbol, Long.MAX_VALUE) <= byMillis;
    }
}
