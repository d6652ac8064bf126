package io.millrace.venue.market;

import static io.millrace.common.FixedPoint.ONE;

import io.millrace.common.FixedPoint;
import io.millrace.common.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all files of a symbol once, before the market starts: so a broken line is reported at start and not in the middle of
 * a run, and tick, step, gaps and end are known. Keeps no rows.
 */
final class HistoryScan {

    private static final long MINUTE_MILLIS = 60_000;

    private long bars;
    private long gaps;
    private long missing;
    private long firstMillis;
    private long lastMillis;
    private long tickE8 = ONE;
    private long stepE8 = ONE;
    private long lowestE8 = Long.MAX_VALUE;
    private long highestE8;
    private double turnover;
    private double volumeE8;

    private HistoryScan() {}

    /** When each file begins; a file without a row is a {@link Problem}. */
    static List<KlineStream.Span> spans(List<Path> files) {
        List<KlineStream.Span> spans = new ArrayList<>();
        for (Path file : files) {
            try (KlineReader reader = new KlineReader(file)) {
                if (!reader.next()) {
                    throw new Problem(
                            Problem.Kind.DATA,
                            file + " is empty",
                            "A kline file has one row per minute: open_time,open,high,low,close,volume,...",
                            "Download or export the file again, or take it out of the folder");
                }
                spans.add(new KlineStream.Span(file, reader.openMillis));
            }
        }
        return spans;
    }

    /** Everything there is to know about a symbol without keeping its rows. */
    static SymbolHistory read(String symbol, List<KlineStream.Span> spans) {
        HistoryScan scan = new HistoryScan();
        try (KlineStream stream = new KlineStream(spans)) {
            for (KlineReader row = stream.next(); row != null; row = stream.next()) {
                scan.add(row);
            }
            return scan.result(symbol, stream.repeated());
        }
    }

    private void add(KlineReader row) {
        if (bars == 0) {
            firstMillis = row.openMillis;
        } else if (row.openMillis > lastMillis + MINUTE_MILLIS) {
            gaps++;
            missing += (row.openMillis - lastMillis) / MINUTE_MILLIS - 1;
        }
        lastMillis = row.openMillis;
        bars++;
        tickE8 = unit(unit(unit(unit(tickE8, row.openE8), row.highE8), row.lowE8), row.closeE8);
        stepE8 = unit(stepE8, row.volumeE8);
        stepE8 = row.takerBuyE8 > 0 ? unit(stepE8, row.takerBuyE8) : stepE8;
        lowestE8 = Math.min(lowestE8, row.lowE8);
        highestE8 = Math.max(highestE8, row.highE8);
        turnover += FixedPoint.toDouble(row.volumeE8) * FixedPoint.toDouble(row.closeE8);
        volumeE8 += row.volumeE8;
    }

    /** The largest power of ten, not above the unit so far, that divides the value. */
    private static long unit(long soFar, long value) {
        long unit = soFar;
        while (value % unit != 0) {
            unit /= 10;
        }
        return unit;
    }

    private SymbolHistory result(String symbol, long repeated) {
        return new SymbolHistory(
                symbol,
                firstMillis,
                lastMillis,
                bars,
                gaps,
                missing,
                repeated,
                turnover / bars,
                volumeE8 / bars,
                new ContractTerms.Seen(tickE8, stepE8, lowestE8, highestE8));
    }
}
