package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.ConditionalRules;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;

/**
 * What is asked of a conditional order before it may wait, each rule with its code. Nothing here looks at margin: that is judged
 * when it triggers.
 */
final class ConditionalChecks {

    /** Distance of trailing orders: 0.1 % to 20 %, in steps of 0.1 %. */
    private static final long CALLBACK_STEP_E8 = FixedPoint.ONE / 1_000;

    private static final long MAX_CALLBACK_E8 = FixedPoint.ONE / 5;

    private ConditionalChecks() {}

    /** Everything that follows from the wish, its contract and the clock. */
    static void wish(NewConditional wish, ContractMarket market, long nowMillis) {
        if (wish.closePosition()) {
            closing(wish);
        } else {
            boolean limit = wish.type().limit();
            long most = limit ? market.terms.maxQuantityE8() : market.terms.marketMaxQuantityE8();
            OrderChecks.quantity(wish.quantityE8(), most, market.terms);
        }
        if (wish.type() == NewConditional.Type.TRAILING_STOP_MARKET) {
            trail(wish, market.terms);
        } else {
            OrderChecks.price(wish.triggerE8(), market.terms);
        }
        if (wish.type().limit()) {
            limit(wish, market.terms);
        }
        notional(wish, market);
        date(wish, nowMillis);
    }

    /** Whether the trigger lies ahead: -2021 where the market is there already, and -4210, -4211 where the rules ask for them. */
    static void trigger(Conditional order, ConditionalRules rules) {
        long price = order.workingPriceE8();
        boolean beyond = order.trails()
                ? order.wish.trail().activationE8() != 0 && order.activates(price)
                : order.reached(price);
        if (beyond) {
            throw Refusals.of(-2021);
        }
        if (rules.triggersWithinBand() && !order.trails()) {
            band(order);
        }
    }

    private static void closing(NewConditional wish) {
        if (wish.type().limit() || wish.type() == NewConditional.Type.TRAILING_STOP_MARKET) {
            throw new VenueRefusal(
                    -4136,
                    "Target strategy invalid for orderType " + wish.type().name() + ",closePosition true");
        }
        if (wish.quantityE8() != 0) {
            throw Refusals.of(-4137);
        }
        if (wish.reduceOnly()) {
            throw Refusals.of(-4138);
        }
        if (wish.positionSide() != PositionSide.BOTH && !wish.positionSide().closedBy(wish.side())) {
            throw Refusals.of(-1128);
        }
    }

    private static void trail(NewConditional wish, Contract terms) {
        long callback = wish.trail().callbackE8();
        if (callback < CALLBACK_STEP_E8 || callback > MAX_CALLBACK_E8 || callback % CALLBACK_STEP_E8 != 0) {
            throw new VenueRefusal(-2007, "Invalid callBack rate.");
        }
        long activation = wish.trail().activationE8();
        if (activation < 0) {
            throw new VenueRefusal(-4135, "Invalid activation price.");
        }
        if (activation > 0) {
            OrderChecks.price(activation, terms);
        }
    }

    private static void limit(NewConditional wish, Contract terms) {
        PriceMatch match = wish.child().extras().priceMatch();
        if (match == PriceMatch.OPPONENT_10 || match == PriceMatch.OPPONENT_20) {
            throw Refusals.of(-5037);
        }
        if (match != PriceMatch.NONE) {
            return;
        }
        long price = wish.child().priceE8();
        OrderChecks.price(price, terms);
        long cap = FixedPoint.multiply(wish.triggerE8(), terms.multiplierUpE8());
        if (price > cap) {
            throw new VenueRefusal(-4183, "Limit price can't be higher than " + text(cap, terms) + ".");
        }
        long floor = FixedPoint.multiplyUp(wish.triggerE8(), terms.multiplierDownE8());
        if (price < floor) {
            throw new VenueRefusal(-4184, "Limit price can't be lower than " + text(floor, terms) + ".");
        }
    }

    /** Judged at the price that the order is expected to be filled at. */
    private static void notional(NewConditional wish, ContractMarket market) {
        if (wish.closesOnly()) {
            return;
        }
        long price = wish.child().priceE8() != 0 ? wish.child().priceE8() : wish.triggerE8();
        if (price == 0) {
            price = wish.trail().activationE8() != 0 ? wish.trail().activationE8() : market.markE8;
        }
        OrderChecks.notional(wish.quantityE8(), price, market.terms);
    }

    private static void date(NewConditional wish, long nowMillis) {
        if (wish.child().lifetime() == Lifetime.GTD) {
            OrderChecks.date(wish.child().extras().goodTillMillis(), nowMillis);
        }
    }

    private static void band(Conditional order) {
        Contract terms = order.market.terms;
        long mark = order.market.markE8;
        long cap = FixedPoint.multiply(mark, terms.multiplierUpE8());
        long floor = FixedPoint.multiplyUp(mark, terms.multiplierDownE8());
        long trigger = order.wish.triggerE8();
        if (order.side() == Side.BUY && trigger > cap) {
            throw new VenueRefusal(-4210, "Stop price can't be higher than " + text(cap, terms) + ".");
        }
        if (order.side() == Side.SELL && trigger < floor) {
            throw new VenueRefusal(-4211, "Stop price can't be lower than " + text(floor, terms) + ".");
        }
    }

    private static String text(long priceE8, Contract terms) {
        return FixedPoint.format(FixedPoint.floorToStep(priceE8, terms.tickE8()));
    }
}
