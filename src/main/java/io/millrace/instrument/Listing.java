package io.millrace.instrument;

/**
 * Whether and until when a contract is traded.
 *
 * @param status the exchange's word; only {@code TRADING} takes new positions
 * @param endMillis announced end of its trading on the exchange's clock; 0 when none is known
 */
public record Listing(String status, long endMillis) {

    /** Traded, without an end. */
    public static final Listing TRADED = new Listing("TRADING", 0);

    /** Listed and not traded now. */
    public static final Listing UNTRADED = new Listing("BREAK", 0);

    /** Not listed any more. */
    public static final Listing GONE = new Listing("GONE", 0);

    /** Whether new positions are accepted. */
    public boolean trading() {
        return status.equals("TRADING");
    }

    /** Whether positions may only be reduced, before they are settled: leave. */
    public boolean leaving() {
        return switch (status) {
            case "SETTLING", "PRE_SETTLE", "PRE_DELIVERING", "DELIVERING" -> true;
            default -> false;
        };
    }

    /** Whether the end is announced and not further away than this. */
    public boolean endsWithin(long millis, long nowMillis) {
        return endMillis > 0 && endMillis - nowMillis <= millis;
    }
}
