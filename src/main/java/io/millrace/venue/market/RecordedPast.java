package io.millrace.venue.market;

/** The minutes before the start: bars as recorded, and bars folded from recorded prints. Owned by the venue's thread. */
final class RecordedPast {

    private final PastBars bars = new PastBars(RecordedMarket.PAST_MINUTES);
    private long openMillis = Long.MIN_VALUE;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;
    private long takerBuyE8;
    private int trades;

    PastBars bars() {
        return bars;
    }

    /** Appends a recorded bar. */
    void add(Candle bar) {
        end();
        bars.add(bar);
    }

    /** Adds a print to the bar of its minute. */
    void add(PrintReader print) {
        long minute = print.minute();
        if (minute != openMillis) {
            end();
            openMillis = minute;
            openE8 = print.priceE8;
            highE8 = openE8;
            lowE8 = openE8;
        }
        highE8 = Math.max(highE8, print.priceE8);
        lowE8 = Math.min(lowE8, print.priceE8);
        closeE8 = print.priceE8;
        volumeE8 += print.quantityE8;
        takerBuyE8 += print.aggressorBuys ? print.quantityE8 : 0;
        trades += print.trades;
    }

    /** Ends the bar that is being folded, if there is one. */
    void end() {
        if (openMillis != Long.MIN_VALUE) {
            bars.add(new Candle(openMillis, openE8, highE8, lowE8, closeE8, volumeE8, takerBuyE8, trades));
            openMillis = Long.MIN_VALUE;
            volumeE8 = 0;
            takerBuyE8 = 0;
            trades = 0;
        }
    }
}
