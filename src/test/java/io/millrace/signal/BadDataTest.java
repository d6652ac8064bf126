package io.millrace.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.common.Prop.Draw;
import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.Terms;
import io.millrace.market.Bar;
import io.millrace.market.InstrumentMarket;
import org.junit.jupiter.api.Test;

/** What cannot be true leaves no trace: with it and without it, minutes, indicators and scores are the same to the last bit. */
class BadDataTest {

    private static final long START = 1_747_699_200_000L;
    private static final long MILLI = 1_000_000;
    private static final long STEP_MILLIS = 3_000;
    private static final int STEPS = 20 * 150;

    @Test
    void decidesTheSameWithAndWithoutBadTicks() {
        Prop.check(20, BadDataTest::compare);
    }

    private static void compare(Draw draw) {
        Feed clean = new Feed();
        Feed dirty = new Feed();
        long priceE8 = 2_500 * FixedPoint.ONE;
        for (int i = 0; i < STEPS; i++) {
            long millis = START + i * STEP_MILLIS;
            priceE8 += draw.between(-FixedPoint.ONE, FixedPoint.ONE);
            if (draw.chance(0.2)) {
                dirty.bad(draw, millis, priceE8);
            }
            Side side = draw.chance(0.5) ? Side.BUY : Side.SELL;
            long quantityE8 = draw.magnitude(1_000, 100 * FixedPoint.ONE);
            clean.good(millis, side, priceE8, quantityE8);
            dirty.good(millis, side, priceE8, quantityE8);
        }

        assertThat(dirty.market.refused() + dirty.market.duplicates()).isPositive();
        assertThat(dirty.market.history().newest(1500))
                .isEqualTo(clean.market.history().newest(1500));
        assertThat(dirty.scorer.score()).isFinite().isEqualTo(clean.scorer.score());
        assertThat(dirty.scorer.atrE8()).isEqualTo(clean.scorer.atrE8());
        assertThat(dirty.hash.value()).isEqualTo(clean.hash.value());
        assertThat(dirty.market.bidE8()).isEqualTo(clean.market.bidE8());
        assertThat(dirty.market.markE8()).isEqualTo(clean.market.markE8());
    }

    /** A market and who judges it. */
    private static final class Feed {

        private static final Instrument ETH = Terms.of("ETHUSDT");

        private final InstrumentMarket market = new InstrumentMarket(ETH);
        private final SignalScorer scorer = new SignalScorer(ETH, SignalSettings.STANDARD);
        private final DecisionHash hash = new DecisionHash();
        private long id = 1_000;

        void good(long millis, Side side, long priceE8, long quantityE8) {
            market.onQuote(millis * MILLI, priceE8 - 1_000_000, quantityE8, priceE8 + 1_000_000, quantityE8);
            market.onMark(millis * MILLI, priceE8, 10_000, millis + 1);
            trade(millis, id++, side, priceE8, quantityE8);
        }

        private void trade(long millis, long tradeId, Side side, long priceE8, long quantityE8) {
            boolean closed = market.onTrade(millis * MILLI, millis, tradeId, side, priceE8, quantityE8);
            if (closed) {
                scorer.onBar(market);
                scorer.evaluate(market, millis * MILLI);
                scorer.foldInto(hash);
                market.onBarClosed(
                        market.closedOpenMillis(),
                        market.closedOpenE8(),
                        market.closedHighE8(),
                        market.closedLowE8(),
                        market.closedCloseE8(),
                        market.closedVolume(),
                        market.closedTakerBuyVolume(),
                        market.closedTrades());
            }
            scorer.onTrade(market);
        }

        void bad(Draw draw, long millis, long priceE8) {
            long nanos = millis * MILLI;
            switch (draw.between(0, 9)) {
                case 0 -> trade(millis, id, Side.BUY, 0, FixedPoint.ONE);
                case 1 -> trade(millis, id, Side.BUY, -priceE8, FixedPoint.ONE);
                case 2 -> trade(millis, id, Side.BUY, priceE8, 0);
                case 3 -> trade(millis - STEP_MILLIS, id - 1, Side.SELL, priceE8, FixedPoint.ONE);
                case 4 -> market.onTrade(nanos, millis + 86_400_000, id, Side.BUY, priceE8, FixedPoint.ONE);
                case 5 -> market.onQuote(nanos, priceE8 + 5, FixedPoint.ONE, priceE8, FixedPoint.ONE);
                case 6 -> market.onQuote(nanos, priceE8 * 10, FixedPoint.ONE, priceE8 * 10 + 5, FixedPoint.ONE);
                case 7 ->
                    market.onMark(nanos, draw.pick(java.util.List.of(0L, -1L, priceE8 * 10, Long.MAX_VALUE)), 0, 0);
                case 8 -> bar(millis, priceE8, draw.pick(java.util.List.of(Double.NaN, -1.0, 1e308)));
                default -> bar(millis, priceE8 * 10, 1);
            }
        }

        private void bar(long millis, long priceE8, double volume) {
            long minute = millis / Bar.MILLIS * Bar.MILLIS - Bar.MILLIS;
            market.onBarClosed(minute, priceE8, priceE8, priceE8, priceE8, volume, Double.NaN, -1);
        }
    }
}
