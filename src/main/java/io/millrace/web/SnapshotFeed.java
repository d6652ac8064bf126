package io.millrace.web;

import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.ExchangeView;
import java.util.function.LongSupplier;

/** The engine's newest picture, and how long ago (wall time) it last was a new one: a stuck engine must look stuck. Any thread. */
final class SnapshotFeed {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineDoor door;
    private final LongSupplier nanos;
    private volatile Seen seen;

    /** @param nanos a monotonic clock in nanoseconds */
    SnapshotFeed(EngineDoor door, LongSupplier nanos) {
        this.door = door;
        this.nanos = nanos;
        this.seen = new Seen(door.snapshot(), nanos.getAsLong());
    }

    /** A picture with its age, and how things stand between us and the exchange at this moment. */
    record Picture(EngineSnapshot snapshot, long ageMillis, ExchangeView exchange) {}

    Picture picture() {
        EngineSnapshot snapshot = door.snapshot();
        long now = nanos.getAsLong();
        Seen before = seen;
        if (before.snapshot().serverMillis() != snapshot.serverMillis()) {
            seen = new Seen(snapshot, now);
            return new Picture(snapshot, 0, door.exchange());
        }
        return new Picture(snapshot, (now - before.sinceNanos()) / NANOS_PER_MILLI, door.exchange());
    }

    EngineSnapshot snapshot() {
        return picture().snapshot();
    }

    private record Seen(EngineSnapshot snapshot, long sinceNanos) {}
}
