package io.millrace.venue.fault;

/**
 * Which requests a fault concerns.
 *
 * @param method of HTTP, or {@code WSAPI} for requests over a socket; {@code *} for any
 * @param path of HTTP, or the method of the WebSocket API; a {@code *} at its end stands for any rest
 * @param symbol of the request's parameters; empty for any
 */
public record RequestMatch(String method, String path, String symbol) {

    /** Requests over a socket carry this in place of an HTTP method. */
    public static final String WSAPI = "WSAPI";

    private static final String ANY = "*";

    boolean fits(Asked asked) {
        return (method.equals(ANY) || method.equals(asked.method))
                && (path.endsWith(ANY)
                        ? asked.path.startsWith(path.substring(0, path.length() - 1))
                        : path.equals(asked.path))
                && (symbol.isEmpty() || symbol.equals(asked.symbol));
    }

    /**
     * A request as far as faults look at it.
     *
     * @param symbol empty when it names none
     * @param reduces whether it can only make a position smaller
     */
    public record Asked(String method, String path, String symbol, boolean reduces) {}
}
