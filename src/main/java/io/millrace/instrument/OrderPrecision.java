package io.millrace.instrument;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.instrument.OrderWish.Kind;
import io.millrace.instrument.PreciseOrder.Accepted;
import io.millrace.instrument.PreciseOrder.Filter;
import io.millrace.instrument.PreciseOrder.Forbidden;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Turns a wished order into one that the exchange accepts, or names the filter that forbids it. Stateless; any thread.
 *
 * <p>Direction of rounding: a quantity goes down, to the market lot for everything that executes at market. A limit price goes
 * as far as the wanted cap and never beyond (buy down, sell up). Stop and take profit triggers go towards the entry, so that
 * the stop risks no more than planned and the target is reached no later (a sell stop up, a sell target down; buys mirrored).
 *
 * <p>Grids are general: prices are {@code minPrice + n x tick}, quantities {@code minQty + n x step}.
 */
public final class OrderPrecision {

    private OrderPrecision() {}

    /**
     * Fits the wish to the contract.
     *
     * @param markE8 mark price now; 0 when unknown, then entries and limit orders are forbidden and exits are not compared with it
     */
    public static PreciseOrder fit(Instrument instrument, OrderWish wish, long markE8) {
        if (!wish.reducing() && !instrument.trading()) {
            return new Forbidden(Filter.NOT_TRADING, 0, instrument.symbol() + " takes no new positions now");
        }
        if (!wish.reducing() && markE8 <= 0) {
            return new Forbidden(Filter.NO_MARK, 0, instrument.symbol() + " has no mark price");
        }
        boolean closesAll = wish.kind().conditional() && wish.quantityE8() == 0;
        long quantityE8 = closesAll ? 0 : quantityE8(instrument, wish.kind(), wish.quantityE8());
        long priceE8 = wish.kind() == Kind.LIMIT ? limitPriceE8(instrument, wish.side(), wish.priceE8()) : 0;
        long triggerE8 = wish.kind().conditional() ? triggerE8(instrument, wish) : 0;
        Forbidden forbidden = closesAll ? null : judgeQuantity(instrument, wish.kind(), quantityE8, wish.quantityE8());
        if (forbidden == null && wish.kind() != Kind.MARKET) {
            forbidden = judgePrice(instrument, wish, Math.max(priceE8, triggerE8), markE8);
        }
        long atE8 = priceE8 > 0 && markE8 > 0 ? Math.min(priceE8, markE8) : Math.max(priceE8, markE8);
        long notionalE8 = forbidden == null ? notionalE8(quantityE8, atE8) : 0;
        if (forbidden == null && !wish.reducing()) {
            forbidden = judgeNotional(instrument, notionalE8);
        }
        return forbidden != null
                ? forbidden
                : new Accepted(wish.kind(), wish.side(), quantityE8, priceE8, triggerE8, wish.reducing(), notionalE8);
    }

    /** The largest quantity of the grid that is not above the wanted one; 0 when even the smallest is. */
    public static long quantityE8(Instrument instrument, Kind kind, long wantedE8) {
        boolean limit = kind == Kind.LIMIT;
        long minimum = limit ? instrument.minQuantityE8() : instrument.marketMinQuantityE8();
        long step = limit ? instrument.stepE8() : instrument.marketStepE8();
        return wantedE8 < minimum ? 0 : minimum + FixedPoint.floorToStep(wantedE8 - minimum, step);
    }

    /**
     * What a market order that only reduces carries of an open quantity: on the grid, at most the largest order. A rest below the
     * smallest order (the grid became coarser meanwhile) is asked for with that one; the exchange fills no more than is open.
     */
    public static long closingQuantityE8(Instrument instrument, long openE8) {
        long largest = instrument.marketMaxQuantityE8();
        long fitting = quantityE8(instrument, Kind.MARKET, largest > 0 ? Math.min(openE8, largest) : openE8);
        return fitting > 0 ? fitting : Math.max(instrument.marketMinQuantityE8(), instrument.marketStepE8());
    }

    /** The price of the grid that is nearest to the cap and not beyond it: a buy not above, a sell not below. */
    public static long limitPriceE8(Instrument instrument, Side side, long capE8) {
        return side == Side.BUY ? floorPriceE8(instrument, capE8) : ceilPriceE8(instrument, capE8);
    }

    /** The trigger of the grid nearest to the wanted one on the side of the entry. */
    public static long triggerE8(Instrument instrument, OrderWish wish) {
        boolean up = (wish.kind() == Kind.STOP) == (wish.side() == Side.SELL);
        return up ? ceilPriceE8(instrument, wish.triggerE8()) : floorPriceE8(instrument, wish.triggerE8());
    }

    /** The smallest quantity of the grid whose notional at this price reaches the minimum; what "needs at least" means. */
    public static long smallestQuantityE8(Instrument instrument, Kind kind, long priceE8) {
        boolean limit = kind == Kind.LIMIT;
        long step = limit ? instrument.stepE8() : instrument.marketStepE8();
        long minimum = limit ? instrument.minQuantityE8() : instrument.marketMinQuantityE8();
        long least = minimum == 0 ? step : minimum;
        long needed = FixedPoint.divideUp(instrument.minNotionalE8(), priceE8);
        return needed <= least ? least : Math.addExact(least, FixedPoint.ceilToStep(needed - least, step));
    }

    /** The largest quantity that may be entered in one order and left in one market order; 0 means no limit. */
    public static long largestQuantityE8(Instrument instrument) {
        long limit = instrument.maxQuantityE8();
        long market = instrument.marketMaxQuantityE8();
        return limit == 0 || market == 0 ? Math.max(limit, market) : Math.min(limit, market);
    }

    /**
     * The one door from statistics to money: the number in E8, rounded as told. Reads the shortest decimal that stands for the
     * double, so that 0.1 is 0.1. Throws {@link ArithmeticException} for NaN, infinity and what does not fit.
     */
    public static long toE8(double value, RoundingMode rounding) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("Expected a finite number, was " + value);
        }
        return FixedPoint.of(BigDecimal.valueOf(value), rounding);
    }

    private static long floorPriceE8(Instrument instrument, long wantedE8) {
        long from = instrument.minPriceE8();
        return from + FixedPoint.floorToStep(wantedE8 - from, instrument.tickE8());
    }

    private static long ceilPriceE8(Instrument instrument, long wantedE8) {
        long from = instrument.minPriceE8();
        return Math.addExact(from, FixedPoint.ceilToStep(wantedE8 - from, instrument.tickE8()));
    }

    private static long notionalE8(long quantityE8, long priceE8) {
        if (priceE8 <= 0) {
            return 0;
        }
        boolean fits = Math.multiplyHigh(quantityE8, priceE8) < FixedPoint.ONE / 2;
        return fits ? FixedPoint.multiply(quantityE8, priceE8) : Long.MAX_VALUE;
    }

    private static @Nullable Forbidden judgeQuantity(Instrument instrument, Kind kind, long quantityE8, long wantedE8) {
        boolean limit = kind == Kind.LIMIT;
        long minimum = limit ? instrument.minQuantityE8() : instrument.marketMinQuantityE8();
        long maximum = limit ? instrument.maxQuantityE8() : instrument.marketMaxQuantityE8();
        if (quantityE8 <= 0 || quantityE8 < minimum) {
            long step = limit ? instrument.stepE8() : instrument.marketStepE8();
            return Filter.MIN_QUANTITY.forbids(minimum == 0 ? step : minimum, "quantity needs at least", wantedE8);
        }
        if (maximum > 0 && quantityE8 > maximum) {
            return Filter.MAX_QUANTITY.forbids(
                    quantityE8(instrument, kind, maximum), "quantity may be at most", wantedE8);
        }
        return null;
    }

    private static @Nullable Forbidden judgePrice(Instrument instrument, OrderWish wish, long priceE8, long markE8) {
        if (priceE8 <= 0 || priceE8 < instrument.minPriceE8()) {
            return Filter.MIN_PRICE.forbids(
                    Math.max(instrument.minPriceE8(), instrument.tickE8()), "price needs at least", priceE8);
        }
        if (instrument.maxPriceE8() > 0 && priceE8 > instrument.maxPriceE8()) {
            return Filter.MAX_PRICE.forbids(
                    floorPriceE8(instrument, instrument.maxPriceE8()), "price may be at most", priceE8);
        }
        if (markE8 <= 0) {
            return null;
        }
        Forbidden forbidden = judgeBand(instrument, wish.side(), priceE8, markE8);
        return forbidden == null && wish.kind().conditional() ? judgeTrigger(wish, priceE8, markE8) : forbidden;
    }

    private static @Nullable Forbidden judgeBand(Instrument instrument, Side side, long priceE8, long markE8) {
        if (side == Side.BUY && instrument.bidMultiplierE8() > 0) {
            long highest = floorPriceE8(instrument, FixedPoint.multiply(markE8, instrument.bidMultiplierE8()));
            return priceE8 <= highest
                    ? null
                    : Filter.PERCENT_PRICE.forbids(highest, "a buy may be priced at most", priceE8);
        }
        if (side == Side.SELL && instrument.askMultiplierE8() > 0) {
            long lowest = ceilPriceE8(instrument, FixedPoint.multiplyUp(markE8, instrument.askMultiplierE8()));
            return priceE8 >= lowest
                    ? null
                    : Filter.PERCENT_PRICE.forbids(lowest, "a sell may be priced at least", priceE8);
        }
        return null;
    }

    /** A stop sells at or below its trigger, a take profit at or above it; buys mirrored (API section 2.5). */
    private static @Nullable Forbidden judgeTrigger(OrderWish wish, long triggerE8, long markE8) {
        boolean below = (wish.kind() == Kind.STOP) == (wish.side() == Side.SELL);
        boolean waits = below ? triggerE8 < markE8 : triggerE8 > markE8;
        return waits
                ? null
                : Filter.WOULD_TRIGGER.forbids(
                        markE8, below ? "trigger must be below the mark" : "trigger must be above the mark", triggerE8);
    }

    private static @Nullable Forbidden judgeNotional(Instrument instrument, long notionalE8) {
        return notionalE8 >= instrument.minNotionalE8()
                ? null
                : Filter.MIN_NOTIONAL.forbids(instrument.minNotionalE8(), "notional needs at least", notionalE8);
    }
}
