package io.millrace.venue.market;

import io.millrace.common.FixedPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what {@link MarketStatistics} need of one symbol's ticks: one row a minute. Owned by one thread. */
final class SymbolTape {

    private static final int HOURS = 24;
    private static final long MINUTE_MILLIS = RowReader.MINUTE_MILLIS;
    private static final int MINUTES_OF_HOUR = 60;

    private final Contract terms;
    private final long startMillis;
    private final boolean[] there;
    private final double[] closes;
    private final int[] prints;
    private final double[] hourVolume = new double[HOURS];
    private final int[] hourMinutes = new int[HOURS];
    private long quoteMillis = -1;
    private long quoteBidE8;
    private long quoteAskE8;
    private double spreadTime;
    private double spreadTicks;
    private double spreadBps;

    SymbolTape(Contract terms, long startMillis, int minutes) {
        this.terms = terms;
        this.startMillis = startMillis;
        there = new boolean[minutes];
        closes = new double[minutes];
        prints = new int[minutes];
    }

    String symbol() {
        return terms.symbol();
    }

    void add(Tick tick) {
        int minute = (int) ((tick.millis - startMillis) / MINUTE_MILLIS);
        if (!there[minute]) {
            there[minute] = true;
            hourMinutes[hour(tick.millis)]++;
        }
        if (tick.kind == Tick.Kind.TRADE) {
            closes[minute] = tick.priceE8;
            prints[minute]++;
            hourVolume[hour(tick.millis)] += FixedPoint.toDouble(tick.quantityE8);
        } else {
            weighSpread(tick.millis);
            quoteMillis = tick.millis;
            quoteBidE8 = tick.bidE8;
            quoteAskE8 = tick.askE8;
        }
    }

    /** A quote counts until the next one, but not into a gap: a minute at most. */
    private void weighSpread(long untilMillis) {
        if (quoteMillis < 0) {
            return;
        }
        double stood = Math.min(MINUTE_MILLIS, untilMillis - quoteMillis);
        double spreadE8 = quoteAskE8 - quoteBidE8;
        spreadTime += stood;
        spreadTicks += stood * spreadE8 / terms.tickE8();
        spreadBps += stood * spreadE8 / quoteBidE8 * 10_000;
    }

    /** Closes of the minutes that were played; one without prints keeps the price, one without any tick is missing. */
    MinuteReturns returns(int minutes) {
        double[] kept = new double[minutes];
        double last = Double.NaN;
        for (int i = 0; i < minutes; i++) {
            last = prints[i] > 0 ? closes[i] : last;
            kept[i] = there[i] ? last : Double.NaN;
        }
        return MinuteReturns.ofCloses(kept);
    }

    double printsPerMinute() {
        return (double) Arrays.stream(prints).sum() / minutes();
    }

    double burstiness() {
        double mean = printsPerMinute();
        double squares = 0;
        for (int i = 0; i < prints.length; i++) {
            squares += there[i] ? (prints[i] - mean) * (prints[i] - mean) : 0;
        }
        return squares / minutes() / mean;
    }

    double spreadTicks() {
        return spreadTicks / spreadTime;
    }

    double spreadBps() {
        return spreadBps / spreadTime;
    }

    /** Mean over symbols of the volume of an hour beside that of the mean hour. */
    static List<Double> volumeByHour(List<SymbolTape> tapes) {
        List<Double> shape = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            double sum = 0;
            for (SymbolTape tape : tapes) {
                double usual = Arrays.stream(tape.hourVolume).sum() / tape.minutes();
                double here = tape.hourVolume[hour] / Math.max(1, tape.hourMinutes[hour]);
                sum += usual > 0 ? here / usual : 0;
            }
            shape.add(sum / tapes.size());
        }
        return shape;
    }

    private int minutes() {
        return Math.max(1, Arrays.stream(hourMinutes).sum());
    }

    private static int hour(long millis) {
        return (int) (millis / MINUTE_MILLIS / MINUTES_OF_HOUR % HOURS);
    }
}
