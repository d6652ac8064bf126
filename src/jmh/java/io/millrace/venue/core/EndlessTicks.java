package io.millrace.venue.core;

import io.millrace.venue.market.Candle;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Markets;
import io.millrace.venue.market.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * Ticks of a synthetic market, drawn once and then played in a circle, so that a benchmark pays for the venue and not for the
 * making of its market. A lap is a whole number of minutes long, and time goes on from lap to lap.
 */
public final class EndlessTicks implements MarketSource {

    private static final long MINUTE = 60_000;

    private final MarketSource source;
    private final Tick[] lap;
    private final long lapMillis;
    private int position;
    private long laps;

    private EndlessTicks(MarketSource source, Tick[] lap) {
        this.source = source;
        this.lap = lap;
        long length = lap[lap.length - 1].millis - source.startMillis();
        this.lapMillis = (length / MINUTE + 1) * MINUTE;
    }

    /** The first ticks of the synthetic market of this many symbols. */
    public static EndlessTicks of(int symbols, int count) {
        MarketSource source = Markets.synthetic(1, symbols, null);
        Tick[] lap = new Tick[count];
        for (int i = 0; i < count; i++) {
            lap[i] = new Tick();
            source.next(lap[i]);
        }
        return new EndlessTicks(source, lap);
    }

    /** The same with quotes only, or with prints only. */
    public static EndlessTicks only(Tick.Kind kind, int symbols, int count) {
        MarketSource source = Markets.synthetic(1, symbols, null);
        List<Tick> lap = new ArrayList<>();
        while (lap.size() < count) {
            Tick tick = new Tick();
            source.next(tick);
            if (tick.kind == kind) {
                lap.add(tick);
            }
        }
        return new EndlessTicks(source, lap.toArray(Tick[]::new));
    }

    /** Last millisecond of a lap, counted from 0. */
    public long endOfLap(long number) {
        return startMillis() + (number + 1) * lapMillis - 1;
    }

    /** Time of the n-th tick since the start. */
    public long millisOf(long number) {
        return lap[(int) (number % lap.length)].millis + number / lap.length * lapMillis;
    }

    @Override
    public boolean next(Tick tick) {
        Tick from = lap[position];
        tick.kind = from.kind;
        tick.contract = from.contract;
        tick.millis = from.millis + laps * lapMillis;
        tick.bidE8 = from.bidE8;
        tick.bidQuantityE8 = from.bidQuantityE8;
        tick.askE8 = from.askE8;
        tick.askQuantityE8 = from.askQuantityE8;
        tick.priceE8 = from.priceE8;
        tick.quantityE8 = from.quantityE8;
        tick.aggressorBuys = from.aggressorBuys;
        position++;
        if (position == lap.length) {
            position = 0;
            laps++;
        }
        return true;
    }

    @Override
    public List<Contract> contracts() {
        return source.contracts();
    }

    @Override
    public long startMillis() {
        return source.startMillis();
    }

    @Override
    public long endMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public List<Candle> past(int contract, long fromMillis, long toMillis) {
        return source.past(contract, fromMillis, toMillis);
    }

    @Override
    public long fundingRateE8(int contract, long settlementMillis) {
        return source.fundingRateE8(contract, settlementMillis);
    }
}
