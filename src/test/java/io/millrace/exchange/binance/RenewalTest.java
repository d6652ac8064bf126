package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ConnectionEvent.StreamDown;
import io.millrace.exchange.ConnectionEvent.StreamUp;
import io.millrace.exchange.RecordingListener;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.order.OrderEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A connection is renewed before the exchange ends it, and nobody notices. */
class RenewalTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long RENEWAL = HOUR;
    private static final Timing HOURLY = VirtualSession.renewing(Duration.ofHours(1));

    @Test
    void renewsEverySocketAtTwentyThreeHoursWithoutAGap() {
        VirtualSession session = new VirtualSession(1, 1);
        session.tickMillis = 2_000;
        session.open();
        session.tasks.runEvery(3_000, () -> session.network.say("private", canceled(session.tasks.nowMillis())));

        session.pass(23 * HOUR - 1_000);
        assertThat(session.network.lines).hasSize(3);
        session.pass(60_000);

        assertThat(session.listener.of(StreamDown.class)).isEmpty();
        assertThat(session.listener.of(StreamUp.class)).hasSize(3).allMatch(StreamUp::first);
        assertThat(session.counts().renewals()).isEqualTo(3);
        for (String route : List.of("public", "market", "private")) {
            assertThat(session.network.lines(route)).as(route).hasSize(2);
            assertThat(session.network.lines(route).getFirst().left).as(route).isTrue();
        }
        assertThat(tradeIds(session))
                .isEqualTo(LongStream.rangeClosed(1, session.ticks()).boxed().toList());
        assertThat(quotes(session)).hasSize((int) session.ticks()).isSorted().doesNotHaveDuplicates();
        assertThat(canceledIds(session)).hasSizeGreaterThan(27_000).doesNotHaveDuplicates();
        assertThat(session.counts().missedTrades()).isZero();
    }

    @Test
    void losesNothingThatTheOldConnectionStillHadOnItsWay() {
        VirtualSession session = new VirtualSession(1, 2, HOURLY).open();
        session.pass(RENEWAL - 10_000);
        session.network.lines.forEach(line -> line.lagMillis = 800);

        session.pass(60_000);

        assertThat(session.counts().renewals()).isEqualTo(3);
        assertThat(tradeIds(session))
                .isEqualTo(LongStream.rangeClosed(1, session.ticks()).boxed().toList());
        assertThat(quotes(session)).hasSize((int) session.ticks()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void hearsNothingOutOfTheOldConnectionAfterItWasDropped() {
        VirtualSession session = new VirtualSession(1, 3, HOURLY).open();
        session.pass(RENEWAL - 10_000);
        VirtualNetwork.Line old = session.network.newest("private");
        session.pass(20_000);
        int before = session.listener.events.size();

        old.open = true;
        old.say(canceled(1));

        assertThat(old.left).isTrue();
        assertThat(session.listener.events).hasSize(before);
    }

    @Test
    void keepsTheOldConnectionAndTriesAgainEverLaterWhileNoNewOneOpens() {
        VirtualSession session = new VirtualSession(1, 4, HOURLY).open();
        session.network.opens = address -> false;

        session.pass(RENEWAL + HOUR / 2);
        int refused = session.network.lines("market").size() - 1;
        session.network.opens = address -> true;
        session.pass(HOUR / 2);

        assertThat(refused).isBetween(4, 40);
        assertThat(session.listener.of(StreamDown.class)).isEmpty();
        assertThat(session.counts().renewals()).isEqualTo(3);
        assertThat(tradeIds(session))
                .isEqualTo(LongStream.rangeClosed(1, session.ticks()).boxed().toList());
    }

    @Test
    void doesNotTrustANewConnectionThatOpensAndSaysNothing() {
        VirtualSession session = new VirtualSession(1, 5, HOURLY).open();
        session.pass(RENEWAL - 1_000);
        long opened = session.network.lines.size();
        session.tasks.runEvery(
                1, () -> session.network.lines.stream().skip(opened).forEach(line -> line.mute = true));

        session.pass(HOUR / 4);

        assertThat(session.network.lines("market")).hasSizeGreaterThan(2);
        assertThat(session.network.lines("market").getFirst().open).isTrue();
        assertThat(session.downs(Stream.MARKET)).isEmpty();
        assertThat(tradeIds(session))
                .isEqualTo(LongStream.rangeClosed(1, session.ticks()).boxed().toList());
    }

    @Test
    void tellsALossWhenTheExchangeEndsTheOldConnectionInTheMiddleOfIt() {
        VirtualSession session = new VirtualSession(1, 6, HOURLY).open();
        while (session.network.lines("private").size() < 2) {
            session.pass(100);
        }
        session.pass(300);

        session.network.lines("private").getFirst().end("closed by the exchange with 1008");
        session.pass(0);

        assertThat(session.downs(Stream.USER)).hasSize(1);
        assertThat(session.ups(Stream.USER)).extracting(StreamUp::first).containsExactly(true, false);
        assertThat(session.network.lines("private")).hasSize(2);
    }

    @Test
    void opensTheNextOneWhenTheExchangeEndsTheOldConnectionBeforeANewOneStands() {
        VirtualSession session = new VirtualSession(1, 7, HOURLY).open();
        session.network.opens = address -> false;
        session.pass(RENEWAL + HOUR / 2);

        session.network.opens = address -> true;
        session.network.lines("market").getFirst().end("closed by the exchange with 1001");
        session.pass(5_000);

        assertThat(session.downs(Stream.MARKET)).hasSize(1);
        assertThat(session.ups(Stream.MARKET)).extracting(StreamUp::first).containsExactly(true, false);
    }

    @Test
    void renewsAtOnceWhenTheExchangeSaysGoodbye() {
        VirtualSession session = new VirtualSession(1, 8, HOURLY).open();
        session.pass(HOUR / 2);

        session.network.say("market", "{\"e\":\"serverShutdown\",\"E\":1}");
        session.network.say("private", "{\"e\":\"serverShutdown\",\"E\":1}");
        session.pass(5_000);

        assertThat(session.counts().renewals()).isEqualTo(2);
        assertThat(session.listener.of(StreamDown.class)).isEmpty();
        assertThat(tradeIds(session))
                .isEqualTo(LongStream.rangeClosed(1, session.ticks()).boxed().toList());
    }

    @Test
    void renewsOnceAMinuteAtMostHoweverOftenTheExchangeSaysGoodbye() {
        VirtualSession session = new VirtualSession(1, 9, HOURLY).open();
        session.tasks.runEvery(100, () -> session.network.say("market", "{\"e\":\"serverShutdown\",\"E\":1}"));

        session.pass(HOUR / 6);

        assertThat(session.counts().renewals()).isBetween(5L, 10L);
        assertThat(session.listener.of(StreamDown.class)).isEmpty();
    }

    @Test
    void asksBothConnectionsForAContractThatIsAddedMeanwhile() {
        VirtualSession session = new VirtualSession(2, 10, HOURLY);
        session.connector.alignClock();
        session.connector.open(session.catalog(), session.catalog().all().subList(0, 1), session.listener);
        session.network.say("public", "{}");
        session.tasks.runEvery(1_000, () -> session.network.say("public", "{\"e\":\"other\"}"));
        while (session.network.lines("public").size() < 2) {
            session.pass(100);
        }
        session.pass(10);

        session.connector.subscribe(session.catalog().at(1));
        session.pass(10);

        assertThat(session.network.lines("public"))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line.received).hasSize(1).first().asString().contains("s1usdt@bookTicker"));
        assertThat(session.downs(Stream.PUBLIC)).isEmpty();
    }

    private static List<Long> tradeIds(VirtualSession session) {
        return session.listener.trades.stream().map(RecordingListener.Trade::id).toList();
    }

    private static List<Long> quotes(VirtualSession session) {
        return session.listener.quotes.stream()
                .map(RecordingListener.Quote::bidE8)
                .toList();
    }

    private static List<String> canceledIds(VirtualSession session) {
        return session.listener.of(OrderEvent.Canceled.class).stream()
                .map(OrderEvent.Canceled::clientId)
                .toList();
    }

    private static String canceled(long number) {
        return """
                {"e":"ORDER_TRADE_UPDATE","o":{"s":"S0USDT","c":"e%d","i":5,"x":"CANCELED","X":"CANCELED"}}""".formatted(number);
    }
}
