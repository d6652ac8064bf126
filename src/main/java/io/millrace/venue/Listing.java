package io.millrace.venue;

/**
 * Whether and until when a contract is traded.
 *
 * @param deliveryMillis end of its trading on the venue's clock; {@link #PERPETUAL} when none is known
 */
public record Listing(Status status, long deliveryMillis) {

    /** What the exchange shows for contracts without an end: 2100-12-25. */
    public static final long PERPETUAL = 4_133_404_800_000L;

    /** A contract that is traded and has no end. */
    public static final Listing TRADING = new Listing(Status.TRADING, PERPETUAL);

    /** The exchange's words, as far as this venue uses them. */
    public enum Status {
        TRADING,
        /** Positions may only be reduced. */
        SETTLING,
        /** Nothing goes any more; positions were settled. */
        CLOSE
    }

    /** Whether all is over. */
    public boolean closed() {
        return status == Status.CLOSE;
    }
}
