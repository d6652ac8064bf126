package io.millrace.position;

import io.millrace.common.FixedPoint;
import io.millrace.common.Invariant;
import io.millrace.order.OrderEvent;

/**
 * Our net holding in one contract. Owned by the trading thread.
 *
 * <p>The cost of what is held is kept as one sum: opening adds price x quantity, a partial close takes its share of the cost
 * away, rounded toward zero, so that cost, realized profit and proceeds always add up. The average entry is cost / quantity,
 * rounded toward zero at 10<sup>-8</sup>. Profit is believed as the exchange books it; our own figure is for checks.
 */
public final class Position {

    private final String symbol;
    private long quantityE8;
    private long costE8;
    private long realizedE8;
    private long ownRealizedE8;
    private long feesE8;
    private long fundingE8;
    private long peakQuantityE8;
    private long openedNanos;

    public Position(String symbol) {
        this.symbol = symbol;
    }

    /** What a fill did to a position. */
    public enum Effect {
        OPENED,
        INCREASED,
        REDUCED,
        CLOSED,
        /** Closed and opened the other way by one fill; never by an order of ours. */
        REVERSED
    }

    /** Books a fill, each only once: the order tracker says which are new. */
    public Effect apply(OrderEvent.Filled fill) {
        Invariant.check(fill.symbol().equals(symbol), "fill belongs to the position");
        long signed = fill.side().sign() * fill.quantityE8();
        realizedE8 = Math.addExact(realizedE8, fill.realizedE8());
        feesE8 = Math.addExact(feesE8, fill.feeE8());
        if (quantityE8 == 0) {
            open(signed, fill.priceE8(), fill.epochNanos());
            return Effect.OPENED;
        }
        if ((quantityE8 > 0) == (signed > 0)) {
            add(signed, fill.priceE8());
            return Effect.INCREASED;
        }
        long closing = Math.min(Math.abs(signed), Math.abs(quantityE8));
        close(closing, fill.priceE8());
        long beyond = Math.abs(signed) - closing;
        if (beyond == 0) {
            return quantityE8 == 0 ? Effect.CLOSED : Effect.REDUCED;
        }
        open(fill.side().sign() * beyond, fill.priceE8(), fill.epochNanos());
        return Effect.REVERSED;
    }

    /** Books a funding payment; received above 0. */
    public void fund(long amountE8) {
        fundingE8 = Math.addExact(fundingE8, amountE8);
    }

    /** Takes the exchange's figure when it differs from ours; says whether it did. The sums of profit and costs stay. */
    public boolean reconcile(long reportedQuantityE8, long entryPriceE8, long epochNanos) {
        if (reportedQuantityE8 == quantityE8) {
            return false;
        }
        boolean sameSide = reportedQuantityE8 != 0 && quantityE8 != 0 && (reportedQuantityE8 > 0) == (quantityE8 > 0);
        quantityE8 = reportedQuantityE8;
        costE8 = FixedPoint.multiply(Math.abs(reportedQuantityE8), entryPriceE8);
        peakQuantityE8 = sameSide ? Math.max(peakQuantityE8, Math.abs(quantityE8)) : Math.abs(quantityE8);
        openedNanos = sameSide ? openedNanos : epochNanos;
        return true;
    }

    public String symbol() {
        return symbol;
    }

    /** Long above 0, short below, flat 0. */
    public long quantityE8() {
        return quantityE8;
    }

    public boolean isFlat() {
        return quantityE8 == 0;
    }

    /** Average entry price, rounded toward zero; 0 when flat. */
    public long entryPriceE8() {
        return quantityE8 == 0 ? 0 : FixedPoint.divide(costE8, Math.abs(quantityE8));
    }

    /** What the open quantity cost, never negative. */
    public long costE8() {
        return costE8;
    }

    /** Value of the open quantity at this price, never negative, rounded toward zero. */
    public long notionalE8(long markE8) {
        return FixedPoint.multiply(Math.abs(quantityE8), markE8);
    }

    /** s x quantity x (mark - entry), from the exact cost; rounded by less than 10<sup>-8</sup>. */
    public long unrealizedE8(long markE8) {
        long value = notionalE8(markE8);
        return quantityE8 >= 0 ? value - costE8 : costE8 - value;
    }

    /** Profit that the exchange booked since start, before fees and funding. */
    public long realizedE8() {
        return realizedE8;
    }

    /** The same by our own arithmetic: proceeds minus cost, exact as a sum; for checks. */
    public long ownRealizedE8() {
        return ownRealizedE8;
    }

    /** Fees paid since start; rebates below 0. */
    public long feesE8() {
        return feesE8;
    }

    /** Funding received since start; paid below 0. */
    public long fundingE8() {
        return fundingE8;
    }

    /** realized - fees + funding since start: what this contract did to the wallet. */
    public long walletEffectE8() {
        return realizedE8 - feesE8 + fundingE8;
    }

    /** Largest quantity held since it was opened, never negative. */
    public long peakQuantityE8() {
        return peakQuantityE8;
    }

    /** Engine time of the first fill of the open position; 0 when flat. */
    public long openedNanos() {
        return openedNanos;
    }

    private void open(long signed, long priceE8, long epochNanos) {
        openedNanos = epochNanos;
        peakQuantityE8 = 0;
        add(signed, priceE8);
    }

    private void add(long signed, long priceE8) {
        quantityE8 = Math.addExact(quantityE8, signed);
        costE8 = Math.addExact(costE8, FixedPoint.multiply(Math.abs(signed), priceE8));
        peakQuantityE8 = Math.max(peakQuantityE8, Math.abs(quantityE8));
    }

    private void close(long closing, long priceE8) {
        long held = Math.abs(quantityE8);
        long costAfter = FixedPoint.multiplyDivide(costE8, held - closing, held);
        long gain = FixedPoint.multiply(closing, priceE8) - (costE8 - costAfter);
        ownRealizedE8 = Math.addExact(ownRealizedE8, quantityE8 > 0 ? gain : -gain);
        quantityE8 += quantityE8 > 0 ? -closing : closing;
        costE8 = costAfter;
        if (quantityE8 == 0) {
            openedNanos = 0;
        }
    }
}
