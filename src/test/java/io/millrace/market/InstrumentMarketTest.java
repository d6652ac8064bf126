package io.millrace.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentMarketTest {

    private static final long ONE = 100_000_000L;
    private static final long START = RandomBars.START;
    private static final long NANOS = 1_000_000;

    private final InstrumentMarket market = new InstrumentMarket(TestInstruments.named("BTCUSDT"));
    private long id = 1_000;

    @Test
    void buildsAMinuteOfItsTrades() {
        boolean first = trade(0, 100, 1);
        trade(10_000, 103, 2, Side.SELL);
        trade(20_000, 99, 3);
        trade(59_999, 101, 4);
        boolean next = trade(60_000, 102, 5);

        assertThat(first).isFalse();
        assertThat(next).isTrue();
        assertThat(market.history().newest(9)).containsExactly(bar(0, 100, 103, 99, 101, 10, 8, 4));
        assertThat(market.closedOpenMillis()).isEqualTo(START);
        assertThat(market.closedHighE8()).isEqualTo(103 * ONE);
        assertThat(market.closedTakerBuyVolume()).isEqualTo(8);
        assertThat(market.formingOpenMillis()).isEqualTo(START + Bar.MILLIS);
        assertThat(market.formingOpenE8()).isEqualTo(102 * ONE);
        assertThat(market.formingVolume()).isEqualTo(5);
        assertThat(market.formingTrades()).isEqualTo(1);
    }

    @Test
    void closesAMinuteOnceWhateverComesAfterwards() {
        trade(0, 100, 1);

        assertThat(closed(0, 100, 100, 100, 100, 1)).isTrue();
        assertThat(closed(0, 100, 100, 100, 100, 1)).isFalse();
        assertThat(market.onClock((START + 62_000) * NANOS)).isFalse();
        assertThat(trade(61_000, 101, 1)).isFalse();
        assertThat(market.history().size()).isEqualTo(1);
    }

    @Test
    void closesByTheClockTwoSecondsAfterTheEnd() {
        trade(0, 100, 1);

        assertThat(market.onClock((START + 61_999) * NANOS)).isFalse();
        assertThat(market.onClock((START + 62_000) * NANOS)).isTrue();
        assertThat(market.onClock((START + 63_000) * NANOS)).isFalse();
        assertThat(market.isForming()).isFalse();
    }

    @Test
    void takesTheBarOfTheExchangeWhereItClosesTheMinute() {
        trade(0, 100, 1);

        closed(0, 99, 105, 98, 104, 50);

        assertThat(market.closedCloseE8()).isEqualTo(104 * ONE);
        assertThat(market.closedVolume()).isEqualTo(50);
        assertThat(market.mismatches()).isZero();
    }

    @Test
    void onlyComparesABarThatComesAfterItsMinuteClosed() {
        trade(0, 100, 1);
        trade(60_000, 101, 1);
        trade(120_000, 102, 1);

        assertThat(closed(1, 101, 101, 101, 101, 1)).isFalse();
        assertThat(market.mismatches()).isZero();
        assertThat(closed(1, 101, 102, 101, 101, 1)).isFalse();
        assertThat(market.mismatches()).isEqualTo(1);
        assertThat(market.closedHighE8()).isEqualTo(101 * ONE);
    }

    @Test
    void forgivesADifferenceInTheFirstMinuteOfWhichItSawAPart() {
        trade(30_000, 100, 1);
        trade(60_000, 101, 1);

        closed(0, 98, 101, 97, 100, 7);

        assertThat(market.mismatches()).isZero();
    }

    @Test
    void putsFlatBarsForMinutesWithoutTradesWhenTheNextOneCloses() {
        trade(0, 100, 1);
        trade(4 * 60_000, 105, 1);
        assertThat(market.history().size()).isEqualTo(1);

        trade(5 * 60_000, 106, 1);

        assertThat(market.history().newest(9))
                .containsExactly(
                        bar(0, 100, 100, 100, 100, 1, 1, 1),
                        bar(1, 100, 100, 100, 100, 0, 0, 0),
                        bar(2, 100, 100, 100, 100, 0, 0, 0),
                        bar(3, 100, 100, 100, 100, 0, 0, 0),
                        bar(4, 105, 105, 105, 105, 1, 1, 1));
        assertThat(market.flatBars()).isEqualTo(3);
    }

    @Test
    void fillsMissedMinutesWithTheBarsOfTheExchange() {
        trade(0, 100, 1);
        trade(3 * 60_000, 105, 1);

        assertThat(closed(1, 100, 104, 100, 103, 9)).isTrue();
        assertThat(closed(2, 103, 104, 102, 104, 8)).isTrue();
        trade(4 * 60_000, 106, 1);

        assertThat(market.history().newest(9))
                .extracting(Bar::closeE8)
                .containsExactly(100 * ONE, 103 * ONE, 104 * ONE, 105 * ONE);
        assertThat(market.flatBars()).isZero();
    }

    @Test
    void closesTheFormingMinuteTooWhenTheExchangeIsAheadOfTheTrades() {
        trade(0, 100, 1);

        assertThat(closed(1, 101, 101, 101, 101, 1)).isTrue();

        assertThat(market.history().newest(9)).extracting(Bar::closeE8).containsExactly(100 * ONE, 101 * ONE);
    }

    @Test
    void startsTheSeriesAnewAfterALongSilence() {
        trade(0, 100, 1);
        long later = (BarBuilder.MAX_GAP + 2) * Bar.MILLIS;
        trade(later, 101, 1);

        trade(later + Bar.MILLIS, 102, 1);

        assertThat(market.restarts()).isEqualTo(1);
        assertThat(market.history().newest(9)).extracting(Bar::closeE8).containsExactly(101 * ONE);
    }

    @Test
    void ignoresLateAndRepeatedTrades() {
        trade(0, 100, 1);
        trade(60_000, 101, 1);
        long before = market.acceptedTrades();

        boolean late = market.onTrade((START + 60_500) * NANOS, START + 59_000, id++, Side.BUY, 150 * ONE, ONE);
        boolean repeated = market.onTrade((START + 60_500) * NANOS, START + 60_000, 1_001, Side.BUY, 101 * ONE, ONE);

        assertThat(late || repeated).isFalse();
        assertThat(market.late()).isEqualTo(1);
        assertThat(market.duplicates()).isEqualTo(1);
        assertThat(market.acceptedTrades()).isEqualTo(before);
        assertThat(market.lastE8()).isEqualTo(101 * ONE);
        assertThat(market.formingVolume()).isEqualTo(1);
    }

    @Test
    void followsAnExchangeThatNumbersItsTradesAnew() {
        trade(0, 100, 1);

        market.onTrade((START + 5_000) * NANOS, START + 5_000, 1, Side.BUY, 101 * ONE, ONE);

        assertThat(market.lastE8()).isEqualTo(101 * ONE);
        assertThat(market.duplicates()).isZero();
    }

    @Test
    void refusesWhatCannotBeTrue() {
        trade(0, 100, 1);
        market.onQuote(START * NANOS, 99 * ONE, ONE, 101 * ONE, ONE);
        market.onMark(START * NANOS, 100 * ONE, 0, 0);

        trade(1, 0, 1);
        trade(1, -5, 1);
        trade(1, 100, 0);
        trade(1, 121, 1);
        trade(1, 79, 1);
        market.onTrade(START * NANOS, START + 3_600_000, id++, Side.BUY, 100 * ONE, ONE);
        market.onQuote(START * NANOS, 101 * ONE, ONE, 100 * ONE, ONE);
        market.onQuote(START * NANOS, 100 * ONE, ONE, 100 * ONE, ONE);
        market.onQuote(START * NANOS, 0, ONE, 100 * ONE, ONE);
        market.onQuote(START * NANOS, 99 * ONE, 0, 101 * ONE, ONE);
        market.onQuote(START * NANOS, 9 * ONE, ONE, 10 * ONE, ONE);
        market.onMark(START * NANOS, 0, 0, 0);
        market.onMark(START * NANOS, 130 * ONE, 0, 0);
        closed(1, 100, 99, 100, 100, 1);
        closed(1, 100, 100, 100, 100, Double.NaN);
        closed(1, 100, 100, 100, 100, -1);
        closed(1, 1, 1, 1, 1, 1);
        closed(1_000_000, 100, 100, 100, 100, 1);

        assertThat(market.refused()).isEqualTo(18);
        assertThat(market.lastE8()).isEqualTo(100 * ONE);
        assertThat(market.bidE8()).isEqualTo(99 * ONE);
        assertThat(market.markE8()).isEqualTo(100 * ONE);
        assertThat(market.hasClosed()).isFalse();
    }

    @Test
    void callsAMinuteWholeWhenTheIdsOfItsTradesFollowEachOther() {
        trade(0, 100, 1);
        trade(60_000, 100, 1);
        boolean seenFromItsMiddle = market.closedWhole();
        trade(90_000, 101, 1);
        trade(120_000, 102, 1);

        assertThat(seenFromItsMiddle).isFalse();
        assertThat(market.closedWhole()).isTrue();
        assertThat(market.gaps()).isZero();
    }

    @Test
    void callsNeitherMinuteAroundAMissingTradeWhole() {
        trade(0, 100, 1);
        trade(60_000, 100, 1);
        id++;
        trade(120_000, 101, 1);
        boolean before = market.closedWhole();
        trade(180_000, 101, 1);
        boolean after = market.closedWhole();
        trade(240_000, 101, 1);

        assertThat(market.gaps()).isEqualTo(1);
        assertThat(before).isFalse();
        assertThat(after).isFalse();
        assertThat(market.closedWhole()).isTrue();
    }

    @Test
    void callsAMinuteWholeThatTheExchangeClosedItself() {
        trade(0, 100, 1);

        closed(0, 100, 101, 99, 100, 5);

        assertThat(market.closedWhole()).isTrue();
    }

    @Test
    void doubtsAMinuteThatOnlyTheClockClosed() {
        trade(0, 100, 1);
        trade(60_000, 100, 1);

        market.onClock((START + 122_000) * NANOS);

        assertThat(market.closedOpenMillis()).isEqualTo(START + 60_000);
        assertThat(market.closedWhole()).isFalse();
    }

    @Test
    void countsARefusedTradeAsHeardSoThatItLeavesNoGap() {
        trade(0, 100, 1);
        trade(60_000, 100, 1);
        trade(61_000, 1_000, 1);
        trade(62_000, 100, 1);
        trade(120_000, 100, 1);

        assertThat(market.refused()).isEqualTo(1);
        assertThat(market.gaps()).isZero();
        assertThat(market.formingHighE8()).isEqualTo(100 * ONE);
    }

    @Test
    void putsTheBarsOfTheExchangeInThePlaceOfWrongOnes() {
        trade(0, 100, 1);
        trade(60_000, 101, 1);
        trade(240_000, 104, 1);

        market.replace(List.of(bar(1, 101, 105, 101, 105, 9, 4, 7), bar(2, 105, 106, 103, 103, 2, 1, 2)));

        assertThat(market.history().newest(9))
                .extracting(Bar::closeE8)
                .containsExactly(100 * ONE, 105 * ONE, 103 * ONE);
        assertThat(market.isForming()).isTrue();
        assertThat(market.formingOpenMillis()).isEqualTo(START + 240_000);
    }

    @Test
    void refusesAVolumeThatNoMarketHas() {
        trade(0, 100, 1);

        closed(0, 100, 101, 99, 100, 1e308);
        closed(0, 100, 101, 99, 100, Double.POSITIVE_INFINITY);

        assertThat(market.refused()).isEqualTo(2);
        assertThat(market.hasClosed()).isFalse();
    }

    @Test
    void comparesTheVeryFirstTradeWithThePast() {
        market.warm(List.of(bar(0, 100, 100, 100, 100, 3, 1, 2)));

        trade(60_000, 10, 1);
        trade(60_000, 101, 1);

        assertThat(market.refused()).isEqualTo(1);
        assertThat(market.lastE8()).isEqualTo(101 * ONE);
    }

    @Test
    void believesAJumpThatLasts() {
        trade(0, 100, 1);

        for (int i = 1; i <= 11; i++) {
            trade(i * 500L, 60, 1);
        }

        assertThat(market.refused()).isEqualTo(10);
        assertThat(market.lastE8()).isEqualTo(60 * ONE);
    }

    @Test
    void doesNotBelieveWrongPricesBetweenRightOnes() {
        for (int i = 0; i < 100; i++) {
            trade(i * 500L, i % 3 == 0 ? 100 : 60, 1);
        }

        assertThat(market.lastE8()).isEqualTo(100 * ONE);
        assertThat(market.formingLowE8()).isEqualTo(100 * ONE);
    }

    @Test
    void tellsQuoteMarkAndFundingWithTheirStamps() {
        market.onQuote(7, 99 * ONE, 2 * ONE, 101 * ONE, 3 * ONE);
        market.onMark(8, 100 * ONE, 10_000, 9_999);

        assertThat(market.spreadE8()).isEqualTo(2 * ONE);
        assertThat(market.spreadBps()).isEqualTo(200);
        assertThat(market.askQuantityE8()).isEqualTo(3 * ONE);
        assertThat(market.quoteNanos()).isEqualTo(7);
        assertThat(market.fundingRateE8()).isEqualTo(10_000);
        assertThat(market.nextFundingMillis()).isEqualTo(9_999);
        assertThat(market.newestNanos()).isEqualTo(8);
    }

    @Test
    void putsThePastBeforeWhatItHasSeenItself() {
        trade(5 * 60_000, 105, 1);
        trade(6 * 60_000, 106, 1);

        market.warm(List.of(bar(2, 101, 101, 101, 101, 3, 1, 2), bar(4, 102, 102, 102, 102, 3, 1, 2)));

        assertThat(market.history().newest(9))
                .extracting(Bar::closeE8)
                .containsExactly(101 * ONE, 101 * ONE, 102 * ONE, 105 * ONE);
        assertThat(market.isForming()).isTrue();
    }

    @Test
    void dropsAFormingMinuteThatThePastAlreadyHolds() {
        trade(0, 105, 1);

        market.warm(List.of(bar(0, 101, 106, 101, 105, 3, 1, 2)));

        assertThat(market.isForming()).isFalse();
        assertThat(trade(30_000, 100, 1)).isFalse();
        assertThat(market.late()).isEqualTo(1);
    }

    private boolean trade(long offset, long price, long quantity) {
        return trade(offset, price, quantity, Side.BUY);
    }

    private boolean trade(long offset, long price, long quantity, Side aggressor) {
        long millis = START + offset;
        return market.onTrade(millis * NANOS, millis, id++, aggressor, price * ONE, quantity * ONE);
    }

    private boolean closed(int minute, long open, long high, long low, long close, double volume) {
        return market.onBarClosed(
                START + minute * Bar.MILLIS, open * ONE, high * ONE, low * ONE, close * ONE, volume, Double.NaN, -1);
    }

    private static Bar bar(
            int minute, long open, long high, long low, long close, double volume, double bought, int trades) {
        return new Bar(
                START + minute * Bar.MILLIS, open * ONE, high * ONE, low * ONE, close * ONE, volume, bought, trades);
    }
}
