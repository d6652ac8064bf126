package io.millrace.indicator;

import io.millrace.common.Extension;
import java.util.Arrays;

/**
 * Order-flow imbalance: bought minus sold notional over their sum, by the aggressor of each trade, over a window of
 * exchange time; -1 to 1. Buckets of one second hold the sums, and reading adds them up, so that nothing drifts.
 *
 * <p>Where bars come without trades (warm-up, files) a bar that knows its taker volume stands for its minute.
 * Ready while the window holds at least {@value #MIN_TRADES} trades. Owned by the trading thread.
 */
public final class OrderFlow implements TradeIndicator {

    private static final int MIN_TRADES = 10;
    private static final long BUCKET_MILLIS = 1_000;
    private static final long BAR_MILLIS = 60_000;

    private final double[] signed;
    private final double[] total;
    private final int[] trades;

    /** Number of the newest second. */
    private long newest = Long.MIN_VALUE;

    private long lastTradeMillis = Long.MIN_VALUE;

    OrderFlow(int seconds) {
        signed = new double[seconds];
        total = new double[seconds];
        trades = new int[seconds];
    }

    @Override
    public void onTrade(long exchangeMillis, int sign, double notional) {
        lastTradeMillis = Math.max(lastTradeMillis, exchangeMillis);
        add(exchangeMillis, sign * notional, notional, 1);
    }

    @Override
    public void onBar(BarView bar) {
        long lastMillis = bar.openMillis() + BAR_MILLIS - 1;
        boolean heard = lastTradeMillis >= bar.openMillis();
        if (heard || Double.isNaN(bar.takerBuyVolume())) {
            advance(lastMillis / BUCKET_MILLIS);
            return;
        }
        double notional = bar.volume() * bar.close();
        double bought = bar.takerBuyVolume() * bar.close();
        add(lastMillis, 2 * bought - notional, notional, bar.trades() < 0 ? MIN_TRADES : bar.trades());
    }

    private void add(long exchangeMillis, double signedNotional, double notional, int count) {
        long second = exchangeMillis / BUCKET_MILLIS;
        advance(second);
        if (newest - second >= total.length) {
            return;
        }
        int bucket = (int) (second % total.length);
        signed[bucket] += signedNotional;
        total[bucket] += notional;
        trades[bucket] += count;
    }

    private void advance(long second) {
        if (second <= newest) {
            return;
        }
        if (newest == Long.MIN_VALUE || second - newest >= total.length) {
            empty();
        } else {
            for (long passed = newest + 1; passed <= second; passed++) {
                int bucket = (int) (passed % total.length);
                signed[bucket] = 0;
                total[bucket] = 0;
                trades[bucket] = 0;
            }
        }
        newest = second;
    }

    private void empty() {
        Arrays.fill(signed, 0);
        Arrays.fill(total, 0);
        Arrays.fill(trades, 0);
    }

    @Override
    public boolean ready() {
        int count = 0;
        for (int each : trades) {
            count += each;
        }
        return count >= MIN_TRADES && sum(total) > 0;
    }

    @Override
    public double value() {
        return ready() ? Math.clamp(sum(signed) / sum(total), -1, 1) : Double.NaN;
    }

    /** Trades are taken as they come: there is nothing provisional about the value. */
    @Override
    public double forming(BarView bar) {
        return value();
    }

    private static double sum(double[] buckets) {
        double sum = 0;
        for (double each : buckets) {
            sum += each;
        }
        return sum;
    }

    @Override
    public void reset() {
        empty();
        newest = Long.MIN_VALUE;
        lastTradeMillis = Long.MIN_VALUE;
    }

    /** Over 60 seconds. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "order-flow";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new OrderFlow(periods.flowSeconds());
        }
    }
}
