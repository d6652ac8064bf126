package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VenueServerTest {

    private final AtomicLong wall = new AtomicLong(1_000_000_000L);
    private final WallClock clock = wall::get;
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        server = new VenueServer(Venue.open(steady(), VenueSettings.standard(7), clock), 0, clock);
        server.start();
        client = new VenueClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void answersTheTimeOfTheMarketAndNotOfTheWall() {
        wall.addAndGet(1_500);

        await().untilAsserted(() -> assertThat(
                        client.get("/fapi/v1/time").json().path("serverTime").asLong())
                .isEqualTo(ScriptedMarket.START + 1_500));
    }

    @Test
    void tellsAnOrderOnTheUserStreamInTheOrderOfTheRealExchange() {
        VenueClient.Listening user = client.listen("/private/ws/" + client.listenKey());
        await().until(() -> user.open);

        VenueClient.Answer answer = client.signed(
                "POST",
                "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.010&newClientOrderId=a1&newOrderRespType=RESULT");

        assertThat(answer.body()).contains("\"status\":\"FILLED\"");
        await().until(() -> user.frames.size() == 4);
        assertThat(user.events())
                .containsExactly("ORDER_TRADE_UPDATE", "ACCOUNT_UPDATE", "TRADE_LITE", "ORDER_TRADE_UPDATE");
    }

    @Test
    void servesTradesOnTheMarketRouteAndQuotesOnThePublicOne() {
        VenueClient.Listening market = client.listen("/market/ws/btcusdt@aggTrade/btcusdt@kline_1m");
        VenueClient.Listening book = client.listen("/public/stream?streams=btcusdt@bookTicker");
        VenueClient.Listening single = client.listen("/public/ws/btcusdt@trade");
        VenueClient.Listening old = client.listen("/ws/btcusdt@aggTrade/btcusdt@bookTicker");
        await().until(() -> market.open && book.open && single.open && old.open);
        market.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}");
        await().until(() -> market.frames.size() == 1);

        for (int i = 0; i < 30; i++) {
            wall.addAndGet(2_500);
            client.get("/fapi/v1/ping");
        }

        await().until(() -> market.heard("kline")
                && market.frames.stream()
                        .anyMatch(frame -> frame.path("k").path("x").asBoolean(false)));
        await().until(() -> !book.frames.isEmpty() && old.heard("bookTicker") && single.heard("trade"));
        assertThat(book.frames.getFirst().path("stream").asString()).isEqualTo("btcusdt@bookTicker");
        assertThat(market.heard("aggTrade")).isTrue();
        assertThat(market.heard("bookTicker")).isFalse();
        assertThat(old.heard("aggTrade")).isFalse();
    }

    @Test
    void datesTheFirstDepositSoThatClientsTakeTheAssetForAUsedOne() {
        VenueClient.Answer account = client.signed("GET", "/fapi/v3/account");

        assertThat(account.json().path("assets").path(0).path("updateTime").asLong())
                .isEqualTo(ScriptedMarket.START);
    }

    @Test
    void keepsTheTimeOfTheWallWhenStartedOnIt() {
        wall.set(ScriptedMarket.START + 40_000);
        VenueServer onTheWall = new VenueServer(Venue.open(steady(), VenueSettings.standard(7), clock), 0, clock);
        onTheWall.startOnWallClock();

        try (VenueClient other = new VenueClient(onTheWall)) {
            long time = other.get("/fapi/v1/time").json().path("serverTime").asLong();

            assertThat(time).isEqualTo(wall.get());
        } finally {
            onTheWall.close();
        }
    }

    @Test
    void leavesNothingBehindInTheTemporaryDirectory() throws IOException {
        List<String> before = temporary();

        for (int i = 0; i < 2; i++) {
            VenueServer other = new VenueServer(Venue.open(steady(), VenueSettings.standard(8), clock), 0, clock);
            other.start();
            other.close();
        }

        assertThat(temporary()).isEqualTo(before);
    }

    /** Directories of venues of this process. */
    private static List<String> temporary() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.map(Path::toString)
                    .filter(name -> name.contains(
                            "millrace-venue-" + ProcessHandle.current().pid() + "-"))
                    .sorted()
                    .toList();
        }
    }

    private static ScriptedMarket steady() {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 1_000; i++) {
            market.price(ScriptedMarket.BTC, 100 + i * 100L, "500" + i % 10 + "0.0");
        }
        return market;
    }
}
