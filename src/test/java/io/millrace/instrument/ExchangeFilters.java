package io.millrace.instrument;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import java.math.BigDecimal;

/** The exchange's own rules, written a second time in decimals: the code it would answer, 0 for accepted. */
final class ExchangeFilters {

    private final Instrument terms;
    private final BigDecimal mark;

    ExchangeFilters(Instrument terms, long markE8) {
        this.terms = terms;
        this.mark = FixedPoint.toDecimal(markE8);
    }

    int answer(PreciseOrder.Accepted order) {
        boolean limit = order.kind() == OrderWish.Kind.LIMIT;
        boolean closesAll = order.kind().conditional() && order.quantityE8() == 0;
        BigDecimal quantity = FixedPoint.toDecimal(order.quantityE8());
        BigDecimal price = FixedPoint.toDecimal(limit ? order.priceE8() : order.triggerE8());
        int code = 0;
        if (!closesAll) {
            code = limit
                    ? lot(quantity, terms.minQuantityE8(), terms.maxQuantityE8(), terms.stepE8())
                    : lot(quantity, terms.marketMinQuantityE8(), terms.marketMaxQuantityE8(), terms.marketStepE8());
        }
        if (code == 0 && order.kind() != OrderWish.Kind.MARKET) {
            code = price(order, price);
        }
        if (code == 0 && !order.reducing()) {
            BigDecimal notional = quantity.multiply(limit ? price : mark);
            code = notional.compareTo(FixedPoint.toDecimal(terms.minNotionalE8())) < 0 ? -4164 : 0;
        }
        return code;
    }

    private static int lot(BigDecimal quantity, long min, long max, long step) {
        if (quantity.signum() <= 0) {
            return -4003;
        }
        BigDecimal least = FixedPoint.toDecimal(min);
        if (min > 0 && quantity.compareTo(least) < 0) {
            return -4004;
        }
        if (max > 0 && quantity.compareTo(FixedPoint.toDecimal(max)) > 0) {
            return -4005;
        }
        return quantity.subtract(least).remainder(FixedPoint.toDecimal(step)).signum() == 0 ? 0 : -4023;
    }

    private int price(PreciseOrder.Accepted order, BigDecimal price) {
        BigDecimal least = FixedPoint.toDecimal(terms.minPriceE8());
        if (price.signum() <= 0 || price.compareTo(least) < 0) {
            return -4013;
        }
        if (terms.maxPriceE8() > 0 && price.compareTo(FixedPoint.toDecimal(terms.maxPriceE8())) > 0) {
            return -4002;
        }
        if (price.subtract(least)
                        .remainder(FixedPoint.toDecimal(terms.tickE8()))
                        .signum()
                != 0) {
            return -4014;
        }
        return mark.signum() == 0 ? 0 : band(order, price);
    }

    private int band(PreciseOrder.Accepted order, BigDecimal price) {
        boolean buy = order.side() == Side.BUY;
        BigDecimal up = mark.multiply(FixedPoint.toDecimal(terms.bidMultiplierE8()));
        BigDecimal down = mark.multiply(FixedPoint.toDecimal(terms.askMultiplierE8()));
        if (buy && up.signum() > 0 && price.compareTo(up) > 0) {
            return -4016;
        }
        if (!buy && down.signum() > 0 && price.compareTo(down) < 0) {
            return -4024;
        }
        boolean immediate = switch (order.kind()) {
            case STOP -> buy ? mark.compareTo(price) >= 0 : mark.compareTo(price) <= 0;
            case TAKE_PROFIT -> buy ? mark.compareTo(price) <= 0 : mark.compareTo(price) >= 0;
            case MARKET, LIMIT -> false;
        };
        return immediate ? -2021 : 0;
    }
}
