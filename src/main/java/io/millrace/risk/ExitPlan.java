package io.millrace.risk;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.OrderPrecision;
import io.millrace.instrument.OrderWish;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Where a trade ends: triggers of stop loss and take profit on the contract's price grid, rounded towards the entry.
 *
 * @param entryE8 price from which the distances were laid off
 * @param stopE8 trigger of the stop loss
 * @param takeProfitE8 trigger of the take profit
 * @param wanted the distances before rounding
 */
public record ExitPlan(Side side, long entryE8, long stopE8, long takeProfitE8, Distances wanted) {

    private static final double STOP_IN_ATR = 1.5;
    private static final double TARGET_IN_STOPS = 2;
    private static final long HUNDRED_PERCENT = 100 * FixedPoint.ONE;

    /** Distances from the entry in price units, E8, above 0. */
    public record Distances(long stopE8, long targetE8) {}

    /**
     * The distances that the settings ask for at this entry: in ATR mode 1.5 x ATR(14) and twice that, each kept within the
     * range of its percent setting; else the percent settings. Empty when the ATR is needed and not known, and when a
     * distance is below 10<sup>-8</sup>.
     */
    static Optional<Distances> distances(RiskContext context, long entryE8) {
        TradingSettings settings = context.settings();
        boolean percent = settings.exitMode() == ExitMode.PERCENT;
        double stop = context.atr() * STOP_IN_ATR;
        if (!percent && (!(stop > 0) || !Double.isFinite(stop))) {
            return Optional.empty();
        }
        Distances distances = percent
                ? percentages(settings, entryE8)
                : new Distances(
                        within("stopLossPercent", entryE8, stop),
                        within("takeProfitPercent", entryE8, stop * TARGET_IN_STOPS));
        return distances.stopE8() > 0 && distances.targetE8() > 0 ? Optional.of(distances) : Optional.empty();
    }

    /** Lays the distances off from an entry. The result may be too narrow for the grid: see {@link #isWide}. */
    public static ExitPlan around(Instrument instrument, Side side, long entryE8, Distances distances) {
        Side exit = side.opposite();
        long stop = entryE8 - side.sign() * distances.stopE8();
        long target = entryE8 + side.sign() * distances.targetE8();
        return new ExitPlan(
                side,
                entryE8,
                OrderPrecision.triggerE8(instrument, OrderWish.stop(exit, stop, 0)),
                OrderPrecision.triggerE8(instrument, OrderWish.takeProfit(exit, target, 0)),
                distances);
    }

    /** The percentages of the settings around an entry; may be too narrow for the grid: see {@link #isWide}. */
    public static ExitPlan byPercent(Instrument instrument, Side side, long entryE8, TradingSettings settings) {
        return around(instrument, side, entryE8, percentages(settings, entryE8));
    }

    private static Distances percentages(TradingSettings settings, long entryE8) {
        return new Distances(
                percentOf(entryE8, settings.stopLossPercentE8()), percentOf(entryE8, settings.takeProfitPercentE8()));
    }

    /**
     * Trigger of the far stop: twice as far from the entry as the stop, but never further than 60 % of the way on which the
     * isolated margin is used up ({@code entry / leverage}), and never nearer than the stop itself; on the price grid, rounded
     * towards the entry.
     */
    public static long disasterE8(Instrument instrument, Side side, long entryE8, long stopE8, int leverage) {
        long stopDistance = Math.abs(entryE8 - stopE8);
        long margin = FixedPoint.multiplyDivide(entryE8, 60, 100L * Math.max(1, leverage));
        long distance = Math.max(stopDistance, Math.min(2 * stopDistance, margin));
        long wanted = entryE8 - side.sign() * distance;
        return OrderPrecision.triggerE8(instrument, OrderWish.stop(side.opposite(), wanted, 0));
    }

    /** Whether both triggers are still on their side of the entry after rounding. */
    public boolean isWide() {
        return side == Side.BUY
                ? stopE8 < entryE8 && takeProfitE8 > entryE8
                : stopE8 > entryE8 && takeProfitE8 < entryE8;
    }

    /** The stop before rounding; never nearer to the entry than the rounded one. */
    long wantedStopE8() {
        return entryE8 - side.sign() * wanted.stopE8();
    }

    private static long percentOf(long priceE8, long percentE8) {
        return FixedPoint.multiplyDivide(priceE8, percentE8, HUNDRED_PERCENT);
    }

    private static long within(String setting, long entryE8, double distance) {
        SettingDefinition range = TradingSettings.find(setting).orElseThrow();
        long least = percentOf(entryE8, range.min());
        long most = percentOf(entryE8, range.max());
        boolean beyond = distance >= FixedPoint.toDouble(most);
        return beyond ? most : Math.clamp(OrderPrecision.toE8(distance, RoundingMode.DOWN), least, most);
    }
}
