package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.binance.BinanceExchange;
import io.millrace.exchange.binance.BinanceSettings;
import io.millrace.exchange.binance.Signer;
import io.millrace.journal.MemoryJournal;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalSettings;
import io.millrace.venue.MarketView;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.Markets;
import io.millrace.venue.wire.VenueServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Twenty positions, real sockets, real threads, and a trading thread that hangs. */
class CloseAllIT {

    private static final int POSITIONS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long WORTH = 100;

    /** SAFETY I8. */
    private static final long FIRST_WITHIN_MILLIS = 200;

    private static final long ALL_WITHIN_MILLIS = 2_000;

    private final OkHttpClient http = new OkHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final CountDownLatch hang = new CountDownLatch(1);
    private final AtomicBoolean hanging = new AtomicBoolean();
    private VenueServer venue;
    private Daemon daemon;

    @BeforeEach
    void start() {
        WallClock wall = WallClock.system();
        Venue core = Venue.open(Markets.synthetic(7, POSITIONS, null), VenueSettings.standard(7), wall);
        core.contracts().forEach(contract -> hold(core, contract));
        venue = new VenueServer(core, 0, wall);
        venue.start();
        LiveClock clock = new LiveClock(core.nowMillis() * 1_000_000, 1);
        List<String> symbols = core.contracts().stream().map(Contract::symbol).toList();
        daemon = new Daemon(
                new Daemon.Ports(
                        Machine.live(),
                        new BinanceExchange(
                                BinanceSettings.at(venue.restUrl(), venue.wsUrl(), "simulator"),
                                new Signer("simulator"),
                                clock),
                        new MemoryJournal(),
                        clock,
                        1,
                        "test",
                        this::hang),
                new Daemon.Settings(
                        "test",
                        "simulator",
                        "test",
                        7,
                        1,
                        () -> symbols,
                        POSITIONS,
                        false,
                        TradingSettings.DEFAULTS,
                        SignalSettings.STANDARD),
                Daemon.Extensions.standard());
        daemon.start();
        await().atMost(PATIENCE).untilTrue(hanging);
    }

    @AfterEach
    void stop() {
        hang.countDown();
        daemon.close();
        venue.close();
    }

    @Test
    void closesTwentyPositionsWhileTheTradingThreadHangs() {
        long asked = ask("/venue/clock").path("now").asLong();

        CommandResult answer =
                daemon.submit(new Command.CloseAll("test", asked * 1_000_000)).join();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        CommandResult.Closing.class,
                        closing -> assertThat(closing.symbols()).hasSize(POSITIONS));
        await().atMost(PATIENCE)
                .until(() -> ask("/venue/ledger").path("positions").isEmpty());
        List<Long> received = ask("/venue/ledger")
                .path("orders")
                .valueStream()
                .filter(order -> order.path("clientOrderId").asString("").contains("-X"))
                .map(order -> order.path("receivedMillis").asLong() - asked)
                .sorted()
                .toList();
        assertThat(received).hasSizeGreaterThanOrEqualTo(POSITIONS);
        assertThat(hang.getCount()).as("the trading thread still hangs").isEqualTo(1);
        long first = received.getFirst();
        long last = received.get(POSITIONS - 1);
        System.out.println("METRIC close_all_first_order " + first + " ms");
        System.out.println("METRIC close_all_last_order " + last + " ms");
        assertThat(first).as("first order on the wire").isLessThanOrEqualTo(FIRST_WITHIN_MILLIS);
        assertThat(last).as("all orders on the wire").isLessThanOrEqualTo(ALL_WITHIN_MILLIS);
    }

    /** A position of ours with its far stop, as an earlier life of the daemon has left it. */
    private static void hold(Venue core, Contract contract) {
        String symbol = contract.symbol();
        MarketView market = core.market(symbol);
        core.setIsolated(symbol, true);
        core.setLeverage(symbol, TradingSettings.DEFAULTS.leverage());
        long wanted = FixedPoint.divideUp(WORTH * FixedPoint.ONE, market.bidE8());
        long quantity = Math.max(contract.minQuantityE8(), FixedPoint.ceilToStep(wanted, contract.stepE8()));
        int number = core.contract(symbol) + 1;
        core.place(NewOrder.market(symbol, Side.BUY, quantity, "mrtest-" + Integer.toString(number, 32) + "-E0"));
        long far = FixedPoint.floorToStep(market.bidE8() - market.bidE8() / 20, contract.tickE8());
        core.placeConditional(
                NewConditional.stop(symbol, Side.SELL, far).named("mrtest-" + Integer.toString(number, 32) + "-D0"));
    }

    /** Called by the trading thread when it agrees with the exchange: it never comes back while the test runs. */
    private void hang() {
        hanging.set(true);
        try {
            hang.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode ask(String path) {
        Request request = new Request.Builder().url(venue.restUrl() + path).build();
        try (Response response = http.newCall(request).execute()) {
            return mapper.readTree(response.body().string());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
