package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.Side;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.binance.BinanceExchange;
import io.millrace.exchange.binance.BinanceSettings;
import io.millrace.exchange.binance.Signer;
import io.millrace.journal.MemoryJournal;
import io.millrace.order.OrderRole;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalSettings;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.Markets;
import io.millrace.venue.wire.VenueServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a daemon begins and ends, over real sockets: the kill file that is there already, and what it leaves behind. */
class DaemonLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SYMBOL = "BTCUSDT";

    private final MemoryJournal journal = new MemoryJournal();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private Venue core;
    private VenueServer venue;
    private Daemon daemon;

    @BeforeEach
    void build() {
        WallClock wall = WallClock.system();
        core = Venue.open(Markets.synthetic(7, List.of(SYMBOL), null), VenueSettings.standard(7), wall);
        hold(core.contracts().getFirst());
        venue = new VenueServer(core, 0, wall);
        venue.start();
        LiveClock clock = new LiveClock(core.nowMillis() * 1_000_000, 1);
        BinanceExchange exchange = new BinanceExchange(
                BinanceSettings.at(venue.restUrl(), venue.wsUrl(), "simulator"), new Signer("simulator"), clock);
        daemon = new Daemon(
                new Daemon.Ports(
                        Machine.live(),
                        exchange,
                        journal,
                        clock,
                        1,
                        "test",
                        () -> states.add(daemon.snapshot().state())),
                new Daemon.Settings(
                        "test",
                        "simulator",
                        "test",
                        7,
                        1,
                        () -> List.of(SYMBOL),
                        1,
                        true,
                        TradingSettings.DEFAULTS,
                        SignalSettings.STANDARD),
                Daemon.Extensions.standard());
    }

    /** A position of ours with its far stop, as an earlier life of the daemon has left it. */
    private void hold(Contract contract) {
        core.setIsolated(SYMBOL, true);
        core.setLeverage(SYMBOL, TradingSettings.DEFAULTS.leverage());
        core.place(NewOrder.market(SYMBOL, Side.BUY, contract.minQuantityE8() * 2, "mrtest-1-E0"));
        long bid = core.market(SYMBOL).bidE8();
        long far = bid / 20 * 19 / contract.tickE8() * contract.tickE8();
        core.placeConditional(NewConditional.stop(SYMBOL, Side.SELL, far).named("mrtest-1-D0"));
    }

    @AfterEach
    void stop() {
        daemon.close();
        venue.close();
    }

    @Test
    void isHaltedFromTheFirstMomentWhenTheKillFileIsThereAlready() {
        daemon.killFile(true);
        daemon.start();

        await().atMost(PATIENCE).until(() -> !states.isEmpty());
        await().atMost(PATIENCE).until(() -> daemon.snapshot().state().equals("HALTED"));

        assertThat(journal.events())
                .filteredOn(EngineEvent.StateChanged.class::isInstance)
                .extracting(event -> ((EngineEvent.StateChanged) event).state())
                .isNotEmpty()
                .doesNotContain("ACTIVE");
    }

    @Test
    void leavesPositionAndStopsOnTheExchangeWhenItEnds() {
        daemon.start();
        await().atMost(PATIENCE).until(() -> daemon.snapshot().positions().size() == 1);
        await().atMost(PATIENCE)
                .until(() ->
                        daemon.snapshot().positions().getFirst().protection().equals("PROTECTED"));

        daemon.close();
        venue.close();

        assertThat(core.openConditionals(SYMBOL)).isNotEmpty();
        assertThat(core.position(SYMBOL).quantityE8()).isPositive();
    }

    @Test
    void tellsWhoWatchesWhatItsOrdersDidOnTheWay() {
        List<OrderRole> left = new CopyOnWriteArrayList<>();
        List<OrderRole> answered = new CopyOnWriteArrayList<>();
        daemon.timeOrders(new Heard(left, answered));

        daemon.start();
        await().atMost(PATIENCE).until(() -> daemon.snapshot().positions().size() == 1);
        CompletableFuture<CommandResult> closing =
                daemon.submit(new Command.ClosePosition(SYMBOL, "test", daemon.nowMillis() * 1_000_000));
        await().atMost(PATIENCE).until(() -> answered.contains(OrderRole.EXIT));

        assertThat(closing).succeedsWithin(PATIENCE);
        assertThat(left).contains(OrderRole.EXIT);
        assertThat(daemon.traffic().requests().sent()).isPositive();
        assertThat(daemon.traffic().requests().connections()).isPositive();
        assertThat(daemon.exchange().orderLane()).isEqualTo("rest");
        assertThat(daemon.exchange().limits()).hasSize(3);
    }

    private record Heard(List<OrderRole> left, List<OrderRole> answered) implements OrderTimes {

        @Override
        public void left(OrderRole role, long nanos) {
            left.add(role);
        }

        @Override
        public void answered(OrderRole role, long nanos) {
            answered.add(role);
        }

        @Override
        public void filled(OrderRole role, long nanos) {}
    }
}
