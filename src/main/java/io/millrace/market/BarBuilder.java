package io.millrace.market;

import io.millrace.common.Side;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one-minute bars of trades, on the exchange's time. Owned by the trading thread; allocates nothing.
 *
 * <p>A minute closes exactly once, by whichever comes first: the first trade of a later minute, the bar as the exchange
 * closed it, or the clock {@value #GRACE_MILLIS} ms after its end. Bars follow each other without a hole: minutes
 * without a trade become flat bars (all prices the close before, volume 0) at the moment the next bar closes, up to
 * {@value #MAX_GAP} of them; after a longer silence the series starts anew.
 */
final class BarBuilder {

    static final long GRACE_MILLIS = 2_000;
    static final int MAX_GAP = 240;

    private static final double VOLUME_TOLERANCE = 1e-6;
    private static final double UNIT = 1e-8;

    private final BarHistory history;

    private boolean forming;
    private long openMillis;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private double volume;
    private double takerBuyVolume;
    private int trades;
    private boolean whole;
    private boolean gapped;
    private boolean closedWhole;

    /** The first minute is seen from its middle: it is no mismatch when the exchange saw more of it. */
    private long partialMinute = BarHistory.NONE;

    private long mismatches;
    private long flatBars;
    private long restarts;

    BarBuilder(BarHistory history) {
        this.history = history;
    }

    /** Whether the minute of this stamp is over for us. */
    boolean isLate(long exchangeMillis) {
        long minute = minute(exchangeMillis);
        return minute <= history.newestOpenMillis() || (forming && minute < openMillis);
    }

    /** Trades are missing, before the one that comes now: neither this minute nor the next is whole. */
    void gap() {
        whole = false;
        gapped = true;
    }

    /** Takes a trade that is not late; true when it closed the minute before its own. */
    boolean onTrade(long exchangeMillis, Side aggressor, long priceE8, long quantityE8) {
        long minute = minute(exchangeMillis);
        boolean closes = forming && minute > openMillis;
        if (closes) {
            closeForming();
        }
        if (!forming) {
            begin(minute, priceE8);
        }
        gapped = false;
        highE8 = Math.max(highE8, priceE8);
        lowE8 = Math.min(lowE8, priceE8);
        closeE8 = priceE8;
        double quantity = quantityE8 * UNIT;
        volume += quantity;
        if (aggressor == Side.BUY) {
            takerBuyVolume += quantity;
        }
        trades++;
        return closes;
    }

    private void begin(long minute, long priceE8) {
        if (partialMinute == BarHistory.NONE) {
            partialMinute = minute;
        }
        forming = true;
        whole = minute != partialMinute && !gapped;
        openMillis = minute;
        openE8 = priceE8;
        highE8 = priceE8;
        lowE8 = priceE8;
        volume = 0;
        takerBuyVolume = 0;
        trades = 0;
    }

    /** Takes the exchange's own bar; true when it closed a minute (or two: the forming one before it as well). */
    boolean onBarClosed(
            long millis, long open, long high, long low, long close, double traded, double takerBuy, int count) {
        if (millis <= history.newestOpenMillis()) {
            compare(millis, open, high, low, close, traded);
            return false;
        }
        if (forming && millis > openMillis) {
            closeForming();
        }
        if (forming && millis == openMillis) {
            forming = false;
        }
        append(millis, open, high, low, close, traded, takerBuy, count);
        closedWhole = true;
        return true;
    }

    /** True when the forming minute ended long enough ago to be closed by the clock. */
    boolean onClock(long epochMillis) {
        boolean closes = forming && epochMillis >= openMillis + Bar.MILLIS + GRACE_MILLIS;
        if (closes) {
            // neither a later trade nor the exchange's bar came in time: who knows what else did not
            whole = false;
            closeForming();
        }
        return closes;
    }

    /** Puts the exchange's bars (oldest first) in the place of ours of the same minutes. Not for the hot path. */
    void replace(Iterable<Bar> right) {
        Map<Long, Bar> all = new TreeMap<>();
        history.newest(BarHistory.CAPACITY).forEach(bar -> all.put(bar.openMillis(), bar));
        right.forEach(bar -> all.put(bar.openMillis(), bar));
        history.restart();
        all.values().forEach(this::appendIfNewer);
        if (forming && openMillis <= history.newestOpenMillis()) {
            forming = false;
        }
        closedWhole = true;
    }

    /** Takes bars of the past (oldest first); own bars that are newer follow them. Not for the hot path. */
    void warm(Iterable<Bar> past) {
        var newer = history.newest(BarHistory.CAPACITY);
        history.restart();
        past.forEach(this::appendIfNewer);
        newer.forEach(this::appendIfNewer);
        if (forming && openMillis <= history.newestOpenMillis()) {
            forming = false;
        }
    }

    private void appendIfNewer(Bar bar) {
        if (bar.openMillis() > history.newestOpenMillis()) {
            append(
                    bar.openMillis(),
                    bar.openE8(),
                    bar.highE8(),
                    bar.lowE8(),
                    bar.closeE8(),
                    bar.volume(),
                    bar.takerBuyVolume(),
                    bar.trades());
        }
    }

    private void closeForming() {
        forming = false;
        append(openMillis, openE8, highE8, lowE8, closeE8, volume, takerBuyVolume, trades);
        closedWhole = whole;
    }

    private void append(
            long millis, long open, long high, long low, long close, double traded, double takerBuy, int count) {
        fillGap(millis);
        history.append(millis, open, high, low, close, traded, takerBuy, count);
    }

    private void fillGap(long upToMillis) {
        long newest = history.newestOpenMillis();
        if (newest == BarHistory.NONE) {
            return;
        }
        long missing = (upToMillis - newest) / Bar.MILLIS - 1;
        if (missing > MAX_GAP) {
            history.restart();
            restarts++;
            return;
        }
        for (int i = 0; i < missing; i++) {
            long flat = history.closeE8(0);
            history.append(history.newestOpenMillis() + Bar.MILLIS, flat, flat, flat, flat, 0, 0, 0);
            flatBars++;
        }
    }

    private void compare(long millis, long open, long high, long low, long close, double traded) {
        int back = history.back(millis);
        if (back < 0 || millis == partialMinute) {
            return;
        }
        boolean same = history.openE8(back) == open
                && history.highE8(back) == high
                && history.lowE8(back) == low
                && history.closeE8(back) == close
                && Math.abs(history.volume(back) - traded) <= VOLUME_TOLERANCE * Math.max(1, traded);
        if (!same) {
            mismatches++;
        }
    }

    private static long minute(long millis) {
        return millis - Math.floorMod(millis, Bar.MILLIS);
    }

    /** Whether every trade of the newest closed minute is in it, as far as can be known. */
    boolean closedWhole() {
        return closedWhole;
    }

    boolean isForming() {
        return forming;
    }

    long openMillis() {
        return openMillis;
    }

    long openE8() {
        return openE8;
    }

    long highE8() {
        return highE8;
    }

    long lowE8() {
        return lowE8;
    }

    long closeE8() {
        return closeE8;
    }

    double volume() {
        return volume;
    }

    double takerBuyVolume() {
        return takerBuyVolume;
    }

    int trades() {
        return trades;
    }

    long mismatches() {
        return mismatches;
    }

    long flatBars() {
        return flatBars;
    }

    long restarts() {
        return restarts;
    }
}
