package io.millrace.exchange.binance;

/**
 * One request before it is signed.
 *
 * @param windowMillis how old it may be when the exchange takes it, in wall milliseconds; only for signed ones
 * @param again whether it may be signed anew and sent once more when the exchange refused its time stamp
 */
record RestCall(
        Method method,
        String path,
        Parameters parameters,
        Security security,
        Lane lane,
        long windowMillis,
        boolean again) {

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

    /** Who goes first when the exchange limits us, the most important first. */
    enum Lane {
        /** Orders that can only reduce, cancels, and looking up what became of an order. */
        EXIT,
        ENTRY,
        READ
    }

    static RestCall open(String path, Parameters parameters) {
        return new RestCall(Method.GET, path, parameters, Security.NONE, Lane.READ, 0, false);
    }

    /** Goes the way of the exits: it keeps their connection warm, and their signatures depend on it. */
    static RestCall time() {
        return new RestCall(Method.GET, "/fapi/v1/time", new Parameters(), Security.NONE, Lane.EXIT, 0, false);
    }

    static RestCall listenKey(Method method) {
        return new RestCall(method, "/fapi/v1/listenKey", new Parameters(), Security.KEY, Lane.EXIT, 0, false);
    }

    /** What a person reads; without parameters. */
    String name() {
        return method + " " + path;
    }
}
