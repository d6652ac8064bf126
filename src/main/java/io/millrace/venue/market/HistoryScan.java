package io.millrace.venue.market;

import static io.millrace.common.FixedPoint.ONE;

import io.millrace.common.FixedPoint;

/**
 * Reads all files of a symbol once, before the market starts: so a broken line is reported at start and not in the middle of
 * a run, and tick, step, gaps and end are known. Keeps no rows.
 */
final class HistoryScan {

    private static final long MINUTE_MILLIS = RowReader.MINUTE_MILLIS;

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
    private long countedMinutes;
    private double countedTrades;
    private long prints;
    private long printMinutes;
    private long printMinute = Long.MIN_VALUE;
    private long quotes;

    private HistoryScan() {}

    /** Everything there is to know about a symbol without keeping its rows; reads them to the end. */
    static SymbolHistory read(String symbol, RecordedRows rows) {
        HistoryScan scan = new HistoryScan();
        try (rows) {
            for (RecordedRows.Kind kind = rows.next(); kind != RecordedRows.Kind.END; kind = rows.next()) {
                switch (kind) {
                    case BAR -> scan.add(rows.bar());
                    case PRINT -> scan.add(rows.print());
                    case QUOTE -> scan.add(rows.quote());
                    case END -> {}
                }
            }
            return scan.result(symbol, rows.repeated());
        }
    }

    private void add(KlineReader row) {
        minute(row.openMillis);
        tickE8 = unit(tickE8, row.openE8);
        tickE8 = unit(tickE8, row.highE8);
        tickE8 = unit(tickE8, row.lowE8);
        tickE8 = unit(tickE8, row.closeE8);
        stepE8 = unit(stepE8, row.volumeE8);
        stepE8 = unit(stepE8, Math.max(0, row.takerBuyE8));
        lowestE8 = Math.min(lowestE8, row.lowE8);
        highestE8 = Math.max(highestE8, row.highE8);
        turnover += FixedPoint.toDouble(row.volumeE8) * FixedPoint.toDouble(row.closeE8);
        volumeE8 += row.volumeE8;
        if (row.trades >= 0) {
            countedMinutes++;
            countedTrades += row.trades;
        }
    }

    private void add(PrintReader row) {
        long minute = row.minute();
        if (minute != printMinute) {
            minute(minute);
            printMinute = minute;
            printMinutes++;
            countedMinutes++;
        }
        prints++;
        countedTrades += row.trades;
        tickE8 = unit(tickE8, row.priceE8);
        stepE8 = unit(stepE8, row.quantityE8);
        lowestE8 = Math.min(lowestE8, row.priceE8);
        highestE8 = Math.max(highestE8, row.priceE8);
        turnover += FixedPoint.toDouble(row.quantityE8) * FixedPoint.toDouble(row.priceE8);
        volumeE8 += row.quantityE8;
    }

    private void add(QuoteReader row) {
        quotes++;
        tickE8 = unit(tickE8, row.bidE8);
        tickE8 = unit(tickE8, row.askE8);
        stepE8 = unit(stepE8, row.bidQuantityE8);
        stepE8 = unit(stepE8, row.askQuantityE8);
    }

    private void minute(long openMillis) {
        if (bars == 0) {
            firstMillis = openMillis;
        } else if (openMillis > lastMillis + MINUTE_MILLIS) {
            gaps++;
            missing += (openMillis - lastMillis) / MINUTE_MILLIS - 1;
        }
        lastMillis = openMillis;
        bars++;
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
                countedMinutes == 0 ? -1 : countedTrades / countedMinutes,
                new SymbolHistory.Ticks(prints, printMinutes, quotes),
                new ContractTerms.Seen(tickE8, stepE8, lowestE8, highestE8));
    }
}
