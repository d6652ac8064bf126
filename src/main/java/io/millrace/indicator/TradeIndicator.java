package io.millrace.indicator;

/** An indicator that also hears every trade. */
public interface TradeIndicator extends Indicator {

    /**
     * Takes one trade.
     *
     * @param exchangeMillis the exchange's stamp
     * @param sign +1 when the aggressor bought, -1 when it sold
     * @param notional price x quantity, in quote currency
     */
    void onTrade(long exchangeMillis, int sign, double notional);
}
