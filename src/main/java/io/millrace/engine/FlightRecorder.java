package io.millrace.engine;

import io.millrace.common.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last {@value #KEPT} events and facts, for whoever has to find out why the engine halted. Owned by the trading thread. */
final class FlightRecorder {

    private static final int KEPT = 1_000;
    private static final int LONGEST = 300;

    private final @Nullable Event[] ring = new Event[KEPT];
    private long count;

    void keep(Event event) {
        ring[(int) (count++ % KEPT)] = event;
    }

    /** One line an event, oldest first, none of them long. There are no secrets in events. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (long i = Math.max(0, count - KEPT); i < count; i++) {
            String line = String.valueOf(ring[(int) (i % KEPT)]);
            lines.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...");
        }
        return lines;
    }
}
