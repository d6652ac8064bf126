package io.millrace.exchange;

/** A blocking request that failed; says what the exchange said, never a secret or a signed address. */
public final class ExchangeException extends RuntimeException {

    /** What kind of failure, for the decision to retry or to stop. */
    public enum Kind {
        /** Key, secret, permission or address refused. */
        CREDENTIALS,
        /** Clock outside the window. */
        CLOCK,
        /** Too many requests, or banned. */
        RATE_LIMIT,
        /** Refused for another definite reason. */
        REFUSED,
        /** No connection, timeout, or an answer that cannot be read. */
        NETWORK
    }

    private final Kind kind;
    private final int code;

    public ExchangeException(Kind kind, int code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public ExchangeException(Kind kind, int code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** The exchange's error code, 0 when there was none. */
    public int code() {
        return code;
    }
}
