package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.millrace.exchange.ConnectionEvent.Throttled;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.binance.BinanceExchange;
import io.millrace.exchange.binance.BinanceSettings;
import io.millrace.exchange.binance.Signer;
import io.millrace.journal.MemoryJournal;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalSettings;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Markets;
import io.millrace.venue.wire.VenueServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ban by the venue, and a restart while it lasts. */
class BanIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OkHttpClient http = new OkHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private Venue core;
    private VenueServer venue;

    @BeforeEach
    void start() {
        WallClock wall = WallClock.system();
        core = Venue.open(Markets.synthetic(7, 2, null), VenueSettings.standard(7), wall);
        venue = new VenueServer(core, 0, wall);
        venue.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void asksNothingDuringABanNeitherBeforeNorAfterARestart() {
        MemoryJournal journal = new MemoryJournal();
        AtomicBoolean ready = new AtomicBoolean();
        BinanceExchange exchange = exchange();
        Daemon daemon = daemon(exchange, journal, () -> ready.set(true));
        daemon.start();
        await().atMost(PATIENCE).untilTrue(ready);

        ask("/venue/faults", "{\"kind\":\"ban\",\"length\":\"10m\",\"retry\":600}");
        assertThatThrownBy(exchange::alignClock).isInstanceOf(ExchangeException.class);
        await().atMost(PATIENCE).until(() -> !journal.events(Throttled.class).isEmpty());
        assertThatThrownBy(exchange::alignClock).hasMessageContaining("was not sent: banned by the exchange");
        exchange.reconnect();
        long kept = exchange.statistics().rate().refused().reconciliation();
        await().atMost(PATIENCE)
                .until(() -> exchange.statistics().rate().refused().reconciliation() > kept);
        daemon.close();
        long until = journal.events(Throttled.class).getLast().untilMillis();
        MemoryJournal sameJournal = new MemoryJournal();
        sameJournal.append(journal.events());

        assertThatThrownBy(() -> daemon(exchange(), sameJournal, () -> {}).start())
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == ExchangeException.Kind.RATE_LIMIT)
                .extracting(Throwable::getMessage)
                .asString()
                .contains(Instant.ofEpochMilli(until).toString().substring(0, 15));

        // the one that was told of the ban
        assertThat(ask("/venue/ledger", "").path("requestsDuringBan").asLong()).isEqualTo(1);
    }

    private BinanceExchange exchange() {
        LiveClock clock = new LiveClock(core.nowMillis() * 1_000_000, 1);
        return new BinanceExchange(
                BinanceSettings.at(venue.restUrl(), venue.wsUrl(), "simulator"), new Signer("simulator"), clock);
    }

    private Daemon daemon(BinanceExchange exchange, MemoryJournal journal, Runnable whenReady) {
        LiveClock stamps = new LiveClock(core.nowMillis() * 1_000_000, 1);
        return new Daemon(
                new Daemon.Ports(Machine.live(), exchange, journal, stamps, 1, "test", whenReady),
                new Daemon.Settings(
                        "test",
                        "simulator",
                        "test",
                        7,
                        1,
                        () -> List.of(core.contracts().getFirst().symbol()),
                        1,
                        false,
                        TradingSettings.DEFAULTS,
                        SignalSettings.STANDARD),
                Daemon.Extensions.standard());
    }

    private JsonNode ask(String path, String body) {
        Request.Builder request = new Request.Builder().url(venue.restUrl() + path);
        if (!body.isEmpty()) {
            request.post(RequestBody.create(body, null));
        }
        try (Response response = http.newCall(request.build()).execute()) {
            assertThat(response.isSuccessful()).isTrue();
            return mapper.readTree(response.body().string());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
