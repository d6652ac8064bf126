package io.millrace.venue.wire;

import java.util.function.ToIntFunction;

/**
 * One line of the table of paths.
 *
 * @param weight IP weight of a request, from its parameters
 * @param order whether it counts as an order
 */
record Route(
        String method, String path, ToIntFunction<Params> weight, Security security, boolean order, Answer answer) {

    /** The same line with another answer. */
    Route answering(Answer other) {
        return new Route(method, path, weight, security, order, other);
    }

    /** Writes the answer; runs on the venue's thread. */
    @FunctionalInterface
    interface Answer {
        void write(Params params, Json json);
    }
}
