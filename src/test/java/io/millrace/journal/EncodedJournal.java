package io.millrace.journal;

import io.millrace.common.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The journal's twin in memory: records are kept as the text that would be on the disk and read from it again, so that a restart
 * sees what really was written. It outlives the processes that write it. One thread.
 */
public final class EncodedJournal implements Journal {

    private final EventCodec codec;
    private final List<Row> rows = new ArrayList<>();
    private boolean full;

    public EncodedJournal(EventCodec codec) {
        this.codec = codec;
    }

    /** From now on no commit succeeds, or they do again. */
    public void full(boolean isFull) {
        full = isFull;
    }

    @Override
    public void append(List<? extends Event> batch) {
        if (full) {
            throw new JournalException(batch.size() + " records were not written: no space left on the device");
        }
        batch.forEach(event -> rows.add(new Row(event.epochNanos(), codec.typeOf(event), codec.encode(event))));
    }

    @Override
    public void replay(long fromSequence, Consumer<Event> consumer) {
        for (int i = (int) fromSequence - 1; i < rows.size(); i++) {
            Row row = rows.get(i);
            consumer.accept(codec.decode(i + 1L, row.epochNanos, row.type, row.payload));
        }
    }

    @Override
    public long lastSequence() {
        return rows.size();
    }

    /** Records of one type, oldest first. */
    public <T extends Event> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.type.equals(type.getSimpleName())) {
                found.add(type.cast(codec.decode(i + 1L, row.epochNanos, row.type, row.payload)));
            }
        }
        return found;
    }

    /** Closed by a process that ends; the next one opens it again. */
    @Override
    public void close() {}

    private record Row(long epochNanos, String type, String payload) {}
}
