package io.millrace.venue.wire;

import java.util.function.ToIntFunction;

/**
 * One line of the table of paths.
 *
 * @param weight IP weight of a request, from its parameters
 * @param orders how much it counts on the ten-second limit of orders, where it counts at all (then 1 on that of a minute)
 */
record Route(String method, String path, ToIntFunction<Params> weight, Security security, int orders, Answer answer) {

    /** @param order whether it counts as one order */
    Route(String method, String path, ToIntFunction<Params> weight, Security security, boolean order, Answer answer) {
        this(method, path, weight, security, order ? 1 : 0, answer);
    }

    /** Whether it counts as an order. */
    boolean order() {
        return orders > 0;
    }

    /** The same line with another answer. */
    Route answering(Answer other) {
        return new Route(method, path, weight, security, orders, other);
    }

    /** Writes the answer; runs on the venue's thread. */
    @FunctionalInterface
    interface Answer {
        void write(Params params, Json json);
    }
}
