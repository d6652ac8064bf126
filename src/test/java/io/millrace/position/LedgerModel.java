package io.millrace.position;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exchange's book of one position in decimals: average entry of many digits, profit and fee rounded per fill. */
final class LedgerModel {

    private static final BigDecimal TAKER = new BigDecimal("0.0005");

    private final Fills fills = new Fills();
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal entry = BigDecimal.ZERO;
    private long walletE8;

    LedgerModel(long walletE8) {
        this.walletE8 = walletE8;
    }

    long walletE8() {
        return walletE8;
    }

    long quantityE8() {
        return FixedPoint.of(quantity, RoundingMode.UNNECESSARY);
    }

    void fund(long amountE8) {
        walletE8 += amountE8;
    }

    OrderEvent.Filled trade(Side side, long priceE8, long quantityE8) {
        BigDecimal price = FixedPoint.toDecimal(priceE8);
        BigDecimal signed = FixedPoint.toDecimal(side.sign() * quantityE8);
        boolean closing = quantity.signum() * signed.signum() < 0;
        BigDecimal closed = closing ? signed.abs().min(quantity.abs()) : BigDecimal.ZERO;
        BigDecimal gain = price.subtract(entry).multiply(closed).multiply(BigDecimal.valueOf(quantity.signum()));
        long realizedE8 = FixedPoint.of(gain, RoundingMode.HALF_EVEN);
        BigDecimal opened = signed.abs().subtract(closed);
        BigDecimal after = quantity.add(signed);
        if (opened.signum() > 0) {
            BigDecimal before = closing ? BigDecimal.ZERO : quantity.abs();
            entry = entry.multiply(before)
                    .add(price.multiply(opened))
                    .divide(before.add(opened), MathContext.DECIMAL128);
        }
        quantity = after;
        long feeE8 = FixedPoint.of(price.multiply(signed.abs()).multiply(TAKER), RoundingMode.UP);
        walletE8 += realizedE8 - feeE8;
        return fills.fill(side, priceE8, quantityE8, feeE8, realizedE8);
    }
}
