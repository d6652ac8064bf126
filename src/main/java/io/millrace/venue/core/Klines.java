package io.millrace.venue.core;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.Ticker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars of every interval and the 24-hour ticker, folded from minutes. */
final class Klines {

    private static final long DAY = 86_400_000;

    private Klines() {}

    /** Bars of a window, oldest first. */
    static List<Kline> bars(Minutes minutes, KlineInterval interval, KlineWindow window) {
        long from = window.fromStart()
                ? window.startMillis()
                : interval.openOf(window.endMillis()) - (window.limit() - 1L) * interval.millis();
        long firstOpen = interval.openOf(from);
        if (window.fromStart() && firstOpen < from) {
            firstOpen = interval.next(firstOpen);
        }
        List<Kline> bars = fold(minutes.minutes(firstOpen, end(interval, window, firstOpen)), interval);
        if (bars.size() <= window.limit()) {
            return bars;
        }
        return window.fromStart()
                ? bars.subList(0, window.limit())
                : bars.subList(bars.size() - window.limit(), bars.size());
    }

    /** The bar of an interval that holds this time, null when it had no minute yet. */
    static @Nullable Kline current(MinuteBars minutes, KlineInterval interval, long millis) {
        if (interval == KlineInterval.M1) {
            return minutes.forming();
        }
        List<Kline> bars = fold(minutes.minutes(interval.openOf(millis), Long.MAX_VALUE), interval);
        return bars.isEmpty() ? null : bars.getLast();
    }

    /** The last 1,440 minutes and the forming one; last price and quantity are the caller's. */
    static @Nullable Ticker ticker(MinuteBars minutes, long nowMillis, long lastE8, long lastQuantityE8) {
        List<Kline> day = minutes.minutes(KlineInterval.M1.openOf(nowMillis) - DAY, Long.MAX_VALUE);
        if (day.isEmpty()) {
            return null;
        }
        Kline sum = day.getFirst();
        for (Kline minute : day.subList(1, day.size())) {
            sum = sum.join(minute);
        }
        return new Ticker(
                sum.openMillis(),
                nowMillis,
                sum.openE8(),
                Math.max(sum.highE8(), lastE8),
                Math.min(sum.lowE8(), lastE8),
                lastE8,
                lastQuantityE8,
                sum.volume(),
                sum.quoteVolume(),
                sum.trades(),
                Math.max(0, sum.firstTradeId()),
                Math.max(0, sum.lastTradeId()));
    }

    private static long end(KlineInterval interval, KlineWindow window, long firstOpen) {
        long end = interval.next(interval.openOf(window.endMillis()));
        long byLimit = firstOpen + (window.limit() + 1L) * interval.millis();
        return window.fromStart() ? Math.min(end, byLimit) : end;
    }

    private static List<Kline> fold(List<Kline> minutes, KlineInterval interval) {
        if (interval == KlineInterval.M1) {
            return minutes;
        }
        List<Kline> bars = new ArrayList<>();
        Kline bar = null;
        for (Kline minute : minutes) {
            if (bar != null && minute.openMillis() <= bar.closeMillis()) {
                bar = bar.join(minute);
                bars.set(bars.size() - 1, bar);
            } else {
                long open = interval.openOf(minute.openMillis());
                bar = minute.spanning(open, interval.next(open) - 1);
                bars.add(bar);
            }
        }
        return bars;
    }
}
