package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.market.Markets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Standing still, clocks that are wrong, streams that are gone: no entry on what may be stale. On virtual time. */
class PauseTest {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long NANOS = 1_000_000;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");

    private static VirtualHouse house() {
        VirtualHouse house = new VirtualHouse(Markets.synthetic(7, SYMBOLS, null), TradingSettings.DEFAULTS);
        house.run(2 * SECOND);
        return house;
    }

    private static List<String> blocks(VirtualHouse house) {
        return house.facts(EngineEvent.BlockRaised.class).stream()
                .map(EngineEvent.BlockRaised::code)
                .toList();
    }

    private static long plans(VirtualHouse house) {
        return house.facts(EngineEvent.TradePlanned.class).size();
    }

    @Test
    void comparesWithTheExchangeAfterItStoodStillAndGoesOn() {
        VirtualHouse house = house();
        int reconciled = house.facts(EngineEvent.Reconciled.class).size();

        house.leap(10 * MINUTE);
        house.run(5 * SECOND);

        assertThat(blocks(house)).containsExactly(PauseWatch.CODE);
        assertThat(house.facts(EngineEvent.Reconciled.class)).hasSizeGreaterThan(reconciled);
        assertThat(house.snapshot().state()).isEqualTo("ACTIVE");
    }

    @Test
    void noticesThatItsThreadHungAlthoughTheOthersRan() {
        VirtualHouse house = house();

        house.stuck = true;
        house.run(5 * SECOND);
        house.stuck = false;
        house.run(5 * SECOND);

        assertThat(blocks(house)).containsExactly(PauseWatch.CODE);
        assertThat(house.snapshot().state()).isEqualTo("ACTIVE");
    }

    @Test
    void callsNoShortPauseOne() {
        VirtualHouse house = house();

        house.leap(900);
        house.run(5 * SECOND);

        assertThat(blocks(house)).isEmpty();
    }

    @Test
    void sendsNoEntryThatWasDecidedOnDataOfBeforeAHang() {
        VirtualHouse house = house();

        for (int i = 0; i < 8 * 60; i++) {
            house.stuck = true;
            house.run(5 * SECOND);
            house.stuck = false;
            house.run(MINUTE - 5 * SECOND);
        }

        List<EngineEvent.OrderIntended> entries = house.facts(EngineEvent.OrderIntended.class).stream()
                .filter(intent -> intent.request().role() == OrderRole.ENTRY)
                .toList();
        assertThat(house.venue.ledger().orders())
                .filteredOn(order -> entries.stream()
                        .anyMatch(entry -> entry.request()
                                        .clientId()
                                        .equals(order.request().clientOrderId())
                                && order.receivedMillis() - entry.epochNanos() / NANOS > SECOND))
                .isEmpty();
    }

    @Test
    void dropsAnEntryThatWaitedForMoreThanASecondOfWallTimeAndNoExit() {
        Freshness slow = new Freshness(60);
        OrderRequest entry = order(OrderRole.ENTRY);
        OrderRequest exit = order(OrderRole.EXIT);

        assertThat(slow.isLate(entry, 60_000 * NANOS)).isFalse();
        assertThat(slow.isLate(entry, 60_001 * NANOS)).isTrue();
        assertThat(slow.isLate(exit, Long.MAX_VALUE)).isFalse();
        assertThat(slow.refusal(entry, 120_000 * NANOS))
                .isEqualTo(new OrderEvent.Rejected(
                        "BTCUSDT", "id", Freshness.LATE, "not sent: decided 2 s ago", 120_000 * NANOS));
    }

    private static OrderRequest order(OrderRole role) {
        return new OrderRequest(
                "id",
                1,
                role,
                0,
                "BTCUSDT",
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.GTC,
                1,
                0,
                0,
                role != OrderRole.ENTRY,
                false,
                0);
    }

    @Test
    void takesNoEntryWhileTheClockIsNotKnownWellEnough() {
        VirtualHouse house = house();

        house.onEvent(new ConnectionEvent.ClockChecked(501, 0, house.nanos()));
        house.run(SECOND);
        String vague = house.snapshot().reason();
        house.onEvent(new ConnectionEvent.ClockChecked(500, 0, house.nanos()));
        house.run(SECOND);
        String known = house.snapshot().state();
        house.onEvent(new ConnectionEvent.ClockChecked(Long.MAX_VALUE, 0, house.nanos()));
        house.run(SECOND);
        String unknown = house.snapshot().reason();

        assertThat(vague).contains("501 ms");
        assertThat(known).isEqualTo("ACTIVE");
        assertThat(unknown).contains("not known");
        assertThat(house.snapshot().state()).isEqualTo("REDUCING");
    }

    @Test
    void takesNoEntryAfterARefusedStampUntilTheClocksWereComparedAnew() {
        VirtualHouse house = house();
        house.answersInstead = request -> request.role() != OrderRole.ENTRY
                ? java.util.Optional.empty()
                : java.util.Optional.of(new OrderEvent.Rejected(
                        request.symbol(), request.clientId(), -1021, "timestamp", request.epochNanos()));
        assertThat(house.runUntil(() -> house.books.blocked(ClockWatch.CODE), 12 * HOUR))
                .isTrue();
        long planned = plans(house);

        house.onEvent(new ConnectionEvent.ClockChecked(3, 0, house.nanos() - 10 * SECOND * NANOS));
        house.run(2 * HOUR);
        long during = plans(house) - planned;
        house.onEvent(new ConnectionEvent.ClockChecked(3, 0, house.nanos()));
        house.run(SECOND);

        assertThat(during).isZero();
        assertThat(house.snapshot().state()).isEqualTo("ACTIVE");
    }

    @Test
    void takesNoEntryWhenNobodyComparesTheClocksAnyMore() {
        VirtualHouse house = house();
        house.onEvent(new ConnectionEvent.ClockChecked(3, 0, house.nanos()));

        house.run(3 * MINUTE + 5 * SECOND);

        assertThat(house.snapshot().state()).isEqualTo("REDUCING");
        assertThat(house.snapshot().reason()).contains("three minutes");
    }

    @Test
    void takesNoEntryWhileAMarketStreamIsGoneThoughQuotesGoOn() {
        VirtualHouse house = house();
        house.onEvent(new ConnectionEvent.StreamDown(Stream.MARKET, "cut", house.nanos()));

        house.run(6 * HOUR);

        assertThat(plans(house)).isZero();
        assertThat(house.facts(EngineEvent.SignalJudged.class))
                .isNotEmpty()
                .allSatisfy(judged -> assertThat(judged.rule()).isEqualTo("stream"));
    }

    @Test
    void goesOnWhenTheMissingMinutesWereReadAgain() {
        VirtualHouse house = house();
        house.run(10 * MINUTE);
        house.onEvent(new ConnectionEvent.StreamDown(Stream.MARKET, "cut", house.nanos()));
        house.run(3 * MINUTE);
        house.onEvent(new ConnectionEvent.StreamUp(Stream.MARKET, false, house.nanos()));

        house.run(8 * HOUR);

        assertThat(plans(house)).isPositive();
    }
}
