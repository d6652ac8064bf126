package io.millrace.venue.wire;

import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.VenueRefusal;

/** Reads a conditional order out of the parameters of a request. */
final class AlgoWords {

    private static final int PERCENT = 100;

    private AlgoWords() {}

    /** The wish; refuses what is missing, sent in vain or not a word of the protocol. */
    static NewConditional wish(Params params) {
        if (!"CONDITIONAL".equals(params.need("algoType"))) {
            throw Params.invalid("algoType");
        }
        NewConditional.Type type = type(params);
        boolean closes = params.flag("closePosition");
        boolean trails = type == NewConditional.Type.TRAILING_STOP_MARKET;
        answerType(params);
        return new NewConditional(
                params.need("symbol"),
                Words.side(params),
                Words.positionSide(params),
                type,
                closes && !params.has("quantity") ? 0 : params.needE8("quantity"),
                trails ? none(params, "triggerPrice") : params.needE8("triggerPrice"),
                Words.workingPrice(params),
                new NewConditional.Flags(
                        params.flag("reduceOnly"),
                        closes,
                        params.flag("priceProtect"),
                        "GTE_GTC".equals(params.text("timeInForce"))),
                params.text("clientAlgoId"),
                child(params, type),
                trail(params, trails));
    }

    /** The exchange's word for how long it lives. */
    static String lifetime(NewConditional wish) {
        return wish.endsWithPosition() ? "GTE_GTC" : wish.child().lifetime().name();
    }

    /** Ordinary types belong to the other path. */
    private static NewConditional.Type type(Params params) {
        return switch (params.need("type")) {
            case "STOP_MARKET" -> NewConditional.Type.STOP_MARKET;
            case "TAKE_PROFIT_MARKET" -> NewConditional.Type.TAKE_PROFIT_MARKET;
            case "STOP" -> NewConditional.Type.STOP;
            case "TAKE_PROFIT" -> NewConditional.Type.TAKE_PROFIT;
            case "TRAILING_STOP_MARKET" -> NewConditional.Type.TRAILING_STOP_MARKET;
            case "LIMIT", "MARKET" -> throw new VenueRefusal(-4120, "Order type not supported for this endpoint.");
            default -> throw new VenueRefusal(-1116, "Invalid orderType.");
        };
    }

    private static NewConditional.Child child(Params params, NewConditional.Type type) {
        SelfTrade selfTrade = Words.selfTrade(params, SelfTrade.NONE);
        if (!type.limit()) {
            none(params, "price");
            none(params, "priceMatch");
            marketLifetime(params);
            return new NewConditional.Child(Lifetime.GTC, 0, new NewOrder.Extras(PriceMatch.NONE, selfTrade, 0));
        }
        Lifetime lifetime = limitLifetime(params);
        PriceMatch match = Words.priceMatch(params);
        long date = lifetime == Lifetime.GTD ? params.needLong("goodTillDate") / 1_000 * 1_000 : 0;
        return new NewConditional.Child(
                lifetime,
                match == PriceMatch.NONE ? params.needE8("price") : none(params, "price"),
                new NewOrder.Extras(match, selfTrade, date));
    }

    private static NewConditional.Trail trail(Params params, boolean trails) {
        if (!trails) {
            none(params, "activatePrice");
            none(params, "callbackRate");
            return NewConditional.Trail.NONE;
        }
        long percentE8 = params.needE8("callbackRate");
        if (percentE8 % PERCENT != 0) {
            throw new VenueRefusal(-2007, "Invalid callBack rate.");
        }
        long activation = params.has("activatePrice") ? params.needE8("activatePrice") : 0;
        if (params.has("activatePrice") && activation <= 0) {
            throw new VenueRefusal(-4135, "Invalid activation price.");
        }
        return new NewConditional.Trail(activation, percentE8 / PERCENT);
    }

    private static void marketLifetime(Params params) {
        switch (params.text("timeInForce")) {
            case "", "GTC", "GTE_GTC" -> {}
            default -> throw new VenueRefusal(-1115, "Invalid timeInForce.");
        }
    }

    private static Lifetime limitLifetime(Params params) {
        return switch (params.text("timeInForce")) {
            case "", "GTC", "GTE_GTC" -> Lifetime.GTC;
            case "IOC" -> Lifetime.IOC;
            case "FOK" -> Lifetime.FOK;
            case "GTX" -> Lifetime.GTX;
            case "GTD" -> Lifetime.GTD;
            default -> throw new VenueRefusal(-1115, "Invalid timeInForce.");
        };
    }

    /** Both answers are the same here, but other words are refused. */
    private static void answerType(Params params) {
        switch (params.text("newOrderRespType")) {
            case "", "ACK", "RESULT" -> {}
            default -> throw new VenueRefusal(-1136, "Invalid newOrderRespType.");
        }
    }

    /** Nothing, unless the parameter was sent where it has no meaning. */
    private static long none(Params params, String name) {
        if (params.has(name) && !"NONE".equals(params.text(name))) {
            throw new VenueRefusal(-1106, "Parameter '" + name + "' sent when not required.");
        }
        return 0;
    }
}
