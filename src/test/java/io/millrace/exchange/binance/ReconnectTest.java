package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ConnectionEvent.StreamDown;
import io.millrace.exchange.ConnectionEvent.StreamUp;
import io.millrace.exchange.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A lost connection comes back soon, and never hurts the exchange. */
class ReconnectTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    @Test
    void dialsAtMostFiveTimesASecondOverAllSocketsTogether() {
        VirtualSession session = new VirtualSession(300, 1).open();
        session.network.opens = address -> false;
        int before = session.network.lines.size();

        List.copyOf(session.network.lines).forEach(line -> line.end("reset"));
        session.pass(10 * MINUTE);

        List<Long> dials = session.network.lines.stream()
                .skip(before)
                .map(line -> line.dialledMillis)
                .toList();
        assertThat(before).isEqualTo(8);
        assertThat(dials).hasSizeBetween(100, 2 * DialBudget.PER_FIVE_MINUTES);
        assertThat(fewestMillis(dials, DialBudget.PER_SECOND)).isGreaterThanOrEqualTo(1_000);
        assertThat(fewestMillis(dials, DialBudget.PER_FIVE_MINUTES)).isGreaterThanOrEqualTo(5 * MINUTE);
    }

    @Test
    void waitsEverLongerButNeverMoreThanThirtySeconds() {
        VirtualSession session = new VirtualSession(1, 2).open();
        session.network.opens = address -> false;

        session.network.newest("market").end("reset");
        session.pass(120 * MINUTE);

        List<Long> dials = session.network.lines("market").stream()
                .skip(1)
                .map(line -> line.dialledMillis)
                .toList();
        List<Long> waits = IntStream.range(1, dials.size())
                .mapToObj(i -> dials.get(i) - dials.get(i - 1))
                .toList();
        assertThat(waits).hasSizeGreaterThan(200).allMatch(wait -> wait <= 30_000 + 10);
        assertThat(waits.subList(0, 4)).allMatch(wait -> wait <= 4_000 + 10);
        assertThat(waits.subList(20, waits.size()).stream()
                        .mapToLong(wait -> wait)
                        .summaryStatistics()
                        .getAverage())
                .isBetween(12_000.0, 18_000.0);
    }

    @Test
    void endsAConnectionThatDoesNotOpenInTime() {
        VirtualSession session = new VirtualSession(1, 3).open();
        session.network.opens = address -> false;
        session.network.refuses = false;
        session.network.newest("public").end("reset");
        session.pass(1_000);
        session.network.opens = address -> true;

        session.pass(3_000);
        int stalled = session.network.lines("public").size();
        session.pass(5_000);

        assertThat(stalled).isEqualTo(2);
        assertThat(session.network.lines("public")).hasSize(3);
        assertThat(session.ups(Stream.PUBLIC)).hasSize(2);
    }

    @Test
    void opensAConnectionOnlyOnceThoughItAnswersAfterItWasGivenUp() {
        VirtualSession session = new VirtualSession(1, 4).open();
        session.network.opens = address -> false;
        session.network.refuses = false;
        session.network.newest("public").end("reset");
        session.pass(1_000);
        VirtualNetwork.Line late = session.network.newest("public");
        session.network.opens = address -> true;
        session.pass(8_000);

        late.open();
        late.say(
                "{\"e\":\"bookTicker\",\"u\":9999,\"T\":1,\"s\":\"S0USDT\",\"b\":\"7\",\"B\":\"1\",\"a\":\"8\",\"A\":\"1\"}");
        session.pass(10);

        assertThat(session.ups(Stream.PUBLIC)).hasSize(2);
        assertThat(session.listener.quotes)
                .extracting(RecordingListener.Quote::bidE8)
                .doesNotContain(700_000_000L);
    }

    @Test
    void takesAMarketSocketForDeadAfterFiveSecondsWithoutAFrame() {
        VirtualSession session = new VirtualSession(1, 5).open();
        session.pass(MINUTE);
        long before = session.nowMillis();

        session.network.newest("market").mute = true;
        while (session.downs(Stream.MARKET).isEmpty()) {
            session.pass(50);
        }

        assertThat(session.nowMillis() - before).isBetween(4_500L, 5_600L);
        session.pass(1_000);
        assertThat(session.ups(Stream.MARKET)).hasSize(2);
        assertThat(session.listener.of(StreamDown.class)).hasSize(1);
    }

    @Test
    void tellsTheLossOfOneSocketOfSeveralAndItsReturnOnce() {
        VirtualSession session = new VirtualSession(100, 6).open();
        session.pass(1_000);
        assertThat(session.network.lines("market")).hasSize(2);

        session.network.lines("market").getLast().end("reset");
        session.pass(100);
        session.network.lines("market").getFirst().end("reset");
        session.pass(5_000);

        assertThat(session.downs(Stream.MARKET)).hasSize(1);
        assertThat(session.ups(Stream.MARKET)).extracting(StreamUp::first).containsExactly(true, false);
    }

    @Test
    void isUpAgainWhenTheSocketThatIsLostIsNotNeededAnyMore() {
        VirtualSession session = new VirtualSession(100, 7).open();
        session.network.opens = address -> false;
        session.network.lines("market").getLast().end("reset");
        session.pass(1_000);

        session.catalog().all().stream().skip(66).forEach(session.connector::unsubscribe);
        session.pass(1_000);

        assertThat(session.ups(Stream.MARKET)).hasSize(2);
    }

    @Test
    void countsTradesWhoseIdsAreLeftOutWithoutALostConnection() {
        VirtualSession session = new VirtualSession(1, 8).open();
        session.pass(1_000);
        long last = session.ticks();

        session.network.say("market", trade(last + 4, session.nowMillis()));
        session.network.say("market", trade(last + 4, session.nowMillis()));
        session.network.say("market", trade(last + 5, session.nowMillis()));

        assertThat(session.counts().missedTrades()).isEqualTo(3);
        assertThat(session.counts().repeats()).isEqualTo(1);
        assertThat(session.listener.trades).hasSize((int) last + 2);
        assertThat(session.listener.of(StreamDown.class)).isEmpty();
    }

    @Test
    void refusesAMessageThatIsFarTooLargeAndGoesOnOverANewConnection() {
        VirtualSession session = new VirtualSession(1, 9).open();

        session.network.newest("public").say("{\"e\":\"" + "x".repeat(10 << 20) + "\"}");
        session.pass(2_000);

        assertThat(session.downs(Stream.PUBLIC))
                .singleElement()
                .matches(down -> down.reason().contains("a message of"));
        assertThat(session.ups(Stream.PUBLIC)).hasSize(2);
        assertThat(session.connector.statistics().unreadable()).isEqualTo(1);
    }

    private static String trade(long id, long millis) {
        return "{\"e\":\"aggTrade\",\"s\":\"S0USDT\",\"a\":" + id + ",\"p\":\"100\",\"q\":\"1\",\"T\":" + millis
                + ",\"m\":true}";
    }

    /** Shortest time in which so many dials and one more were made. */
    private static long fewestMillis(List<Long> dials, int apart) {
        return IntStream.range(apart, dials.size())
                .mapToLong(i -> dials.get(i) - dials.get(i - apart))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
