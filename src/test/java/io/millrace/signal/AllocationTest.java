package io.millrace.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.common.Side;
import io.millrace.market.Bar;
import io.millrace.market.InstrumentMarket;
import io.millrace.market.RandomBars;
import io.millrace.market.TestInstruments;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int EVENTS = 100_000;
    private static final int ROUNDS = 10;
    private static final long ONE = 100_000_000L;
    private static final long NANOS = 1_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final InstrumentMarket market = new InstrumentMarket(TestInstruments.named("BTCUSDT"));
    private final SignalScorer scorer = new SignalScorer(market.instrument(), SignalSettings.STANDARD.withThreshold(1));
    private final DecisionHash hash = new DecisionHash();
    private final Random random = new Random(9);
    private long millis = RandomBars.START;
    private long priceE8 = 60_000 * ONE;
    private long id;
    private int minutes;
    private int signals;
    private double forming;

    /**
     * The compiler of the JVM resolves string constants of a class on the running thread when it compiles one of its
     * methods, once each: a few hundred bytes in some early rounds. What our code allocated would be in every round.
     */
    @Test
    void marketDataAllocatesNothingFromTradeToScore() {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            int minutesBefore = minutes;
            long before = threads.getCurrentThreadAllocatedBytes();
            run(EVENTS);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertThat(minutes - minutesBefore).isGreaterThan(200);
        }

        assertThat(least).isZero();
        assertThat(signals).isZero();
        assertThat(scorer.score()).isNotNaN();
        assertThat(forming).isNotInfinite();
    }

    private void run(int events) {
        for (int i = 0; i < events; i++) {
            millis += random.nextInt(400);
            priceE8 += (random.nextInt(201) - 100) * 1_000_000L;
            switch (i % 4) {
                case 0 -> market.onQuote(millis * NANOS, priceE8 - ONE, ONE, priceE8 + ONE, ONE);
                case 1 -> market.onMark(millis * NANOS, priceE8, 10_000, millis + 1);
                case 2 -> after(market.onClock(millis * NANOS));
                default -> {
                    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                    boolean closed = market.onTrade(millis * NANOS, millis, id++, side, priceE8, ONE);
                    scorer.onTrade(market);
                    forming += scorer.forming((int) (id % scorer.indicators().size()), market);
                    after(closed);
                }
            }
        }
    }

    private void after(boolean closed) {
        if (!closed) {
            return;
        }
        minutes++;
        scorer.onBar(market);
        if (scorer.evaluate(market, millis * NANOS) != null) {
            signals++;
        }
        scorer.foldInto(hash);
        market.onBarClosed(
                market.closedOpenMillis() - Bar.MILLIS, priceE8, priceE8, priceE8, priceE8, 1, Double.NaN, -1);
    }
}
