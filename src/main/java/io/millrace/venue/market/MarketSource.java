package io.millrace.venue.market;

import java.util.List;

/**
 * A market that runs whether anybody trades on it or not. Deterministic: the same settings give the same ticks, however
 * fast they are asked for. Owned by the venue's thread.
 */
public interface MarketSource {

    /** All contracts, in the order of their index. */
    List<Contract> contracts();

    /** First millisecond of the live market. */
    long startMillis();

    /** Last millisecond of it; {@link Long#MAX_VALUE} for a market without end. */
    long endMillis();

    /** Fills in the next tick in order of time and returns true; false when the market has ended. */
    boolean next(Tick tick);

    /** Closed minutes before the start with {@code fromMillis <= open < toMillis}, oldest first. */
    List<Candle> past(int contract, long fromMillis, long toMillis);

    /** First settlement of funding after a time; the full hours of UTC that the contract's interval divides. */
    default long nextFundingMillis(int contract, long afterMillis) {
        return contracts().get(contract).fundingAfter(afterMillis);
    }

    /** Funding rate (E8) that is settled at this time. */
    long fundingRateE8(int contract, long settlementMillis);
}
