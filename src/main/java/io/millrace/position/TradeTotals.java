package io.millrace.position;

/**
 * Counts and sums over finished trades, net of all costs; ratios are left to who shows them. Immutable.
 *
 * @param count finished trades; a net of exactly 0 is neither win nor loss
 * @param profitE8 sum of the nets of the wins
 * @param lossE8 sum of the nets of the losses, as a positive number
 */
public record TradeTotals(
        int count, int wins, int losses, long profitE8, long lossE8, long grossE8, long feesE8, long fundingE8) {

    /** Before the first trade. */
    public static final TradeTotals NONE = new TradeTotals(0, 0, 0, 0, 0, 0, 0, 0);

    /** With one more trade. */
    public TradeTotals plus(TradeOutcome outcome) {
        long net = outcome.netE8();
        return new TradeTotals(
                count + 1,
                wins + (net > 0 ? 1 : 0),
                losses + (net < 0 ? 1 : 0),
                Math.addExact(profitE8, Math.max(0, net)),
                Math.addExact(lossE8, Math.max(0, -net)),
                Math.addExact(grossE8, outcome.grossE8()),
                Math.addExact(feesE8, outcome.feesE8()),
                Math.addExact(fundingE8, outcome.fundingE8()));
    }

    /** Gross - fees + funding over all. */
    public long netE8() {
        return grossE8 - feesE8 + fundingE8;
    }
}
