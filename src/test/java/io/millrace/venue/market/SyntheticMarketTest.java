package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.millrace.common.Problem;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final long MINUTE = 60_000;

    @Test
    void givesTheSameTicksForTheSameSeed() {
        MarketSource one = Markets.synthetic(7, 10, START);
        MarketSource two = Markets.synthetic(7, 10, START);

        assertThat(take(one, 20_000)).isEqualTo(take(two, 20_000));
        assertThat(one.past(3, 0, Long.MAX_VALUE)).isEqualTo(two.past(3, 0, Long.MAX_VALUE));
    }

    @Test
    void givesOtherTicksForAnotherSeed() {
        assertThat(take(Markets.synthetic(7, 3, START), 200)).isNotEqualTo(take(Markets.synthetic(8, 3, START), 200));
    }

    @Test
    void keepsTheTicksOfASymbolWhateverElseIsListed() {
        MarketSource many = Markets.synthetic(7, 20, START);
        MarketSource alone = Markets.synthetic(7, List.of("ETHUSDT"), START);
        int index = many.contracts().indexOf(alone.contracts().getFirst());

        List<String> fromMany = new ArrayList<>();
        Tick tick = new Tick();
        while (fromMany.size() < 500) {
            many.next(tick);
            if (tick.contract == index) {
                tick.contract = 0;
                fromMany.add(text(tick));
            }
        }
        assertThat(take(alone, 500)).isEqualTo(fromMany);
        assertThat(many.past(index, 0, Long.MAX_VALUE)).isEqualTo(alone.past(0, 0, Long.MAX_VALUE));
    }

    /** {@link RebuiltBars} looks at every tick. */
    @Test
    void comesInOrderOfTimeOnTickAndStepAndAtTheTouch() {
        RebuiltBars rebuilt = new RebuiltBars(Markets.synthetic(11, 100, START)).run(500_000);

        for (int i = 0; i < 100; i++) {
            assertThat(rebuilt.of(i)).hasSizeGreaterThan(5);
        }
    }

    @Test
    void hasAPastWithoutGapsThatEndsWhereTheLiveMarketBegins() {
        MarketSource market = Markets.synthetic(3, 30, START);
        boolean[] seen = new boolean[market.contracts().size()];
        Tick tick = new Tick();
        while (market.next(tick) && tick.millis == market.startMillis()) {
            if (tick.kind == Tick.Kind.TRADE && !seen[tick.contract]) {
                seen[tick.contract] = true;
                List<Candle> past = market.past(tick.contract, 0, Long.MAX_VALUE);
                assertThat(tick.priceE8).isEqualTo(past.getLast().closeE8());
                checkPast(market, past, market.contracts().get(tick.contract).tickE8());
            }
        }
        assertThat(seen).doesNotContain(false);
    }

    private static void checkPast(MarketSource market, List<Candle> past, long tickE8) {
        assertThat(past).hasSize(1_500);
        assertThat(past.getLast().openMillis()).isEqualTo(market.startMillis() - MINUTE);
        for (int i = 0; i < past.size(); i++) {
            Candle candle = past.get(i);
            boolean sane = candle.openMillis() == market.startMillis() - (1_500 - i) * MINUTE
                    && candle.highE8() >= Math.max(candle.openE8(), candle.closeE8())
                    && candle.lowE8() <= Math.min(candle.openE8(), candle.closeE8())
                    && candle.lowE8() > 0
                    && candle.highE8() % tickE8 == 0
                    && candle.takerBuyE8() >= 0
                    && candle.takerBuyE8() <= candle.volumeE8();
            assertThat(sane).as("%s", candle).isTrue();
        }
    }

    @Test
    void answersForAnyPartOfThePast() {
        MarketSource market = Markets.synthetic(3, 1, START);
        long start = market.startMillis();

        assertThat(market.past(0, start - 3 * MINUTE, start - MINUTE))
                .extracting(Candle::openMillis)
                .containsExactly(start - 3 * MINUTE, start - 2 * MINUTE);
        assertThat(market.past(0, start, Long.MAX_VALUE)).isEmpty();
        assertThat(market.past(0, start - 90 * MINUTE + 1, start)).hasSize(89);
    }

    @Test
    void letsNoSymbolBeSilentForLong() {
        MarketSource market = Markets.synthetic(5, 100, START);
        long[] last = new long[100];
        Arrays.fill(last, market.startMillis());
        Tick tick = new Tick();
        long longest = 0;
        while (market.next(tick) && tick.millis < market.startMillis() + 10 * MINUTE) {
            if (tick.kind == Tick.Kind.TRADE) {
                longest = Math.max(longest, tick.millis - last[tick.contract]);
                last[tick.contract] = tick.millis;
            }
        }
        assertThat(longest).isLessThan(5_000);
    }

    @Test
    void startsOnAFullMinuteGivenOrFromTheSeed() {
        assertThat(Markets.synthetic(1, 1, START.plusMillis(59_999)).startMillis())
                .isEqualTo(START.toEpochMilli());
        long fromSeed = Markets.synthetic(1, 1, null).startMillis();
        assertThat(fromSeed % MINUTE).isZero();
        assertThat(Markets.synthetic(1, 1, null).startMillis()).isEqualTo(fromSeed);
        assertThat(Markets.synthetic(2, 1, null).startMillis()).isNotEqualTo(fromSeed);
    }

    @Test
    void listsThirtySymbolsWhenNobodyChoosesAndEachOnceWhenNamedTwice() {
        assertThat(Markets.synthetic(1, List.of(), START).contracts()).hasSize(30);
        assertThat(Markets.synthetic(1, List.of("ETHUSDT", "BTCUSDT", "ETHUSDT"), START)
                        .contracts())
                .extracting(Contract::symbol)
                .containsExactly("ETHUSDT", "BTCUSDT");
    }

    @Test
    void saysWhichSymbolItDoesNotKnowAndHowManyItHas() {
        assertThatThrownBy(() -> Markets.synthetic(1, List.of("BTCUSDT", "NOPEUSDT"), START))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE);
                    assertThat(problem.what()).contains("NOPEUSDT");
                    assertThat(problem.remedy()).contains("BTCUSDT");
                });
        assertThatThrownBy(() -> Markets.synthetic(1, 501, START))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.remedy()).contains("1 to 500"));
        assertThatThrownBy(() -> Markets.synthetic(1, 0, START)).isInstanceOf(Problem.class);
    }

    @Test
    void allocatesNothingOnceItRuns() {
        MarketSource market = Markets.synthetic(6, 30, START);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Tick tick = new Tick();
        for (int i = 0; i < 500_000; i++) {
            market.next(tick);
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000_000; i++) {
            market.next(tick);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        int slotsForABusierWindow = 200_000;
        assertThat(allocated).isLessThan(slotsForABusierWindow);
    }

    @Test
    void settlesTheSameFundingWhoeverAsks() {
        MarketSource one = Markets.synthetic(9, 5, START);
        MarketSource two = Markets.synthetic(9, List.of("BNBUSDT"), START);
        long settlement = START.plusSeconds(6 * 3600).toEpochMilli();

        assertThat(one.fundingRateE8(2, settlement)).isEqualTo(two.fundingRateE8(0, settlement));
        for (int i = 0; i < 200; i++) {
            assertThat(one.fundingRateE8(0, settlement + i * 8L * 60 * MINUTE)).isBetween(-100_000L, 100_000L);
        }
    }

    private static List<String> take(MarketSource market, int count) {
        List<String> taken = new ArrayList<>();
        Tick tick = new Tick();
        for (int i = 0; i < count; i++) {
            market.next(tick);
            taken.add(text(tick));
        }
        return taken;
    }

    private static String text(Tick tick) {
        return tick.kind + " " + tick.contract + " " + tick.millis + " " + tick.bidE8 + "x" + tick.bidQuantityE8 + " "
                + tick.askE8 + "x" + tick.askQuantityE8 + " " + tick.priceE8 + "x" + tick.quantityE8 + " "
                + tick.aggressorBuys;
    }
}
