package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.OrderPrecision;
import io.millrace.instrument.OrderWish;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One trade from its intent to flat and swept: what was planned, which orders serve it, how far it is. Owned by the trading
 * thread; the fills themselves are kept by the trade book.
 */
final class ActiveTrade {

    /** How far the trade is. */
    enum Stage {
        /** Entry decided; nothing filled yet. */
        ENTERING,
        /** Something is filled. */
        OPEN,
        /** We want out: a closing order is on its way. */
        CLOSING,
        /** Flat; leftover protective orders are being swept. */
        SWEEPING
    }

    private final long id;
    private final long signalId;
    private final Side side;
    private final long quantityE8;
    private long stopLossE8;
    private long takeProfitE8;
    private long riskE8;
    private final int leverage;
    private final List<OrderRequest> orders = new ArrayList<>();
    private Instrument instrument;
    private Stage stage = Stage.ENTERING;
    private @Nullable ExitCause exitCause;
    private long firstFillNanos;
    private long protectedAfterMillis = -1;
    private long breachedNanos;
    private long nakedNanos;
    private boolean nakedTold;
    private boolean entryCanceled;
    private boolean forced;
    private final Set<Long> forcedFills = new LinkedHashSet<>();

    ActiveTrade(EngineEvent.TradePlanned plan, Instrument instrument) {
        this.id = plan.tradeId();
        this.signalId = plan.signalId();
        this.instrument = instrument;
        this.side = plan.side();
        this.quantityE8 = plan.quantityE8();
        this.stopLossE8 = plan.stopLossE8();
        this.takeProfitE8 = plan.takeProfitE8();
        this.riskE8 = plan.riskE8();
        this.leverage = plan.leverage();
    }

    long id() {
        return id;
    }

    long signalId() {
        return signalId;
    }

    Instrument instrument() {
        return instrument;
    }

    /** The exchange changed the contract's terms: orders from now on follow the new ones. */
    void terms(Instrument changed) {
        instrument = changed;
    }

    String symbol() {
        return instrument.symbol();
    }

    /** BUY for a long trade. */
    Side side() {
        return side;
    }

    /** From now on it ends there; the orders follow. */
    void exits(EngineEvent.ExitsMoved moved) {
        stopLossE8 = moved.stopE8();
        takeProfitE8 = moved.targetE8();
        riskE8 = moved.riskE8();
    }

    long stopLossE8() {
        return stopLossE8;
    }

    long takeProfitE8() {
        return takeProfitE8;
    }

    /** Margin of the whole planned position, estimated high: at the stop's price plus a tenth. */
    long marginE8() {
        return FixedPoint.multiplyUp(quantityE8, stopLossE8) / Math.max(1, leverage) * 11 / 10;
    }

    /** Reserved until the trade ends. */
    long riskE8() {
        return riskE8;
    }

    /** Where the stop goes on the present price grid: the planned price unless the grid changed since. */
    long stopTriggerE8() {
        return OrderPrecision.triggerE8(instrument, OrderWish.stop(side.opposite(), stopLossE8, 0));
    }

    /** Where the target goes on the present price grid. */
    long targetTriggerE8() {
        return OrderPrecision.triggerE8(instrument, OrderWish.takeProfit(side.opposite(), takeProfitE8, 0));
    }

    /** What one market order carries of an open quantity; the rest goes out with the next one. */
    long largestMarketOrder(long quantityE8) {
        return OrderPrecision.closingQuantityE8(instrument, quantityE8);
    }

    /** As decided, filled or not. */
    long plannedE8() {
        return quantityE8;
    }

    int leverage() {
        return leverage;
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage next) {
        stage = next;
    }

    /** Why we left, or are leaving; FOREIGN when nothing of ours did it. */
    ExitCause exitCause() {
        return exitCause == null ? ExitCause.FOREIGN : exitCause;
    }

    /** The first cause stands: a later one is its consequence. */
    void exitCause(ExitCause cause) {
        if (exitCause == null) {
            exitCause = cause;
        }
    }

    long firstFillNanos() {
        return firstFillNanos;
    }

    void filledAt(long epochNanos) {
        if (firstFillNanos == 0) {
            firstFillNanos = epochNanos;
        }
    }

    /** Wall milliseconds from first fill to a live stop; -1 while there was none. */
    long protectedAfterMillis() {
        return protectedAfterMillis;
    }

    void protectedAfter(long wallMillis) {
        if (protectedAfterMillis < 0) {
            protectedAfterMillis = wallMillis;
        }
    }

    /** Since when the mark price is beyond the stop; 0 when it is not. */
    long breachedNanos() {
        return breachedNanos;
    }

    void breachedNanos(long since) {
        breachedNanos = since;
    }

    /** Since when no proven stop covers it; 0 while one does, or while it is flat. */
    long nakedNanos() {
        return nakedNanos;
    }

    void nakedNanos(long since) {
        nakedNanos = since;
        nakedTold = false;
    }

    /** Whether people were told that it is naked. */
    boolean nakedTold() {
        return nakedTold;
    }

    void tellNaked() {
        nakedTold = true;
    }

    /** Whether the exchange closed it by force, wholly or in part. */
    boolean forced() {
        return forced;
    }

    void force() {
        forced = true;
    }

    /** Whether the rest of the entry was asked to be canceled. */
    boolean entryCanceled() {
        return entryCanceled;
    }

    void cancelEntry() {
        entryCanceled = true;
    }

    /** Counts a fill of the exchange's own once; false when it was counted before. */
    boolean countForced(long exchangeTradeId) {
        return forcedFills.add(exchangeTradeId);
    }

    void attach(OrderRequest request) {
        orders.add(request);
    }

    /** Orders in this role, oldest first. */
    List<OrderRequest> orders(OrderRole role) {
        return orders.stream().filter(order -> order.role() == role).toList();
    }

    /** Orders that serve this trade, oldest first. */
    List<OrderRequest> orders() {
        return orders;
    }

    /** The newest order in this role. */
    Optional<OrderRequest> newest(OrderRole role) {
        for (int i = orders.size() - 1; i >= 0; i--) {
            if (orders.get(i).role() == role) {
                return Optional.of(orders.get(i));
            }
        }
        return Optional.empty();
    }

    /** Number of the next attempt in this role: behind all that are known, those of the exit lane left out. */
    int nextAttempt(OrderRole role) {
        return orders.stream()
                        .filter(order -> order.role() == role && !ExitLane.numbers(order.attempt()))
                        .mapToInt(OrderRequest::attempt)
                        .max()
                        .orElse(-1)
                + 1;
    }
}
