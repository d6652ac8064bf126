package io.millrace.exchange.binance;

import io.millrace.common.FixedPoint;
import io.millrace.exchange.Exchange.Fees;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fee rates as the exchange told them, to express a fee charged in another asset in the quote asset. Safe for all threads. */
final class FeeBook {

    private static final String QUOTE = "USDT";

    /** Rates of an ordinary account, until the account's own are read. */
    private static final Fees USUAL = new Fees(20_000, 50_000);

    private final Map<String, Fees> rates = new ConcurrentHashMap<>();
    private final Counters counters;

    FeeBook(Counters counters) {
        this.counters = counters;
    }

    void put(String symbol, Fees fees) {
        rates.put(symbol, fees);
    }

    /**
     * The fee of a fill in the quote asset. When the exchange charged it in another asset (BNB), it is estimated as notional x
     * rate without discount, rounded up, and counted.
     */
    long inQuote(Fill fill) {
        if (fill.feeAsset().isEmpty() || fill.feeAsset().equals(QUOTE) || fill.feeE8() == 0) {
            return fill.feeE8();
        }
        counters.estimatedFees.increment();
        Fees fees = rates.getOrDefault(fill.symbol(), USUAL);
        long notional = FixedPoint.multiplyUp(fill.priceE8(), fill.quantityE8());
        return FixedPoint.multiplyUp(notional, fill.maker() ? fees.makerE8() : fees.takerE8());
    }

    /** What decides about the fee of a fill. */
    record Fill(String symbol, String feeAsset, long feeE8, long priceE8, long quantityE8, boolean maker) {}
}
