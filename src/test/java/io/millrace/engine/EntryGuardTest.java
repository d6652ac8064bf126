package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Scheduler;
import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.instrument.Listing;
import io.millrace.instrument.Terms;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalScorer;
import io.millrace.signal.SignalSettings;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntryGuardTest {

    private static final Instrument ETH = Terms.of("ETHUSDT").withIndex(0);
    private static final long PRICE = Terms.priceE8(Terms.of("ETHUSDT"));
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_747_699_200L * SECOND;

    private final Books books = new Books(new InstrumentCatalog(List.of(ETH)), TradingSettings.DEFAULTS);
    private final EngineTime time = new EngineTime();
    private final EntryGuard guard = new EntryGuard(books, new WallTime(), time);
    private final SymbolDesk desk = new SymbolDesk(ETH, SignalSettings.STANDARD, SignalScorer.standardVotes());

    @BeforeEach
    void hearAWholeMinute() {
        time.advance(START);
        hear(START);
        desk.market().onBarClosed(START / 1_000_000 - Bar.MILLIS, PRICE, PRICE, PRICE, PRICE, 1, 1, 1);
    }

    private void hear(long nanos) {
        desk.market().onQuote(nanos, PRICE, 1, PRICE + 10, 1);
        desk.market().onMark(nanos, PRICE, 0, 0);
    }

    private String rule() {
        return guard.objection(desk).map(EntryGuard.Objection::rule).orElse("");
    }

    private void list(String status, long endMillis) {
        desk.terms(ETH.withListing(new Listing(status, endMillis)));
    }

    @Test
    void objectsToNothingWhenAllIsWell() {
        assertThat(guard.objection(desk)).isEmpty();
    }

    @Test
    void objectsToAContractThatIsNotTradedOrEndsWithinAnHour() {
        long now = START / 1_000_000;
        list("SETTLING", 0);
        String settling = rule();
        list("TRADING", now + 3_600_000);
        String ending = rule();
        list("TRADING", now + 3_600_001);

        assertThat(settling).isEqualTo("listing");
        assertThat(ending).isEqualTo("listing");
        assertThat(rule()).isEmpty();
    }

    @Test
    void objectsForAMinuteAfterAnEntryWasRefused() {
        OrderRequest entry = new OrderRequest(
                "id",
                1,
                OrderRole.ENTRY,
                0,
                "ETHUSDT",
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.GTC,
                1,
                0,
                0,
                false,
                false,
                0);
        books.apply(new EngineEvent.OrderIntended(entry, START));
        books.apply(new OrderEvent.Rejected("ETHUSDT", "id", -2019, "margin", START));
        String atOnce = rule();

        time.advance(START + 60 * SECOND - 1);
        hear(time.epochNanos());
        String justBefore = rule();
        time.advance(START + 60 * SECOND);

        assertThat(atOnce).isEqualTo("refused-before");
        assertThat(justBefore).isEqualTo("refused-before");
        assertThat(rule()).isEmpty();
    }

    @Test
    void objectsWhileAStreamOfTheMarketIsGone() {
        guard.stream(Stream.USER, false);
        String user = rule();
        guard.stream(Stream.PUBLIC, false);
        String quotes = rule();
        guard.stream(Stream.PUBLIC, true);

        assertThat(user).isEmpty();
        assertThat(quotes).isEqualTo("stream");
        assertThat(rule()).isEmpty();
    }

    @Test
    void objectsUntilMissingMinutesWereReadAgain() {
        desk.gapFrom(1);
        String missing = rule();
        desk.gapFilled();

        assertThat(missing).isEqualTo("gap");
        assertThat(rule()).isEmpty();
    }

    @Test
    void objectsToAMinuteOfWhichTradesAreMissing() {
        desk.market().onTrade(START, START / 1_000_000, 1, Side.BUY, PRICE, 1);
        desk.market().onTrade(START + 60 * SECOND, START / 1_000_000 + 60_000, 3, Side.BUY, PRICE, 1);
        time.advance(START + 60 * SECOND);
        hear(time.epochNanos());

        assertThat(rule()).isEqualTo("gap");
    }

    @Test
    void wantsNewPricesOfBothKindsAfterWeStoodStill() {
        guard.distrust();
        String old = rule();
        desk.market().onQuote(START + 1, PRICE, 1, PRICE + 10, 1);
        String newQuote = rule();
        desk.market().onMark(START + 1, PRICE, 0, 0);

        assertThat(old).isEqualTo("stale-data");
        assertThat(newQuote).isEqualTo("stale-data");
        assertThat(rule()).isEmpty();
    }

    @Test
    void objectsToAMarkPriceOlderThanFiveSeconds() {
        time.advance(START + 5 * SECOND);
        String five = rule();
        time.advance(START + 5 * SECOND + 1_000_000);

        assertThat(five).isEmpty();
        assertThat(rule()).isEqualTo("stale-mark");
    }

    /** Market time is wall time here, and no timer ever runs. */
    private static final class WallTime implements Scheduler {

        @Override
        public Timer afterMarket(long nanos, String name, Runnable action) {
            return () -> {};
        }

        @Override
        public Timer afterWall(long nanos, String name, Runnable action) {
            return () -> {};
        }

        @Override
        public long wallNanos(long marketNanos) {
            return marketNanos;
        }
    }
}
