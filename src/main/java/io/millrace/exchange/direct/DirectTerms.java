package io.millrace.exchange.direct;

import io.millrace.instrument.Instrument;
import io.millrace.instrument.Listing;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.position.AccountEvent;
import io.millrace.venue.Income;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.market.Contract;

/** The venue's words and ours, in both directions. */
final class DirectTerms {

    private DirectTerms() {}

    static AccountEvent.Transferred transfer(Income income, long epochNanos) {
        return new AccountEvent.Transferred(
                income.asset().name(), income.amountE8(), income.transactionId(), income.millis(), epochNanos);
    }

    static Instrument instrument(Contract contract, io.millrace.venue.Listing listing) {
        return new Instrument(
                0,
                contract.symbol(),
                contract.baseAsset(),
                contract.quoteAsset(),
                contract.tickE8(),
                contract.minPriceE8(),
                contract.maxPriceE8(),
                contract.stepE8(),
                contract.minQuantityE8(),
                contract.maxQuantityE8(),
                contract.stepE8(),
                contract.minQuantityE8(),
                contract.marketMaxQuantityE8(),
                contract.minNotionalE8(),
                contract.multiplierUpE8(),
                contract.multiplierDownE8(),
                listed(listing));
    }

    private static Listing listed(io.millrace.venue.Listing listing) {
        boolean endless = listing.deliveryMillis() == io.millrace.venue.Listing.PERPETUAL;
        return new Listing(listing.status().name(), endless ? 0 : listing.deliveryMillis());
    }

    static NewOrder ordinary(OrderRequest request) {
        boolean limit = request.type() == OrderType.LIMIT;
        return new NewOrder(
                request.symbol(),
                request.side(),
                PositionSide.BOTH,
                limit ? NewOrder.Type.LIMIT : NewOrder.Type.MARKET,
                lifetime(request.timeInForce()),
                request.quantityE8(),
                request.priceE8(),
                request.reduceOnly(),
                request.clientId(),
                NewOrder.Extras.USUAL);
    }

    static NewConditional conditional(OrderRequest request) {
        boolean stop = request.type() == OrderType.STOP_MARKET;
        return new NewConditional(
                request.symbol(),
                request.side(),
                PositionSide.BOTH,
                stop ? NewConditional.Type.STOP_MARKET : NewConditional.Type.TAKE_PROFIT_MARKET,
                request.quantityE8(),
                request.triggerE8(),
                NewConditional.WorkingPrice.MARK_PRICE,
                new NewConditional.Flags(request.reduceOnly(), request.closePosition(), false, false),
                request.clientId(),
                NewConditional.Child.MARKET,
                NewConditional.Trail.NONE);
    }

    static AccountEvent.PositionRow row(VenuePosition position) {
        return new AccountEvent.PositionRow(
                position.symbol(),
                position.quantityE8(),
                position.entryE8(),
                position.isolated(),
                position.side() != PositionSide.BOTH);
    }

    static AccountEvent.OpenOrder row(VenueOrder order) {
        return new AccountEvent.OpenOrder(
                order.symbol(),
                order.clientOrderId(),
                order.orderId(),
                false,
                order.type().name(),
                order.side(),
                order.quantityE8(),
                order.executedE8(),
                order.priceE8(),
                0,
                order.reduceOnly(),
                order.closePosition());
    }

    static AccountEvent.OpenOrder row(VenueConditional order) {
        return new AccountEvent.OpenOrder(
                order.symbol(),
                order.clientAlgoId(),
                order.algoId(),
                true,
                order.type().name(),
                order.side(),
                order.quantityE8(),
                order.executedE8(),
                0,
                order.triggerE8(),
                order.reduceOnly(),
                order.closePosition());
    }

    private static NewOrder.Lifetime lifetime(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> NewOrder.Lifetime.GTC;
            case IOC -> NewOrder.Lifetime.IOC;
            case GTX -> NewOrder.Lifetime.GTX;
        };
    }
}
