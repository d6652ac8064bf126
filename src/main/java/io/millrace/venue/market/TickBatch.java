package io.millrace.venue.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ticks of all symbols in one short window of time, put into order. Its slots are used again and again: no allocation
 * once the busiest window has been seen. Owned by the venue's thread.
 */
final class TickBatch {

    private static final int INDEX_BITS = 20;
    private static final int CONTRACT_BITS = 20;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private final List<Tick> slots = new ArrayList<>();
    private long[] order = new long[256];
    private long[] merged = new long[256];
    private long startMillis;
    private int size;
    private int cursor;

    /** Forgets everything and begins a window. */
    void begin(long windowStartMillis) {
        startMillis = windowStartMillis;
        size = 0;
        cursor = 0;
    }

    /** A free slot with contract and time set; the caller fills in the rest at once. */
    Tick add(int contract, long millis) {
        if (size == slots.size()) {
            slots.add(new Tick());
        }
        if (size == order.length) {
            order = Arrays.copyOf(order, 2 * size);
        }
        Tick slot = slots.get(size);
        slot.contract = contract;
        slot.millis = millis;
        order[size] = (millis - startMillis) << (INDEX_BITS + CONTRACT_BITS) | (long) contract << INDEX_BITS | size;
        size++;
        return slot;
    }

    /**
     * Puts the window in order of time, then of contract, then of adding. A merge sort of our own, because the one of the JDK
     * allocates when it meets sorted runs, and each symbol's ticks are one.
     */
    void sort() {
        if (merged.length < order.length) {
            merged = new long[order.length];
        }
        for (int width = 1; width < size; width *= 2) {
            for (int from = 0; from < size; from += 2 * width) {
                merge(from, Math.min(from + width, size), Math.min(from + 2 * width, size));
            }
            long[] swap = order;
            order = merged;
            merged = swap;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = right == to || (left < middle && order[left] < order[right]);
            merged[at] = takeLeft ? order[left++] : order[right++];
        }
    }

    /** Copies the next tick of the window; false at its end. */
    boolean next(Tick into) {
        if (cursor == size) {
            return false;
        }
        copy(slots.get((int) (order[cursor] & INDEX_MASK)), into);
        cursor++;
        return true;
    }

    /** Time of the next tick; {@link Long#MAX_VALUE} at the end of the window. */
    long nextMillis() {
        return cursor == size ? Long.MAX_VALUE : startMillis + (order[cursor] >>> (INDEX_BITS + CONTRACT_BITS));
    }

    private static void copy(Tick from, Tick into) {
        into.kind = from.kind;
        into.contract = from.contract;
        into.millis = from.millis;
        into.bidE8 = from.bidE8;
        into.bidQuantityE8 = from.bidQuantityE8;
        into.askE8 = from.askE8;
        into.askQuantityE8 = from.askQuantityE8;
        into.priceE8 = from.priceE8;
        into.quantityE8 = from.quantityE8;
        into.aggressorBuys = from.aggressorBuys;
    }
}
