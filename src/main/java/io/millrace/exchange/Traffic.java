package io.millrace.exchange;

import java.util.List;

/**
 * What went between us and an exchange since its adapter was made, in words that every exchange has. For pages and metrics: no
 * decision rests on it.
 *
 * @param budgets what is used of the exchange's limits now; empty when it has none
 * @param held what the exchange's limits kept back
 * @param requests questions that are answered one by one
 * @param streams connections that are kept
 * @param orders by which way orders left
 */
public record Traffic(List<Budget> budgets, Held held, Requests requests, Streams streams, Orders orders) {

    /** Stands for a count that the adapter cannot give. */
    public static final long UNKNOWN = -1;

    /** Of an exchange without limits, connections and ways. */
    public static final Traffic NONE = new Traffic(
            List.of(),
            new Held(0, 0, 0, List.of()),
            new Requests(0, 0, 0, 0),
            new Streams(0, 0, 0),
            new Orders(Way.NONE, 0, 0, 0));

    public Traffic {
        budgets = List.copyOf(budgets);
    }

    /**
     * One limit of the exchange: so much in every window of its clock.
     *
     * @param name what is counted: "weight"
     * @param windowSeconds length of the window
     * @param used in the current window, at most: what is on its way counts as used
     * @param limit what the exchange allows, above 0
     */
    public record Budget(String name, long windowSeconds, long used, long limit) {

        /** Used of limit, 1 is all; may be above 1 when others use the same limit. */
        public double share() {
            return (double) used / limit;
        }
    }

    /**
     * What limits did.
     *
     * @param quietMillis of wall time for which the exchange wants nothing at all from us; 0 without a ban
     * @param throttled answers that told of a limit, those of a ban included
     * @param banned answers that told of a ban
     * @param unsent requests that we did not send for the sake of a limit, by what they were for
     */
    public record Held(long quietMillis, long throttled, long banned, List<Count> unsent) {

        public Held {
            unsent = List.copyOf(unsent);
        }
    }

    /** A count with its name. */
    public record Count(String name, long count) {}

    /**
     * Requests over HTTP.
     *
     * @param failed without a usable answer
     * @param unknown orders and cancels, by whatever way, whose answer left the result open
     * @param connections opened for them, {@link #UNKNOWN} when the network does not tell
     */
    public record Requests(long sent, long failed, long unknown, long connections) {}

    /**
     * Kept connections.
     *
     * @param reconnects lost and reopened
     * @param renewals replaced by a new one without a gap
     * @param suspicions opened anew because they did not tell what an answer proved
     */
    public record Streams(long reconnects, long renewals, long suspicions) {}

    /** By which way an order leaves. */
    public enum Way {
        /** A connection that is kept for orders. */
        SOCKET,
        /** A request of its own. */
        REST,
        /** None: there is no connection yet, or none is needed. */
        NONE
    }

    /**
     * Orders and cancels that left, each counted once; those of the exit lane, which always go by REST, are not.
     *
     * @param now the way that the next one would take
     * @param fallbacks that went by REST because the socket did not serve
     */
    public record Orders(Way now, long socket, long rest, long fallbacks) {}
}
