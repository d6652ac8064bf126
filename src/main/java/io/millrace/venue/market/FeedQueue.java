package io.millrace.venue.market;

/**
 * Which symbol is next: a binary heap of time and index in plain arrays. Equal times go by index, so the order is the same in
 * every run. O(log n), allocates nothing. Owned by the venue's thread.
 */
final class FeedQueue {

    private static final int INDEX_BITS = 20;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private final long[] heap;
    private int size;

    FeedQueue(int capacity) {
        heap = new long[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Index of the earliest. */
    int first() {
        return (int) (heap[0] & INDEX_MASK);
    }

    void add(int index, long millis) {
        int at = size;
        size++;
        long key = millis << INDEX_BITS | index;
        while (at > 0 && heap[(at - 1) / 2] > key) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = key;
    }

    /** Gives the earliest another time. */
    void replaceFirst(long millis) {
        sink(millis << INDEX_BITS | first());
    }

    void removeFirst() {
        size--;
        if (size > 0) {
            sink(heap[size]);
        }
    }

    private void sink(long key) {
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= key) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = key;
    }
}
