package io.millrace.venue.wire;

import io.millrace.venue.Depth;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All depth streams that somebody listens to: {@code <s>@depth<5|10|20>} and {@code <s>@depth}, each with {@code @100ms},
 * {@code @500ms} or nothing (250 ms), and {@code <s>@rpiDepth@500ms}. This venue knows no RPI orders, so that the last shows the
 * same book. Owned by the venue's thread.
 */
final class BookStreams {

    private static final Pattern NAME =
            Pattern.compile("(.+)@(?:rpiDepth@500ms|depth(|5|10|20)(|@100ms|@250ms|@500ms))");
    private static final long USUAL = 250;

    private final Venue venue;
    private final Hub hub;
    private final Map<String, Contract> contracts = new LinkedHashMap<>();
    private final Map<String, BookStream> heard = new LinkedHashMap<>();
    private long seenChanges = -1;

    BookStreams(Venue venue, Hub hub) {
        this.venue = venue;
        this.hub = hub;
        for (Contract contract : venue.contracts()) {
            contracts.put(contract.symbol().toLowerCase(Locale.ROOT), contract);
        }
    }

    /** Somebody got this book as a snapshot. */
    void shown(int contract, Depth snapshot) {
        heard.values().forEach(stream -> stream.shown(contract, snapshot));
    }

    /** Sends what is due. */
    void run(long wallMillis) {
        if (seenChanges != hub.changes()) {
            seenChanges = hub.changes();
            heard.keySet().removeIf(name -> !hub.heard(name));
            List.copyOf(hub.streams()).forEach(this::hear);
        }
        for (BookStream stream : heard.values()) {
            stream.run(wallMillis);
        }
    }

    private void hear(String name) {
        if (!heard.containsKey(name)) {
            read(name).ifPresent(stream -> heard.put(name, stream));
        }
    }

    private Optional<BookStream> read(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !contracts.containsKey(matcher.group(1))) {
            return Optional.empty();
        }
        int index = venue.contract(contracts.get(matcher.group(1)).symbol());
        String levels = matcher.group(2) == null ? "" : matcher.group(2);
        int shown = levels.isEmpty() ? BookStream.ALL : Integer.parseInt(levels);
        return Optional.of(new BookStream(venue, hub, new BookStream.Wanted(name, index, shown, pause(name))));
    }

    private static long pause(String name) {
        if (name.endsWith("@100ms")) {
            return 100;
        }
        return name.endsWith("@500ms") ? 500 : USUAL;
    }
}
