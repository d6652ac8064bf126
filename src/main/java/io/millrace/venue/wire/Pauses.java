package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Requests that wait for the venue's clock without holding up its thread. While that clock is held they wait the same
 * milliseconds on the wall's. Owned by the venue's thread.
 */
final class Pauses {

    private final List<Pause> waiting = new ArrayList<>();
    private final Venue venue;

    Pauses(Venue venue) {
        this.venue = venue;
    }

    /** What ends when so much time has passed. */
    CompletableFuture<Void> begin(long millis, long wallMillis) {
        Pause pause = new Pause(venue.nowMillis() + millis, wallMillis + millis, new CompletableFuture<>());
        waiting.add(pause);
        return pause.end;
    }

    /** Ends the pauses whose time is over. */
    void release(boolean held, long wallMillis) {
        if (waiting.isEmpty()) {
            return;
        }
        long now = venue.nowMillis();
        waiting.removeIf(
                pause -> (held ? wallMillis >= pause.wallMillis : now >= pause.millis) && pause.end.complete(null));
    }

    /** Ends them all: the clock will not go on. */
    void releaseAll() {
        waiting.forEach(pause -> pause.end.complete(null));
        waiting.clear();
    }

    private record Pause(long millis, long wallMillis, CompletableFuture<Void> end) {}
}
