package io.millrace.venue;

import java.util.List;

/** Best levels of a book, best first, and the update they belong to. */
public record Depth(long updateId, long millis, List<Level> bids, List<Level> asks) {

    public Depth {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /** One price with its quantity, E8. */
    public record Level(long priceE8, long quantityE8) {}
}
