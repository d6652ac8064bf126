package io.millrace.journal;

import io.millrace.common.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The journal without a disk, for tests; commits fail while told to. Any thread. */
public final class MemoryJournal implements Journal {

    private final List<Event> events = new ArrayList<>();
    private boolean failing;
    private boolean closed;

    @Override
    public synchronized void append(List<? extends Event> batch) {
        if (failing || closed) {
            throw new JournalException(
                    batch.size() + " records were not written: " + (closed ? "closed" : "told to fail"));
        }
        events.addAll(batch);
    }

    /** From now on every append throws, or works again. */
    public synchronized void failCommits(boolean fail) {
        failing = fail;
    }

    @Override
    public void replay(long fromSequence, Consumer<Event> consumer) {
        List<Event> all = events();
        all.subList((int) Math.clamp(fromSequence - 1, 0L, all.size()), all.size())
                .forEach(consumer);
    }

    @Override
    public synchronized long lastSequence() {
        return events.size();
    }

    /** Everything appended so far, oldest first. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Everything of one type appended so far, oldest first. */
    public <T extends Event> List<T> events(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
