package io.millrace.exchange.binance;

/**
 * One request before it is signed.
 *
 * @param windowMillis how old it may be when the exchange takes it, in wall milliseconds; only for signed ones
 * @param again whether it may be signed anew and sent once more when the exchange refused its time stamp
 * @param flight measures its way, for those that somebody measures
 */
record RestCall(
        Method method,
        String path,
        Parameters parameters,
        Security security,
        Lane lane,
        long windowMillis,
        boolean again,
        Flight flight) {

    /** Without a measure. */
    RestCall(
            Method method,
            String path,
            Parameters parameters,
            Security security,
            Lane lane,
            long windowMillis,
            boolean again) {
        this(method, path, parameters, security, lane, windowMillis, again, Flight.UNTIMED);
    }

    /** The same with a measure. */
    RestCall timed(Flight measure) {
        return new RestCall(method, path, parameters, security, lane, windowMillis, again, measure);
    }

    enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    enum Security {
        NONE,
        KEY,
        SIGNED
    }

    /** Who goes first when the exchange's limits are near, the most important first; each may fill them up to its share. */
    enum Lane {
        /** Market orders that only reduce, what became of them, positions for the exit lane, the clock. */
        EXIT("exits", 95),
        /** Protective orders, what became of them, and all cancels. */
        STOP("stops", 90),
        /** Account, positions, open orders, what became of entries, the key of the user stream. */
        RECONCILE("reconciliation", 80),
        ENTRY("entries", 75),
        /** Bars, contracts, fees, leverage. */
        HISTORY("history", 70);

        private final String words;
        private final int percent;

        Lane(String words, int percent) {
            this.words = words;
            this.percent = percent;
        }

        String words() {
            return words;
        }

        /** How much of each limit may be used when this one has gone, whoever used it. */
        int percent() {
            return percent;
        }

        /** Whether it may touch what is kept in reserve, goes on while we are limited, and has connections of its own. */
        boolean guarding() {
            return this == EXIT || this == STOP;
        }
    }

    /** What it takes from the exchange's limits. */
    CallWeight weight() {
        return CallWeight.of(method, path, parameters);
    }

    static RestCall open(String path, Parameters parameters) {
        return new RestCall(Method.GET, path, parameters, Security.NONE, Lane.HISTORY, 0, false);
    }

    /** Goes the way of the exits: it keeps their connection warm, and their signatures depend on it. */
    static RestCall time() {
        return new RestCall(Method.GET, "/fapi/v1/time", new Parameters(), Security.NONE, Lane.EXIT, 0, false);
    }

    static RestCall listenKey(Method method) {
        return new RestCall(method, "/fapi/v1/listenKey", new Parameters(), Security.KEY, Lane.RECONCILE, 0, false);
    }

    /** What a person reads; without parameters. */
    String name() {
        return method + " " + path;
    }
}
