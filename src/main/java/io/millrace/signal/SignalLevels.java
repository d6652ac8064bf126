package io.millrace.signal;

/**
 * Where the votes begin to speak.
 *
 * @param trendEfficiency efficiency ratio from which the market counts as a trend, 0 to 1
 * @param momentumAtr price change that counts, in average true ranges, 0.1 to 10
 * @param rsiLow oversold below, 1 to 49
 * @param rsiHigh overbought above, 51 to 99
 * @param rsiNeutralLow lower end of the zone that weakens
 * @param rsiNeutralHigh upper end of the zone that weakens
 * @param macdCrossBars bars over which a cross fades out, 1 to 20
 * @param flowImbalance imbalance that counts, 0.01 to 1
 * @param volumeRatio volume ratio that confirms, 1 to 20
 * @param squeezeRank rank of the band width below which it is a squeeze, 0 to 0.5
 * @param expansionRank rank of the band width above which it is an expansion, 0.5 to 1
 */
public record SignalLevels(
        double trendEfficiency,
        double momentumAtr,
        double rsiLow,
        double rsiHigh,
        double rsiNeutralLow,
        double rsiNeutralHigh,
        int macdCrossBars,
        double flowImbalance,
        double volumeRatio,
        double squeezeRank,
        double expansionRank) {

    /** The levels of the original where it has usable ones. */
    public static final SignalLevels STANDARD = new SignalLevels(0.3, 1.5, 30, 70, 40, 60, 3, 0.3, 1.5, 0.1, 0.9);

    public SignalLevels {
        Range.require("trend_efficiency", trendEfficiency, 0, 1);
        Range.require("momentum_atr", momentumAtr, 0.1, 10);
        Range.require("rsi_low", rsiLow, 1, 49);
        Range.require("rsi_high", rsiHigh, 51, 99);
        Range.require("rsi_neutral_low", rsiNeutralLow, rsiLow, 50);
        Range.require("rsi_neutral_high", rsiNeutralHigh, 50, rsiHigh);
        Range.require("macd_cross_bars", macdCrossBars, 1, 20);
        Range.require("flow_imbalance", flowImbalance, 0.01, 1);
        Range.require("volume_ratio", volumeRatio, 1, 20);
        Range.require("squeeze_rank", squeezeRank, 0, 0.5);
        Range.require("expansion_rank", expansionRank, 0.5, 1);
    }
}
