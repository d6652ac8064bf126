package io.millrace.exchange.direct;

import io.millrace.common.Event;
import io.millrace.common.Side;
import io.millrace.exchange.ExchangeListener;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import io.millrace.venue.Kline;
import io.millrace.venue.PositionSide;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;

/** What the venue does, told in the words of the port. The catalog has the venue's contracts in the venue's order. */
final class DirectFeed implements VenueListener {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final boolean[] heard;
    private final Venue venue;
    private final ExchangeListener listener;

    DirectFeed(InstrumentCatalog catalog, Venue venue, ExchangeListener listener) {
        this.heard = new boolean[catalog.size()];
        this.venue = venue;
        this.listener = listener;
    }

    void add(Instrument instrument) {
        heard[instrument.index()] = true;
    }

    void remove(Instrument instrument) {
        heard[instrument.index()] = false;
    }

    void say(Event event) {
        listener.onEvent(event);
    }

    @Override
    public void onTrade(
            int contract,
            long millis,
            long aggregateId,
            long tradeId,
            long priceE8,
            long quantityE8,
            boolean aggressorBuys) {
        if (heard[contract]) {
            Side aggressor = aggressorBuys ? Side.BUY : Side.SELL;
            listener.onTrade(contract, millis * NANOS_PER_MILLI, millis, aggregateId, aggressor, priceE8, quantityE8);
        }
    }

    @Override
    public void onQuote(
            int contract, long millis, long updateId, long bidE8, long bidQuantityE8, long askE8, long askQuantityE8) {
        if (heard[contract]) {
            listener.onQuote(contract, millis * NANOS_PER_MILLI, millis, bidE8, bidQuantityE8, askE8, askQuantityE8);
        }
    }

    @Override
    public void onMark(int contract, long millis, long markE8, long fundingRateE8, long nextFundingMillis) {
        if (heard[contract]) {
            listener.onMarkPrice(contract, millis * NANOS_PER_MILLI, millis, markE8, fundingRateE8, nextFundingMillis);
        }
    }

    @Override
    public void onMinute(int contract, Kline kline) {
        if (heard[contract]) {
            listener.onBarClosed(
                    contract,
                    venue.nowMillis() * NANOS_PER_MILLI,
                    kline.openMillis(),
                    kline.openE8(),
                    kline.highE8(),
                    kline.lowE8(),
                    kline.closeE8(),
                    kline.volume(),
                    kline.takerVolume(),
                    (int) kline.trades());
        }
    }

    @Override
    public void onUser(UserEvent event) {
        switch (event) {
            case UserEvent.OrderChanged change -> {
                VenueFill fill = change.fill();
                if (fill == null) {
                    tell(change.order());
                } else {
                    tell(change.order(), fill, change.order().executedE8());
                }
            }
            case UserEvent.ConditionalChanged change -> tell(change.order());
            case UserEvent.AccountChanged change -> tell(change);
            case UserEvent.MultiAssetsChanged _, UserEvent.MarginCalled _ -> {}
            case UserEvent.LeverageChanged change ->
                say(new AccountEvent.LeverageChanged(change.symbol(), change.leverage(), nowNanos()));
        }
    }

    /** What the venue knows about an order, its fills left out. */
    void tell(VenueOrder order) {
        String symbol = order.symbol();
        String id = order.clientOrderId();
        switch (order.status()) {
            case NEW, PARTIALLY_FILLED -> say(new OrderEvent.Accepted(symbol, id, order.orderId(), false, nowNanos()));
            case CANCELED -> say(new OrderEvent.Canceled(symbol, id, order.orderId(), "", nowNanos()));
            case EXPIRED, EXPIRED_IN_MATCH ->
                say(new OrderEvent.Expired(symbol, id, order.orderId(), "er " + order.expiryReason(), nowNanos()));
            case FILLED -> {}
        }
    }

    void tell(VenueOrder order, VenueFill fill, long cumulativeE8) {
        say(new OrderEvent.Filled(
                order.symbol(),
                order.clientOrderId(),
                order.orderId(),
                fill.tradeId(),
                fill.side(),
                fill.priceE8(),
                fill.quantityE8(),
                cumulativeE8,
                order.quantityE8(),
                fill.feeE8(),
                fill.realizedE8(),
                fill.maker(),
                nowNanos()));
    }

    void tell(VenueConditional order) {
        String symbol = order.symbol();
        String id = order.clientAlgoId();
        switch (order.status()) {
            case NEW -> say(new OrderEvent.Accepted(symbol, id, order.algoId(), true, nowNanos()));
            case TRIGGERING -> {}
            case TRIGGERED, FINISHED ->
                say(new OrderEvent.Triggered(symbol, id, order.algoId(), order.childOrderId(), nowNanos()));
            case CANCELED -> say(new OrderEvent.Canceled(symbol, id, order.algoId(), "", nowNanos()));
            case EXPIRED -> say(new OrderEvent.Expired(symbol, id, order.algoId(), order.rejectReason(), nowNanos()));
            case REJECTED -> say(new OrderEvent.Rejected(symbol, id, 0, order.rejectReason(), nowNanos()));
        }
    }

    private void tell(UserEvent.AccountChanged change) {
        say(new AccountEvent.BalanceChanged(
                change.asset().name(),
                change.walletE8(),
                change.changeE8(),
                change.reason(),
                change.symbol(),
                nowNanos()));
        change.positions().forEach(row -> tell(row, change.reason()));
    }

    private void tell(VenuePosition row, String reason) {
        if (row.side() != PositionSide.BOTH) {
            say(new AccountEvent.HedgeModeSeen(row.symbol(), nowNanos()));
        } else if (reason.equals("MARGIN_TYPE_CHANGE")) {
            say(new AccountEvent.MarginTypeReported(row.symbol(), row.isolated(), nowNanos()));
        } else {
            say(new AccountEvent.PositionReported(row.symbol(), row.quantityE8(), row.entryE8(), reason, nowNanos()));
        }
    }

    private long nowNanos() {
        return venue.nowMillis() * NANOS_PER_MILLI;
    }
}
