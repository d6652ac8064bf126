package io.millrace.web;

import io.millrace.engine.EngineSnapshot.FormingBar;
import io.millrace.engine.EngineSnapshot.SymbolView;
import io.millrace.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One symbol's random walk, seeded, for looking at the page. */
final class DemoMarket {

    final String symbol;
    final long tickE8;
    final List<Bar> bars = new ArrayList<>();
    private final Random random;
    private double price;
    private double drift;
    private long openMillis;
    private double open;
    private double high;
    private double low;
    private double volume;
    double score;

    DemoMarket(String symbol, double price, String tick, long nowMillis) {
        this.symbol = symbol;
        this.price = price;
        this.tickE8 = Pictures.e8(tick);
        this.random = new Random(symbol.hashCode());
        for (long minute = nowMillis - 600 * Bar.MILLIS; minute < nowMillis; minute += 1_000) {
            step(minute);
        }
    }

    void step(long millis) {
        long minute = Math.floorDiv(millis, Bar.MILLIS) * Bar.MILLIS;
        if (minute != openMillis) {
            close();
            openMillis = minute;
            open = price;
            high = price;
            low = price;
            volume = 0;
            drift = drift * 0.9 + random.nextGaussian() * 0.00002;
            score = Math.clamp(score * 0.7 + random.nextGaussian() * 0.35, -1, 1);
        }
        price *= 1 + drift / 4 + random.nextGaussian() * 0.00012;
        high = Math.max(high, price);
        low = Math.min(low, price);
        volume += Math.abs(random.nextGaussian()) * 400 / Math.sqrt(price) + Math.abs(drift) * 2e6 / Math.sqrt(price);
    }

    private void close() {
        if (openMillis > 0) {
            bars.add(new Bar(openMillis, round(open), round(high), round(low), round(price), volume, volume / 2, 60));
        }
    }

    long last() {
        return round(price);
    }

    private long round(double value) {
        return Math.round(value * 1e8 / tickE8) * tickE8;
    }

    SymbolView view(long millis) {
        FormingBar forming = new FormingBar(openMillis, round(open), round(high), round(low), last(), volume);
        String state = symbol.startsWith("ADA") ? "WARMING_UP" : symbol.startsWith("LTC") ? "STALE" : "ACTIVE";
        double shown = state.equals("WARMING_UP") ? Double.NaN : score;
        return new SymbolView(
                symbol, state, "", tickE8, last(), last() - tickE8, last() + tickE8, last(), millis, shown, forming);
    }
}
