package io.millrace.web;

import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.FormingBar;
import io.millrace.engine.EngineSnapshot.SymbolView;
import io.millrace.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closed minutes and the forming one, put together to bars of an interval. Any thread. */
final class BarSeries {

    private final EngineDoor door;

    BarSeries(EngineDoor door) {
        this.door = door;
    }

    /** The newest {@code limit} bars, oldest first; the last one may still be forming. Empty for an unknown symbol. */
    List<BarRow> newest(EngineSnapshot snapshot, String symbol, Interval interval, int limit) {
        List<Bar> minutes = door.bars(symbol, Math.multiplyExact(limit, interval.minutes()));
        List<BarRow> rows = new ArrayList<>();
        Grouping grouping = new Grouping(interval, rows);
        minutes.forEach(grouping::add);
        forming(snapshot, symbol)
                .filter(bar -> minutes.isEmpty()
                        || bar.openMillis() > minutes.getLast().openMillis())
                .ifPresent(grouping::add);
        grouping.finish();
        return rows.subList(Math.max(0, rows.size() - limit), rows.size());
    }

    private static Optional<FormingBar> forming(EngineSnapshot snapshot, String symbol) {
        return snapshot.symbols().stream()
                .filter(view -> view.symbol().equals(symbol))
                .map(SymbolView::forming)
                .filter(bar -> bar.openMillis() > 0)
                .findFirst();
    }

    /** Takes minutes in order of time and gives a row for each full or begun bar of the interval. */
    private static final class Grouping {

        private final Interval interval;
        private final List<BarRow> rows;
        private long open = Long.MIN_VALUE;
        private long last;
        private long openE8;
        private long highE8;
        private long lowE8;
        private long closeE8;
        private double volume;
        private boolean formingInside;

        Grouping(Interval interval, List<BarRow> rows) {
            this.interval = interval;
            this.rows = rows;
        }

        void add(Bar bar) {
            begin(bar.openMillis(), bar.openE8());
            widen(bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume());
            formingInside = false;
        }

        void add(FormingBar bar) {
            begin(bar.openMillis(), bar.openE8());
            widen(bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume());
            formingInside = true;
        }

        void finish() {
            if (open == Long.MIN_VALUE) {
                return;
            }
            boolean full = last + Bar.MILLIS >= open + interval.minutes() * Bar.MILLIS;
            FormingBar sum = new FormingBar(open, openE8, highE8, lowE8, closeE8, volume);
            BarRow row = BarRow.of(sum);
            rows.add(full && !formingInside ? row.asClosed() : row);
        }

        private void begin(long minuteMillis, long priceE8) {
            long bucket = interval.openOf(minuteMillis);
            if (bucket != open) {
                closeBefore();
                open = bucket;
                openE8 = priceE8;
                highE8 = priceE8;
                lowE8 = priceE8;
                volume = 0;
            }
            last = minuteMillis;
        }

        /** A later minute proves that the bar before is over, even when its own last minute had no trade. */
        private void closeBefore() {
            if (open != Long.MIN_VALUE) {
                rows.add(BarRow.of(new FormingBar(open, openE8, highE8, lowE8, closeE8, volume))
                        .asClosed());
            }
        }

        private void widen(long high, long low, long close, double more) {
            highE8 = Math.max(highE8, high);
            lowE8 = Math.min(lowE8, low);
            closeE8 = close;
            volume += more;
        }
    }
}
