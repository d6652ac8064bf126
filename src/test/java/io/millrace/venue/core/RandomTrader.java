package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.e8;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.Amendment;
import io.millrace.venue.FeeModel;
import io.millrace.venue.ImpactModel;
import io.millrace.venue.LatencyModel;
import io.millrace.venue.Models;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewConditional.Child;
import io.millrace.venue.NewConditional.Flags;
import io.millrace.venue.NewConditional.Trail;
import io.millrace.venue.NewConditional.WorkingPrice;
import io.millrace.venue.NewOrder;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.QueueModel;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import java.util.List;
import java.util.Random;

/** Does anything that a client can do with orders, at random and without sense; remembers how often it was refused. */
final class RandomTrader {

    private static final List<QueueModel> QUEUES =
            List.of(new QueueModel.Prints(), new QueueModel.Proportional(), new QueueModel.Last());

    private final Random random;
    private final Venue venue;
    int refusals;
    int commands;

    RandomTrader(Venue venue, Random random) {
        this.venue = venue;
        this.random = random;
    }

    /** Some choice of models. */
    static Models models(Random random) {
        return new Models(
                QUEUES.get(random.nextInt(QUEUES.size())),
                new FeeModel.Tier(random.nextInt(10)),
                new LatencyModel.None(),
                random.nextBoolean() ? new ImpactModel.None() : new ImpactModel.Recovering(20_000),
                random.nextBoolean());
    }

    /** Chooses modes, before the first order. */
    void settle() {
        if (random.nextBoolean()) {
            venue.setHedged(true);
        }
        for (String symbol : RandomMarket.SYMBOLS) {
            venue.setLeverage(symbol, 5 + random.nextInt(45));
            if (random.nextBoolean()) {
                venue.setIsolated(symbol, true);
            }
        }
    }

    void act() {
        String symbol = RandomMarket.SYMBOLS.get(random.nextInt(2));
        commands++;
        try {
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> venue.place(market(symbol));
                case 3, 4, 5, 6 -> venue.place(limit(symbol));
                case 7, 8 ->
                    venue.placeConditional(random.nextInt(3) == 0 ? limitOrTrail(symbol) : conditional(symbol));
                case 9, 10 -> amend(symbol);
                case 11 -> cancel(symbol);
                case 12 -> venue.cancelAllAfter(symbol, random.nextInt(60_000));
                default -> change(symbol);
            }
        } catch (VenueRefusal refusal) {
            refusals++;
        }
    }

    private NewOrder market(String symbol) {
        NewOrder order = NewOrder.market(symbol, side(), quantity(symbol), "").of(holding());
        return random.nextInt(3) == 0 && !venue.hedged() ? order.reducing() : order;
    }

    private NewOrder limit(String symbol) {
        Lifetime lifetime = pick(Lifetime.values());
        PriceMatch match = random.nextInt(4) == 0 ? pick(PriceMatch.values()) : PriceMatch.NONE;
        long date = lifetime == Lifetime.GTD ? venue.nowMillis() + 700_000 : 0;
        NewOrder order = NewOrder.limit(
                        symbol, side(), quantity(symbol), match == PriceMatch.NONE ? price(symbol, 3) : 0)
                .living(lifetime)
                .of(holding())
                .with(new NewOrder.Extras(match, pick(SelfTrade.values()), date));
        return random.nextInt(4) == 0 && !venue.hedged() ? order.reducing() : order;
    }

    private NewConditional conditional(String symbol) {
        boolean stops = random.nextBoolean();
        NewConditional closing = stops
                ? NewConditional.stop(symbol, side(), price(symbol, 100))
                : NewConditional.takeProfit(symbol, side(), price(symbol, 100));
        NewConditional working = (random.nextBoolean() ? closing : closing.onLastPrice()).of(holding());
        return switch (random.nextInt(3)) {
            case 0 -> working;
            case 1 -> working.opening(quantity(symbol));
            default -> working.reducing(quantity(symbol));
        };
    }

    /** A stop or take profit that becomes a limit order, or a trailing stop. */
    private NewConditional limitOrTrail(String symbol) {
        NewConditional.Type type = pick(new NewConditional.Type[] {
            NewConditional.Type.STOP, NewConditional.Type.TAKE_PROFIT, NewConditional.Type.TRAILING_STOP_MARKET
        });
        boolean trails = type == NewConditional.Type.TRAILING_STOP_MARKET;
        NewOrder.Extras extras = new NewOrder.Extras(PriceMatch.NONE, pick(SelfTrade.values()), 0);
        return new NewConditional(
                symbol,
                side(),
                holding(),
                type,
                quantity(symbol),
                trails ? 0 : price(symbol, 100),
                random.nextBoolean() ? WorkingPrice.MARK_PRICE : WorkingPrice.CONTRACT_PRICE,
                random.nextBoolean() && !venue.hedged() ? Flags.REDUCING : Flags.OPENING,
                "",
                trails ? Child.MARKET : new Child(Lifetime.GTC, price(symbol, 100), extras),
                trails ? new Trail(0, (1 + random.nextInt(10)) * e8("0.001")) : Trail.NONE);
    }

    private void amend(String symbol) {
        List<VenueOrder> open = venue.openOrders(symbol);
        if (!open.isEmpty()) {
            VenueOrder order = open.get(random.nextInt(open.size()));
            venue.amend(Amendment.of(order, quantity(symbol), price(symbol, 3)));
        }
    }

    private void cancel(String symbol) {
        List<VenueOrder> open = venue.openOrders(symbol);
        if (random.nextBoolean() || open.isEmpty()) {
            venue.cancelAll(symbol);
            venue.cancelAllConditional(symbol);
        } else {
            venue.cancel(symbol, open.getFirst().orderId(), "");
        }
    }

    private void change(String symbol) {
        if (random.nextBoolean()) {
            venue.setFeeBurn(random.nextBoolean());
        } else {
            venue.setLeverage(symbol, 5 + random.nextInt(45));
        }
    }

    /** Within so many basis points of the middle. */
    private long price(String symbol, int bps) {
        long middle = venue.market(symbol).midE8();
        long moved = middle + middle / 10_000 * (random.nextInt(2 * bps + 1) - bps);
        return FixedPoint.floorToStep(moved, e8("0.1"));
    }

    private long quantity(String symbol) {
        return (1 + random.nextInt(900)) * e8("0.001") * ("BTCUSDT".equals(symbol) ? 1 : 25);
    }

    private Side side() {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private PositionSide holding() {
        if (!venue.hedged()) {
            return PositionSide.BOTH;
        }
        return random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
