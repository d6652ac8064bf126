package io.millrace.cli.config;

import io.millrace.cli.config.ValueType.Decimal;
import io.millrace.cli.config.ValueType.Whole;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What may stand in {@code signal_config.yaml}: weights of votes, levels where they speak, lengths of indicators. */
public final class SignalKeys {

    /** Names are those of the votes with underscores, {@code weights.ma_alignment}. */
    public static final List<Key<BigDecimal>> WEIGHTS = List.of(
            weight("ma_alignment", "0.30", "short, medium and long average in order"),
            weight("macd_cross", "0.25", "MACD line through its signal"),
            weight("macd_growth", "0.10", "MACD histogram growing"),
            weight("momentum", "0.25", "large move of the last minutes"),
            weight("order_flow", "0.20", "side whose aggressors trade more"),
            weight("rsi", "0.20", "oversold or overbought"),
            weight("bollinger", "0.20", "close at or beyond a band"),
            weight("volume", "0.15", "high volume strengthens"),
            weight("squeeze", "0.15", "narrow bands strengthen"),
            weight("rsi_neutral", "0.10", "neutral index weakens"),
            weight("expansion", "0.10", "wide bands weaken"));

    public static final Key<BigDecimal> TREND_EFFICIENCY =
            level("trend_efficiency", "0", "1", "0.3", "Efficiency ratio from which the market counts as a trend.");
    public static final Key<BigDecimal> MOMENTUM_ATR =
            level("momentum_atr", "0.1", "10", "1.5", "Price change that counts, in average true ranges.");
    public static final Key<BigDecimal> RSI_LOW = level("rsi_low", "1", "49", "30", "Oversold below.");
    public static final Key<BigDecimal> RSI_HIGH = level("rsi_high", "51", "99", "70", "Overbought above.");
    public static final Key<BigDecimal> RSI_NEUTRAL_LOW =
            level("rsi_neutral_low", "1", "50", "40", "Lower end of the neutral zone.");
    public static final Key<BigDecimal> RSI_NEUTRAL_HIGH =
            level("rsi_neutral_high", "50", "99", "60", "Upper end of the neutral zone.");
    public static final Key<Integer> MACD_CROSS_BARS = Key.in(SettingsFile.SIGNAL, "levels.macd_cross_bars")
            .of(new Whole(1, 20, Unit.BARS), "3", "Bars over which a cross fades out.");
    public static final Key<BigDecimal> FLOW_IMBALANCE =
            level("flow_imbalance", "0.01", "1", "0.3", "Order-flow imbalance that counts.");
    public static final Key<BigDecimal> VOLUME_RATIO =
            level("volume_ratio", "1", "20", "1.5", "Volume against its average that confirms.");
    public static final Key<BigDecimal> SQUEEZE_RANK =
            level("squeeze_rank", "0", "0.5", "0.1", "Rank of the band width below which it is a squeeze.");
    public static final Key<BigDecimal> EXPANSION_RANK =
            level("expansion_rank", "0.5", "1", "0.9", "Rank of the band width above which it is an expansion.");

    public static final Key<Integer> SMA_FAST = period("sma_fast", 2, 5, "Short simple average.");
    public static final Key<Integer> SMA_MEDIUM = period("sma_medium", 3, 10, "Medium simple average.");
    public static final Key<Integer> SMA_SLOW = period("sma_slow", 4, 20, "Long simple average.");
    public static final Key<Integer> EMA_FAST = period("ema_fast", 2, 12, "Fast part of the MACD.");
    public static final Key<Integer> EMA_SLOW = period("ema_slow", 3, 26, "Slow part of the MACD.");
    public static final Key<Integer> MACD_SIGNAL = period("macd_signal", 2, 9, "Average of the MACD line.");
    public static final Key<Integer> RSI = period("rsi", 2, 14, "Relative strength index.");
    public static final Key<Integer> BOLLINGER = period("bollinger", 2, 20, "Bollinger bands.");
    public static final Key<Integer> BOLLINGER_RANK = Key.in(SettingsFile.SIGNAL, "periods.bollinger_rank")
            .of(new Whole(20, 1440, Unit.BARS), "240", "Widths that the newest band width is ranked among.");
    public static final Key<Integer> ATR = period("atr", 2, 14, "Average true range.");
    public static final Key<Integer> VOLUME = period("volume", 2, 20, "Bars that the newest volume is compared with.");
    public static final Key<Integer> MOMENTUM = period("momentum", 1, 5, "Bars that the price change spans.");
    public static final Key<Integer> EFFICIENCY = period("efficiency", 2, 20, "Bars of the efficiency ratio.");
    public static final Key<Integer> FLOW_SECONDS = Key.in(SettingsFile.SIGNAL, "periods.flow_seconds")
            .of(new Whole(5, 600, Unit.SECONDS), "60", "Window of the order-flow imbalance.");

    static final List<Key<?>> ALL = Stream.<Key<?>>concat(
                    WEIGHTS.stream(),
                    Stream.<Key<?>>of(
                            TREND_EFFICIENCY,
                            MOMENTUM_ATR,
                            RSI_LOW,
                            RSI_HIGH,
                            RSI_NEUTRAL_LOW,
                            RSI_NEUTRAL_HIGH,
                            MACD_CROSS_BARS,
                            FLOW_IMBALANCE,
                            VOLUME_RATIO,
                            SQUEEZE_RANK,
                            EXPANSION_RANK,
                            SMA_FAST,
                            SMA_MEDIUM,
                            SMA_SLOW,
                            EMA_FAST,
                            EMA_SLOW,
                            MACD_SIGNAL,
                            RSI,
                            BOLLINGER,
                            BOLLINGER_RANK,
                            ATR,
                            VOLUME,
                            MOMENTUM,
                            EFFICIENCY,
                            FLOW_SECONDS))
            .toList();

    private SignalKeys() {}

    private static Key<BigDecimal> weight(String vote, String standard, String meaning) {
        return Key.in(SettingsFile.SIGNAL, "weights." + vote)
                .of(Decimal.of("0", "1", Unit.FRACTION), standard, "Weight of the vote: " + meaning + "; 0 mutes it.");
    }

    private static Key<BigDecimal> level(String name, String min, String max, String standard, String meaning) {
        return Key.in(SettingsFile.SIGNAL, "levels." + name).of(Decimal.of(min, max, Unit.NONE), standard, meaning);
    }

    private static Key<Integer> period(String name, int min, int standard, String meaning) {
        return Key.in(SettingsFile.SIGNAL, "periods." + name)
                .of(new Whole(min, 200, Unit.BARS), Integer.toString(standard), meaning);
    }
}
