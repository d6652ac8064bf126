package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenueOrder;
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

/**
 * Orders per second of the core alone, one listener: an operation is one request (place or cancel) with its events, its line in
 * the ledger and its answer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OrdersBenchmark {

    private static final int SYMBOLS = 30;
    private static final int PAIRS = 1_000;

    /** Orders that rest on the contract all the while. */
    @Param({"0", "100"})
    int resting;

    private final Ear ear = new Ear();
    private Venue venue = open(EndlessTicks.of(1, 1));
    private Contract contract = venue.contracts().getFirst();
    private long quantityE8;
    private long farE8;

    @Setup
    public void prepare() {
        EndlessTicks ticks = EndlessTicks.of(SYMBOLS, 10_000);
        venue = open(ticks);
        venue.advanceTo(ticks.startMillis() + 1_000);
        venue.listen(ear);
        contract = ticks.contracts().get(1);
        long price = venue.market(contract.symbol()).midE8();
        quantityE8 = FixedPoint.floorToStep(FixedPoint.divide(1_000 * FixedPoint.ONE, price), contract.stepE8());
        farE8 = FixedPoint.floorToStep(price / 100 * 97, contract.tickE8());
        for (int i = 0; i < resting; i++) {
            venue.place(NewOrder.limit(contract.symbol(), Side.BUY, quantityE8, farE8 - (i + 1L) * contract.tickE8()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(2 * PAIRS)
    public long placeAndCancel() {
        for (int i = 0; i < PAIRS; i++) {
            VenueOrder order = venue.place(NewOrder.limit(contract.symbol(), Side.BUY, quantityE8, farE8));
            venue.cancel(contract.symbol(), order.orderId(), "");
        }
        return ear.heard;
    }

    @Benchmark
    @OperationsPerInvocation(2 * PAIRS)
    public long marketInAndOut() {
        for (int i = 0; i < PAIRS; i++) {
            venue.place(NewOrder.market(contract.symbol(), Side.BUY, quantityE8, ""));
            venue.place(NewOrder.market(contract.symbol(), Side.SELL, quantityE8, ""));
            if (i % 10 == 9) {
                // what was taken stays taken until the next quote
                venue.advanceTo(venue.nowMillis() + 500);
            }
        }
        return ear.heard;
    }

    @Benchmark
    @OperationsPerInvocation(2 * PAIRS)
    public long placeAndCancelConditional() {
        for (int i = 0; i < PAIRS; i++) {
            var stop = venue.placeConditional(
                    NewConditional.stop(contract.symbol(), Side.SELL, farE8).opening(quantityE8));
            venue.cancelConditional(stop.algoId(), "");
        }
        return ear.heard;
    }

    private static Venue open(EndlessTicks ticks) {
        VenueSettings settings = VenueSettings.standard(1).withBalanceE8(100_000_000L * FixedPoint.ONE);
        return Venue.open(ticks, settings, () -> 0);
    }

    /** Counts the events of the account. */
    private static final class Ear implements VenueListener {

        private long heard;

        @Override
        public void onUser(UserEvent event) {
            heard++;
        }
    }
}
