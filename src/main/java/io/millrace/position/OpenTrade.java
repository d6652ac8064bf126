package io.millrace.position;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;

/**
 * One intent between its first fill and swept. Its sums are the same in whatever order the fills arrive, an exit before its entry
 * too. Owned by the trading thread; only the book changes it.
 */
public final class OpenTrade {

    private final long intent;
    private final String symbol;
    private final Side side;
    private final WriteOff writtenOff = new WriteOff();
    private long openedNanos = Long.MAX_VALUE;
    private long enteredE8;
    private long costE8;
    private long exitedE8;
    private long proceedsE8;
    private long grossE8;
    private long feesE8;
    private long fundingE8;

    OpenTrade(long intent, String symbol, Side side) {
        this.intent = intent;
        this.symbol = symbol;
        this.side = side;
    }

    void enter(OrderEvent.Filled fill) {
        openedNanos = Math.min(openedNanos, fill.epochNanos());
        enteredE8 = Math.addExact(enteredE8, fill.quantityE8());
        costE8 = Math.addExact(costE8, FixedPoint.multiply(fill.quantityE8(), fill.priceE8()));
        grossE8 = Math.addExact(grossE8, fill.realizedE8());
        feesE8 = Math.addExact(feesE8, fill.feeE8());
    }

    void exit(OrderEvent.Filled fill) {
        exitedE8 = Math.addExact(exitedE8, fill.quantityE8());
        proceedsE8 = Math.addExact(proceedsE8, FixedPoint.multiply(fill.quantityE8(), fill.priceE8()));
        grossE8 = Math.addExact(grossE8, fill.realizedE8());
        feesE8 = Math.addExact(feesE8, fill.feeE8());
        writtenOff.takeBack(exitedE8 + writtenOff.quantityE8() - enteredE8);
    }

    void writeOff(long quantityE8, long priceE8) {
        long part = Math.min(quantityE8, remainingE8());
        if (part > 0) {
            long gain = FixedPoint.multiply(priceE8 - entryPriceE8(), part) * side.sign();
            writtenOff.add(part, priceE8, gain);
        }
    }

    void fund(long amountE8) {
        fundingE8 = Math.addExact(fundingE8, amountE8);
    }

    TradeOutcome outcome(ExitCause cause, long closedNanos) {
        return new TradeOutcome(
                intent,
                symbol,
                side,
                enteredE8,
                entryPriceE8(),
                exitPriceE8(),
                Math.addExact(grossE8, writtenOff.grossE8()),
                feesE8,
                fundingE8,
                cause,
                openedNanos(),
                closedNanos);
    }

    public long intent() {
        return intent;
    }

    public String symbol() {
        return symbol;
    }

    /** BUY for a long. */
    public Side side() {
        return side;
    }

    /** Entered and not left yet, never negative. */
    public long remainingE8() {
        return Math.max(0, enteredE8 - exitedE8 - writtenOff.quantityE8());
    }

    /** Whether everything that was entered has been left. */
    public boolean flat() {
        return enteredE8 > 0 && remainingE8() == 0;
    }

    /** Entered so far. */
    public long enteredE8() {
        return enteredE8;
    }

    /** Average over the entry fills, rounded toward zero; 0 before the first. */
    public long entryPriceE8() {
        return enteredE8 == 0 ? 0 : FixedPoint.divide(costE8, enteredE8);
    }

    /** Fees so far. */
    public long feesE8() {
        return feesE8;
    }

    /** Funding so far; received above 0. */
    public long fundingE8() {
        return fundingE8;
    }

    /** Engine time of the earliest entry fill; 0 before. */
    public long openedNanos() {
        return enteredE8 == 0 ? 0 : openedNanos;
    }

    private long exitPriceE8() {
        long quantity = exitedE8 + writtenOff.pricedE8();
        return quantity == 0 ? 0 : FixedPoint.divide(proceedsE8 + writtenOff.proceedsE8(), quantity);
    }
}
