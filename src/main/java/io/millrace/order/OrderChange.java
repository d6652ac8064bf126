package io.millrace.order;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event changed.
 *
 * @param order the order concerned; null when it is none of the known ones
 * @param facts what happened; empty when the event said nothing new
 * @param fills fills counted now for the first time, in order of arrival; book exactly these
 */
public record OrderChange(@Nullable TrackedOrder order, Set<Fact> facts, List<OrderEvent.Filled> fills) {

    /** One thing that happened. */
    public enum Fact {
        /** First proof that the exchange has it. */
        ACCEPTED,
        /** At least one new fill. */
        FILLED,
        /** The first fill of the order. */
        FIRST_FILL,
        /** A fill after the order had ended: legal, count it. */
        LATE_FILL,
        /** It will do nothing more; see its state. */
        ENDED,
        /** A conditional order reached its trigger. */
        TRIGGERED,
        /** The answer is missing: look it up, count it as filled. */
        UNKNOWN,
        /** A cancel was refused; proves nothing: look it up. */
        CANCEL_REFUSED,
        /** Known fills and the exchange's sum differ: look it up unless the rest arrives soon. */
        FILLS_MISSING,
        /** More filled than ordered. The engine must halt. */
        OVERFILLED,
        /** The exchange has an order that was proven absent. The engine must halt. */
        PROOF_BROKEN,
        /** Contradicts what is known (a rejected order lives, a living one is said to be absent): look it up. */
        CONTRADICTION,
        /** None of our known orders; kept, and applied later when a trigger shows whose child it is. */
        UNCLAIMED
    }

    public OrderChange {
        EnumSet<Fact> copy = EnumSet.noneOf(Fact.class);
        copy.addAll(facts);
        facts = Collections.unmodifiableSet(copy);
        fills = List.copyOf(fills);
    }

    public boolean has(Fact fact) {
        return facts.contains(fact);
    }

    /** Whether the exchange should be asked about the order now. */
    public boolean needsLookUp() {
        return has(Fact.UNKNOWN) || has(Fact.CANCEL_REFUSED) || has(Fact.CONTRADICTION);
    }

    /** Whether trading must stop: what cannot happen did. */
    public boolean broken() {
        return has(Fact.OVERFILLED) || has(Fact.PROOF_BROKEN);
    }
}
