package io.millrace.position;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Counts each transfer once, though it may be told twice: at once by the user stream, without a number, and later by the
 * exchange's list of bookings. The two are one when the amount is the same and the times are close. Owned by the trading thread.
 */
final class Transfers {

    /** The exchange's booking and our hearing of it are never further apart while the stream works, in milliseconds. */
    static final long CLOSE_MILLIS = 60_000;

    private static final int KEPT = 256;

    /** More than one answer of the exchange lists, or what was forgotten would count again. */
    private static final int KEPT_NUMBERS = 4_096;

    private final Deque<Seen> told = new ArrayDeque<>();
    private final Deque<Seen> listed = new ArrayDeque<>();
    private final Set<Long> numbers = new LinkedHashSet<>();

    /** The user stream tells one; false when the list had it before. */
    boolean tell(long amountE8, long epochMillis) {
        Seen seen = new Seen(amountE8, epochMillis);
        return !take(listed, seen) && keep(told, seen);
    }

    /** The list has one; false when it was counted before, by its number or as told. */
    boolean list(long number, long amountE8, long epochMillis) {
        if (!numbers.add(number)) {
            return false;
        }
        if (numbers.size() > KEPT_NUMBERS) {
            Iterator<Long> oldest = numbers.iterator();
            oldest.next();
            oldest.remove();
        }
        Seen seen = new Seen(amountE8, epochMillis);
        return !take(told, seen) && keep(listed, seen);
    }

    /** Whether the list told of this number before. */
    boolean knows(long number) {
        return numbers.contains(number);
    }

    /** Removes the oldest that is the same; whether there was one. */
    private static boolean take(Deque<Seen> from, Seen seen) {
        for (Iterator<Seen> i = from.iterator(); i.hasNext(); ) {
            if (i.next().matches(seen)) {
                i.remove();
                return true;
            }
        }
        return false;
    }

    private static boolean keep(Deque<Seen> where, Seen seen) {
        where.addLast(seen);
        if (where.size() > KEPT) {
            where.removeFirst();
        }
        return true;
    }

    private record Seen(long amountE8, long epochMillis) {

        boolean matches(Seen other) {
            return amountE8 == other.amountE8 && Math.abs(epochMillis - other.epochMillis) <= CLOSE_MILLIS;
        }
    }
}
