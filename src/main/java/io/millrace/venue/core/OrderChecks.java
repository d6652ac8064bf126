package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.market.Contract;
import java.util.regex.Pattern;

/** The filters of exchangeInfo and the rules of client ids, each with its code. */
final class OrderChecks {

    static final int MAX_OPEN_ORDERS = 200;
    /** How far from the mark price a market order may be filled (marketTakeBound), E8. */
    static final long TAKE_BOUND_E8 = 5_000_000;

    private static final long MIN_LIFE_MILLIS = 600_000;
    private static final long MAX_DATE_MILLIS = 253_402_300_799_000L;
    private static final Pattern CLIENT_ID = Pattern.compile("[.A-Z:/a-z0-9_-]{1,36}");

    private OrderChecks() {}

    /** Client ids may be absent (empty), else must match the exchange's pattern; those of the venue's own orders are taken. */
    static void clientId(String id) {
        if (!id.isEmpty() && (!CLIENT_ID.matcher(id).matches() || ForcedClose.reserved(id))) {
            throw Refusals.of(-4015);
        }
    }

    /** Everything about an ordinary order that depends on its contract and the market only. */
    static void order(NewOrder wish, ContractMarket market) {
        filters(wish, market);
        long priceE8 = wish.type() == NewOrder.Type.LIMIT ? wish.priceE8() : market.markE8;
        if (!wish.closesOnly()) {
            notional(wish.quantityE8(), priceE8, market.terms);
        }
    }

    /** The same about an order as it would be after an amendment. */
    static void amended(NewOrder wish, ContractMarket market) {
        filters(wish, market);
        if (!wish.closesOnly() && notionalE8(wish.quantityE8(), wish.priceE8()) < market.terms.minNotionalE8()) {
            throw Refusals.amendedMinNotional(market.terms.minNotionalE8());
        }
    }

    /** The end of a GTD order, in full seconds: more than ten minutes ahead. */
    static void date(long goodTillMillis, long nowMillis) {
        if (goodTillMillis <= nowMillis + MIN_LIFE_MILLIS || goodTillMillis >= MAX_DATE_MILLIS) {
            throw Refusals.of(-5040);
        }
    }

    private static void filters(NewOrder wish, ContractMarket market) {
        Contract terms = market.terms;
        boolean limit = wish.type() == NewOrder.Type.LIMIT;
        quantity(wish.quantityE8(), limit ? terms.maxQuantityE8() : terms.marketMaxQuantityE8(), terms);
        if (limit) {
            price(wish.priceE8(), terms);
            percentPrice(wish, market);
        } else {
            counterparty(wish.side(), market);
        }
    }

    static void quantity(long quantityE8, long maxE8, Contract terms) {
        if (quantityE8 <= 0) {
            throw Refusals.of(-4003);
        }
        if (!Numbers.fits(quantityE8, terms.quantityPrecision())) {
            throw Refusals.of(-1111);
        }
        if (quantityE8 < terms.minQuantityE8()) {
            throw Refusals.of(-4004);
        }
        if (quantityE8 > maxE8) {
            throw Refusals.of(-4005);
        }
        if ((quantityE8 - terms.minQuantityE8()) % terms.stepE8() != 0) {
            throw Refusals.of(-4023);
        }
    }

    static void price(long priceE8, Contract terms) {
        if (priceE8 <= 0) {
            throw Refusals.of(-4001);
        }
        if (!Numbers.fits(priceE8, terms.pricePrecision())) {
            throw Refusals.of(-1111);
        }
        if (priceE8 < terms.minPriceE8()) {
            throw Refusals.of(-4013);
        }
        if (priceE8 > terms.maxPriceE8()) {
            throw Refusals.of(-4002);
        }
        if ((priceE8 - terms.minPriceE8()) % terms.tickE8() != 0) {
            throw Refusals.of(-4014);
        }
    }

    static void notional(long quantityE8, long priceE8, Contract terms) {
        if (notionalE8(quantityE8, priceE8) < terms.minNotionalE8()) {
            throw Refusals.minNotional(terms.minNotionalE8());
        }
    }

    private static long notionalE8(long quantityE8, long priceE8) {
        return FixedPoint.multiply(quantityE8, priceE8);
    }

    private static void percentPrice(NewOrder wish, ContractMarket market) {
        if (wish.side() == Side.BUY) {
            long cap = FixedPoint.multiply(market.markE8, market.terms.multiplierUpE8());
            if (market.markE8 > 0 && wish.priceE8() > cap) {
                throw Refusals.aboveCap(FixedPoint.floorToStep(cap, market.terms.tickE8()));
            }
        } else {
            long floor = FixedPoint.multiplyUp(market.markE8, market.terms.multiplierDownE8());
            if (wish.priceE8() < floor) {
                throw Refusals.belowFloor(FixedPoint.ceilToStep(floor, market.terms.tickE8()));
            }
        }
    }

    /** Refuses -4131 where the other side of the book is too far from the mark price. */
    static void counterparty(Side side, ContractMarket market) {
        if (!market.quoted()) {
            throw Refusals.of(-4131);
        }
        long touch = market.touchE8(side);
        boolean tooHigh = touch > FixedPoint.multiply(market.markE8, market.terms.multiplierUpE8());
        boolean tooLow = touch < FixedPoint.multiplyUp(market.markE8, market.terms.multiplierDownE8());
        if (side == Side.BUY ? tooHigh : tooLow) {
            throw Refusals.of(-4131);
        }
    }
}
