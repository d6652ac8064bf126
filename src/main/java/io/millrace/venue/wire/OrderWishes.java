package io.millrace.venue.wire;

import io.millrace.venue.Amendment;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;

/** Ordinary orders and amendments as requests ask for them. */
final class OrderWishes {

    private OrderWishes() {}

    /** @param selfTrade what this path does with own orders in the way when the request does not say */
    static NewOrder order(Venue venue, Params params, SelfTrade selfTrade) {
        venue.contract(params.need("symbol"));
        NewOrder.Type type = Words.orderType(params);
        unread(params, "stopPrice", "activationPrice", "callbackRate");
        if (params.flag("closePosition")) {
            unread(params, "closePosition");
        }
        boolean limit = type == NewOrder.Type.LIMIT;
        if (!limit) {
            notRequired(params, "timeInForce");
            notRequired(params, "price");
        }
        NewOrder.Lifetime lifetime = limit ? Words.lifetime(params) : NewOrder.Lifetime.GTC;
        NewOrder.Extras extras = extras(params, lifetime, selfTrade);
        boolean matched = extras.priceMatch() != PriceMatch.NONE;
        return new NewOrder(
                params.need("symbol"),
                Words.side(params),
                Words.positionSide(params),
                type,
                lifetime,
                params.needE8("quantity"),
                limit && !(matched && !params.has("price")) ? params.needE8("price") : 0,
                params.flag("reduceOnly"),
                params.text("newClientOrderId"),
                extras);
    }

    static Amendment amendment(Venue venue, Params params) {
        venue.contract(params.need("symbol"));
        PriceMatch match = Words.priceMatch(params);
        return new Amendment(
                params.need("symbol"),
                Words.side(params),
                orderId(params),
                params.text("origClientOrderId"),
                params.needE8("quantity"),
                match != PriceMatch.NONE && !params.has("price") ? 0 : params.needE8("price"),
                match,
                params.flag("reduceOnly"),
                params.longOr("modifyId", 0));
    }

    /** The id that a request names, 0 when it names a client id; refuses -1102 when it names neither. */
    static long orderId(Params params) {
        if (!params.has("orderId") && !params.has("origClientOrderId")) {
            throw new VenueRefusal(
                    -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        return params.longOr("orderId", 0);
    }

    private static NewOrder.Extras extras(Params params, NewOrder.Lifetime lifetime, SelfTrade selfTrade) {
        boolean dated = lifetime == NewOrder.Lifetime.GTD;
        long date = dated ? params.needLong("goodTillDate") : params.longOr("goodTillDate", 0);
        if (!dated && date != 0) {
            notRequired(params, "goodTillDate");
        }
        return new NewOrder.Extras(Words.priceMatch(params), Words.selfTrade(params, selfTrade), date);
    }

    private static void unread(Params params, String... names) {
        for (String name : names) {
            if (params.has(name)) {
                throw new VenueRefusal(-1104, "Not all sent parameters were read; '" + name + "' was sent.");
            }
        }
    }

    private static void notRequired(Params params, String name) {
        if (params.has(name)) {
            throw new VenueRefusal(-1106, "Parameter '" + name + "' sent when not required.");
        }
    }
}
