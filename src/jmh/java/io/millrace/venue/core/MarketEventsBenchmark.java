package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.MarketView;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.market.Contract;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Market events per second of the core alone: quotes and prints of 30 symbols, bars, marks and funding included, one listener. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MarketEventsBenchmark {

    private static final int TICKS = 200_000;
    private static final int SYMBOLS = 30;

    /** What waits at the venue while the market moves. */
    public enum Waiting {
        NOTHING,
        /** 200 conditional orders, spread over all symbols, that do not trigger. */
        CONDITIONALS,
        /** 10 limit orders per symbol, out of reach, and a position with a stop in each. */
        ORDERS_AND_POSITIONS
    }

    @Param
    Waiting waiting = Waiting.NOTHING;

    private final Ear ear = new Ear();
    private EndlessTicks ticks = EndlessTicks.of(1, 1);
    private Venue venue = open(ticks);
    private long lap;

    @Setup
    public void prepare() {
        ticks = EndlessTicks.of(SYMBOLS, TICKS);
        venue = open(ticks);
        venue.advanceTo(ticks.startMillis() + 1_000);
        switch (waiting) {
            case NOTHING -> {}
            case CONDITIONALS -> conditionals(200);
            case ORDERS_AND_POSITIONS -> ordersAndPositions();
        }
        venue.listen(ear);
        venue.advanceTo(ticks.endOfLap(0));
        lap = 1;
    }

    @Benchmark
    @OperationsPerInvocation(TICKS)
    public long events() {
        long before = ear.heard;
        venue.advanceTo(ticks.endOfLap(lap++));
        if (ear.heard - before != TICKS) {
            throw new IllegalStateException("Expected " + TICKS + " events, were " + (ear.heard - before));
        }
        return ear.sum;
    }

    private static Venue open(EndlessTicks ticks) {
        VenueSettings settings = VenueSettings.standard(1).withBalanceE8(100_000_000L * FixedPoint.ONE);
        return Venue.open(ticks, settings, () -> 0);
    }

    private void conditionals(int count) {
        for (int i = 0; i < count; i++) {
            Contract contract = ticks.contracts().get(i % SYMBOLS);
            long trigger = grid(contract, venue.market(contract.symbol()).midE8() / 100 * (50 - i / SYMBOLS));
            venue.placeConditional(
                    NewConditional.stop(contract.symbol(), Side.SELL, trigger).opening(enough(contract)));
        }
    }

    private void ordersAndPositions() {
        for (Contract contract : ticks.contracts()) {
            MarketView market = venue.market(contract.symbol());
            venue.place(NewOrder.market(contract.symbol(), Side.BUY, enough(contract), ""));
            venue.placeConditional(
                    NewConditional.stop(contract.symbol(), Side.SELL, grid(contract, market.midE8() / 2)));
            for (int i = 0; i < 10; i++) {
                long price = grid(contract, market.midE8() / 1_000 * (800 + i));
                venue.place(NewOrder.limit(contract.symbol(), Side.BUY, 2 * enough(contract), price));
            }
        }
    }

    /** About 1,000 quote units. */
    private long enough(Contract contract) {
        long price = venue.market(contract.symbol()).midE8();
        long wanted = FixedPoint.divide(1_000 * FixedPoint.ONE, price);
        return Math.max(contract.minQuantityE8(), FixedPoint.floorToStep(wanted, contract.stepE8()));
    }

    private static long grid(Contract contract, long priceE8) {
        return FixedPoint.floorToStep(priceE8, contract.tickE8());
    }

    /** Counts and touches what it hears. */
    private static final class Ear implements VenueListener {

        private long heard;
        private long sum;

        @Override
        public void onTrade(
                int contract,
                long millis,
                long aggregateId,
                long tradeId,
                long priceE8,
                long quantityE8,
                boolean aggressorBuys) {
            heard++;
            sum += priceE8;
        }

        @Override
        public void onQuote(
                int contract,
                long millis,
                long updateId,
                long bidE8,
                long bidQuantityE8,
                long askE8,
                long askQuantityE8) {
            heard++;
            sum += bidE8;
        }
    }
}
