package io.millrace.indicator;

/**
 * Lengths of the standard indicators, in one-minute bars unless the name says otherwise.
 *
 * @param smaFast short simple average, 2 to 200
 * @param smaMedium longer than the short one
 * @param smaSlow longer than the medium one
 * @param emaFast short exponential average; also the fast part of the MACD
 * @param emaSlow longer than the short one; also the slow part of the MACD
 * @param macdSignal average of the MACD line
 * @param rsi smoothing of the relative strength index
 * @param bollinger length of the bands
 * @param bollingerRank widths that the newest one is ranked among, 20 to 1440
 * @param atr smoothing of the true range
 * @param volume bars that the newest volume is compared with
 * @param momentum bars that the price change spans
 * @param efficiency bars that the efficiency ratio spans
 * @param flowSeconds window of the order-flow imbalance in seconds of exchange time, 5 to 600
 */
public record IndicatorPeriods(
        int smaFast,
        int smaMedium,
        int smaSlow,
        int emaFast,
        int emaSlow,
        int macdSignal,
        int rsi,
        int bollinger,
        int bollingerRank,
        int atr,
        int volume,
        int momentum,
        int efficiency,
        int flowSeconds) {

    /** The lengths of the original: 5/10/20, 12/26/9, 14, 20, 14, 20, 5, and a minute of order flow. */
    public static final IndicatorPeriods STANDARD =
            new IndicatorPeriods(5, 10, 20, 12, 26, 9, 14, 20, 240, 14, 20, 5, 20, 60);

    private static final int MAX_BARS = 200;

    public IndicatorPeriods {
        require("sma_fast", smaFast, 2, MAX_BARS);
        require("sma_medium", smaMedium, smaFast + 1, MAX_BARS);
        require("sma_slow", smaSlow, smaMedium + 1, MAX_BARS);
        require("ema_fast", emaFast, 2, MAX_BARS);
        require("ema_slow", emaSlow, emaFast + 1, MAX_BARS);
        require("macd_signal", macdSignal, 2, MAX_BARS);
        require("rsi", rsi, 2, MAX_BARS);
        require("bollinger", bollinger, 2, MAX_BARS);
        require("bollinger_rank", bollingerRank, 20, 1440);
        require("atr", atr, 2, MAX_BARS);
        require("volume", volume, 2, MAX_BARS);
        require("momentum", momentum, 1, MAX_BARS);
        require("efficiency", efficiency, 2, MAX_BARS);
        require("flow_seconds", flowSeconds, 5, 600);
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", was " + value);
        }
    }
}
