package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.engine.JournalForm;
import io.millrace.journal.EncodedJournal;
import io.millrace.journal.EventCodec;
import io.millrace.journal.Journal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What outlives the processes: the journal and the kill file; it can be slow and full. */
final class Disk {

    private static final long FASTEST = 300_000;
    private static final long SPREAD = 4 * World.MILLI;

    private final World world;
    private final SplittableRandom random;
    private final EncodedJournal kept = new EncodedJournal(new EventCodec(JournalForm.families()));
    private long slowUntil;
    private long slowNanos;
    private long commitEnds;
    private boolean killFile;

    Disk(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    EncodedJournal journal() {
        return kept;
    }

    boolean killFile() {
        return killFile;
    }

    void killFile(boolean present) {
        killFile = present;
    }

    void full(boolean isFull) {
        kept.full(isFull);
    }

    void slow(long nanos, long moreNanos) {
        slowUntil = world.nanos() + nanos;
        slowNanos = moreNanos;
    }

    /** Whether commits take longer than usual just now, or what came meanwhile waits for the end of one that did. */
    boolean slow() {
        return world.nanos() < slowUntil || world.nanos() < commitEnds + 2 * (FASTEST + SPREAD);
    }

    void clear() {
        slowUntil = 0;
        kept.full(false);
    }

    long commitNanos() {
        long usual = FASTEST + random.nextLong(SPREAD);
        if (world.nanos() >= slowUntil) {
            return usual;
        }
        long slow = usual + random.nextLong(slowNanos + 1);
        commitEnds = world.nanos() + slow;
        return slow;
    }

    /** The journal as one process sees it: what it writes after its death never happened. */
    Journal journal(SimulatedProcess process) {
        return new Journal() {
            @Override
            public void append(List<? extends Event> batch) {
                if (process.alive()) {
                    kept.append(batch);
                }
            }

            @Override
            public void replay(long fromSequence, Consumer<Event> consumer) {
                kept.replay(fromSequence, consumer);
            }

            @Override
            public long lastSequence() {
                return kept.lastSequence();
            }

            @Override
            public void close() {
                kept.close();
            }
        };
    }
}
