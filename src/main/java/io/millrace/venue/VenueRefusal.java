package io.millrace.venue;

/** The venue's "no": a code and a text of the exchange's own table. A normal answer, therefore without a stack trace. */
public final class VenueRefusal extends RuntimeException {

    private final int code;

    public VenueRefusal(int code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** Negative, for example -2019. */
    public int code() {
        return code;
    }

    /** What the exchange says in {@code msg}. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
