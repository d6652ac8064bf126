package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes facts durable, one transaction for all that wait. After a batch that could not be written nothing is written any more: a
 * failed commit is never repeated blindly (SAFETY 7.2). Owned by the journal thread.
 */
final class JournalWriter {

    private static final int LARGEST_BATCH = 512;

    private final Journal journal;
    private final Consumer<JournalException> onFailure;
    private final List<Event> facts = new ArrayList<>();
    private final List<OutboundSlot> slots = new ArrayList<>();
    private boolean broken;

    JournalWriter(Journal journal, Consumer<JournalException> onFailure) {
        this.journal = journal;
        this.onFailure = onFailure;
    }

    /** Takes the next place; those of a batch are written with its last one. */
    void take(OutboundSlot slot, boolean endOfBatch) {
        slots.add(slot);
        Event fact = slot.fact();
        if (fact != null) {
            facts.add(fact);
        }
        if (endOfBatch || slots.size() >= LARGEST_BATCH) {
            commit();
        }
    }

    private void commit() {
        boolean written = false;
        try {
            if (!facts.isEmpty() && !broken) {
                journal.append(List.copyOf(facts));
            }
            written = !broken;
        } catch (JournalException failure) {
            written = failure.written() && !broken;
            broken = !written;
            onFailure.accept(failure);
        } finally {
            for (OutboundSlot slot : slots) {
                slot.durable(written);
            }
            facts.clear();
            slots.clear();
        }
    }
}
