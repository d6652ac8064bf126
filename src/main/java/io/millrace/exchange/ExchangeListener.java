package io.millrace.exchange;

import io.millrace.common.Event;
import io.millrace.common.Side;

/**
 * Hears the exchange. Called by the adapter's threads, several at once; implementations hand over without blocking.
 * {@code instrument} is the catalog index, {@code epochNanos} the stamp of receipt on the engine's clock,
 * {@code exchangeMillis} the exchange's own stamp of the event.
 */
public interface ExchangeListener {

    /** A market trade (aggregated prints keep their order). */
    void onTrade(
            int instrument,
            long epochNanos,
            long exchangeMillis,
            long tradeId,
            Side aggressor,
            long priceE8,
            long quantityE8);

    /** Best bid and ask moved. */
    void onQuote(
            int instrument,
            long epochNanos,
            long exchangeMillis,
            long bidE8,
            long bidQuantityE8,
            long askE8,
            long askQuantityE8);

    /** Mark price, with the funding rate that will be settled at {@code nextFundingMillis}. */
    void onMarkPrice(
            int instrument,
            long epochNanos,
            long exchangeMillis,
            long markE8,
            long fundingRateE8,
            long nextFundingMillis);

    /** A minute as the exchange closed it. */
    void onBarClosed(
            int instrument,
            long epochNanos,
            long openMillis,
            long openE8,
            long highE8,
            long lowE8,
            long closeE8,
            double volume,
            double takerBuyVolume,
            int trades);

    /** Everything rare: {@code OrderEvent}, {@code AccountEvent}, {@link ConnectionEvent}; never dropped. */
    void onEvent(Event event);
}
