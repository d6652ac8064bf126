package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.ScriptedMarket;
import org.junit.jupiter.api.Test;

class RecentCountsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long LOSS = -1;

    private final RecentCounts recent = new RecentCounts();
    private long id;

    private static VirtualHouse house() {
        VirtualHouse house = new VirtualHouse(new ScriptedMarket(), TradingSettings.DEFAULTS);
        house.run(2_000);
        return house;
    }

    private EngineEvent.OrderIntended entry(String symbol, long nanos) {
        return new EngineEvent.OrderIntended(order(symbol, OrderRole.ENTRY), nanos);
    }

    private OrderRequest order(String symbol, OrderRole role) {
        return new OrderRequest(
                "id" + id++,
                id,
                role,
                0,
                symbol,
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.GTC,
                1,
                0,
                0,
                !role.opens(),
                false,
                0);
    }

    private static OrderEvent.Rejected refused(OrderRequest request, int code, long nanos) {
        return new OrderEvent.Rejected(request.symbol(), request.clientId(), code, "no", nanos);
    }

    private static EngineEvent.TradeClosed closed(long number, long netE8, long nanos) {
        return new EngineEvent.TradeClosed(
                number, 1, "BTCUSDT", Side.BUY, 1, 1, 1, 1, netE8, 0, 0, netE8, ExitCause.STOP_LOSS, 1, nanos);
    }

    @Test
    void countsEntriesOfEachSymbolWithinATime() {
        for (int i = 0; i < 500; i++) {
            recent.apply(entry("BTCUSDT", i * SECOND));
        }
        recent.apply(entry("ETHUSDT", 499 * SECOND));

        assertThat(recent.entriesSince("BTCUSDT", 439 * SECOND)).isEqualTo(60);
        assertThat(recent.entriesSince("ETHUSDT", 0)).isEqualTo(1);
        assertThat(recent.entriesSince("XRPUSDT", 0)).isZero();
    }

    @Test
    void countsLossesUntilATradeThatDidNotLose() {
        for (int i = 0; i < 5; i++) {
            recent.apply(closed(i, LOSS, i));
        }
        int five = recent.lossesInRow();
        recent.apply(closed(6, 0, 6));

        assertThat(five).isEqualTo(5);
        assertThat(recent.lossesInRow()).isZero();
    }

    @Test
    void remembersTheRefusalOfAnEntryUnlessItBelongsToItsKind() {
        OrderRequest entry = order("BTCUSDT", OrderRole.ENTRY);
        OrderRequest stop = order("ETHUSDT", OrderRole.STOP);

        recent.apply(refused(entry, -5022, 1), entry);
        var usual = recent.refusedEntry("BTCUSDT");
        recent.apply(refused(entry, -2019, 2), entry);
        recent.apply(refused(stop, -2021, 3), stop);
        recent.apply(refused(entry, -2019, 4), null);

        assertThat(usual).isNull();
        assertThat(recent.refusedEntry("BTCUSDT")).isEqualTo(new RecentCounts.Refusal(-2019, "no", 2));
        assertThat(recent.refusedEntry("ETHUSDT")).isNull();
        assertThat(recent.refusalsSince(0)).isEqualTo(3);
        assertThat(recent.refusalsSince(2)).isEqualTo(1);
    }

    @Test
    void countsAnewAfterAPersonLiftedTheBlock() {
        OrderRequest entry = order("BTCUSDT", OrderRole.ENTRY);
        recent.apply(entry("BTCUSDT", 1));
        recent.apply(closed(1, LOSS, 2));
        recent.apply(refused(entry, -2019, 3), entry);

        recent.apply(new EngineEvent.BlockLifted(RecentCounts.ENTRIES, "test", "seen", 4));
        recent.apply(new EngineEvent.BlockLifted(RecentCounts.LOSSES, "test", "seen", 4));
        recent.apply(new EngineEvent.BlockLifted(RecentCounts.REFUSALS, "test", "seen", 4));

        assertThat(recent.entriesSince("BTCUSDT", 0)).isZero();
        assertThat(recent.lossesInRow()).isZero();
        assertThat(recent.refusalsSince(0)).isZero();
    }

    @Test
    void endsEntriesAfterTooManyLossesInARowOverARestartToo() {
        VirtualHouse house = house();
        for (int i = 0; i <= 20; i++) {
            house.engine.record(closed(1_000 + i, LOSS, house.nanos()));
        }
        house.run(2_000);
        String state = house.snapshot().state();
        house.exchange.close();

        VirtualHouse after = new VirtualHouse(house.venue, TradingSettings.DEFAULTS, house.facts);
        after.run(2_000);
        String restarted = after.snapshot().state();
        after.ask(new Command.ClearHalt("seen", "test", after.nanos()));
        after.run(2_000);

        assertThat(state).isEqualTo("REDUCING");
        assertThat(restarted).isEqualTo("REDUCING");
        assertThat(after.snapshot().state()).isEqualTo("ACTIVE");
    }

    @Test
    void endsEntriesAfterTooManyRefusalsWithinAMinuteAndNotAfterAsManyInAnHour() {
        VirtualHouse slow = house();
        VirtualHouse quick = house();

        refuse(slow, 21, 10_000);
        refuse(quick, 21, 100);

        assertThat(slow.snapshot().state()).isEqualTo("ACTIVE");
        assertThat(quick.snapshot().state()).isEqualTo("REDUCING");
        assertThat(quick.snapshot().reason()).contains("21 orders refused");
    }

    private void refuse(VirtualHouse house, int times, long millisBetween) {
        for (int i = 0; i < times; i++) {
            OrderRequest stop = order("BTCUSDT", OrderRole.STOP);
            house.engine.record(new EngineEvent.OrderIntended(stop, house.nanos()));
            house.onEvent((Event) refused(stop, -4045, house.nanos()));
            house.run(millisBetween);
        }
        house.run(200);
    }

    @Test
    void endsEntriesWhenASymbolIsEnteredAgainAndAgain() {
        VirtualHouse house = house();
        ThrottleWatch watch = new ThrottleWatch(house.books, house.engine, house, new EngineTime());

        for (int i = 0; i < 3; i++) {
            house.engine.record(entry("BTCUSDT", house.nanos()));
            watch.onEntry("BTCUSDT");
        }
        boolean atTheLimit = house.books.blocked(RecentCounts.ENTRIES);
        house.engine.record(entry("BTCUSDT", house.nanos()));
        watch.onEntry("BTCUSDT");

        assertThat(atTheLimit).isFalse();
        assertThat(house.books.blocked(RecentCounts.ENTRIES)).isTrue();
    }
}
