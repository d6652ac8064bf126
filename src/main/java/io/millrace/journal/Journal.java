package io.millrace.journal;

import io.millrace.common.Event;
import java.util.List;
import java.util.function.Consumer;

/** The append-only truth. One writer thread; a batch is one transaction and is durable when {@link #append} returns. */
public interface Journal extends AutoCloseable {

    /** Writes a batch with its projections in one transaction; throws {@link JournalException} when it is not durable. */
    void append(List<? extends Event> batch);

    /** Hands every record from the sequence on to the consumer, in order. */
    void replay(long fromSequence, Consumer<Event> consumer);

    /** Hands every record of one type to the consumer, in order; those that this build cannot read are left out. */
    default <E extends Event> void replay(Class<E> type, Consumer<E> consumer) {
        replay(1, event -> {
            if (type.isInstance(event)) {
                consumer.accept(type.cast(event));
            }
        });
    }

    /** Sequence of the last durable record, 0 when empty. */
    long lastSequence();

    @Override
    void close();
}
