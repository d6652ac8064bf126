package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Command;
import io.millrace.exchange.Traffic;
import io.millrace.web.Http.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shapes of the contract, over a real socket. */
class RestTest {

    private static final FakeEngine engine = new FakeEngine();
    private static WebServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = WebServer.start(engine, 0);
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void quiet() {
        engine.told.clear();
        engine.show(Pictures.snapshot("PAUSED", List.of(Pictures.position("BTCUSDT")), Pictures.settings(7, Map.of())));
    }

    @Test
    void tellsTheStatusInTheShapeOfTheContract() {
        JsonNode status = http.get("/api/status").json();

        assertThat(status.path("mode").asString()).isEqualTo("simulator");
        assertThat(status.path("state").asString()).isEqualTo("PAUSED");
        assertThat(status.path("reason").isNull()).isTrue();
        assertThat(status.path("serverTime").asString()).endsWith("Z");
        assertThat(status.path("uptimeSeconds").asInt()).isEqualTo(12);
        assertThat(status.path("account").toString())
                .isEqualTo("{\"currency\":\"USDT\",\"equity\":\"10012.31\",\"balance\":\"10010.00\","
                        + "\"available\":\"9800.123456\"}");
        assertThat(status.path("pnl").toString())
                .isEqualTo("{\"realizedToday\":\"12.31\",\"realizedTotal\":\"12.31\",\"unrealized\":\"2.31\","
                        + "\"fees\":\"1.10\",\"funding\":\"0.00\",\"drawdownPercent\":\"0.10\"}");
        assertThat(status.path("trades").toString())
                .isEqualTo("{\"count\":7,\"wins\":4,\"losses\":3,\"winRate\":\"0.571\",\"profitFactor\":\"1.40\"}");
        assertThat(status.path("symbols").toString()).isEqualTo("{\"active\":1,\"warmingUp\":1,\"stale\":0}");
        assertThat(status.path("ai").toString())
                .isEqualTo("{\"mode\":\"off\",\"ready\":false,\"samples\":null,\"accuracy\":null}");
        assertThat(status.path("limits").toString())
                .isEqualTo("[{\"name\":\"daily-loss\",\"used\":\"0.40\",\"limit\":\"3.00\",\"unit\":\"%\"}]");
        assertThat(status.path("settingsVersion").asInt()).isEqualTo(7);
    }

    @Test
    void tellsHowNearTheExchangesLimitsAreAndHowSafeItsOrders() {
        JsonNode status = http.get("/api/status").json();

        assertThat(status.path("exchange").toString())
                .isEqualTo(
                        "{\"orderLane\":\"socket\",\"busiestPercent\":\"12.5\",\"bannedUntil\":null,\"limits\":["
                                + "{\"name\":\"weight\",\"windowSeconds\":60,\"used\":301,\"limit\":2400,\"percent\":\"12.5\"},"
                                + "{\"name\":\"orders\",\"windowSeconds\":10,\"used\":3,\"limit\":300,\"percent\":\"1.0\"},"
                                + "{\"name\":\"orders\",\"windowSeconds\":60,\"used\":20,\"limit\":1200,\"percent\":\"1.7\"}]}");
        assertThat(status.path("safety").toString())
                .isEqualTo("{\"unprotectedMillis\":613,\"longestUnprotectedMillis\":302,\"unprotectedTooLong\":1,"
                        + "\"reconciledAgeMillis\":4200,\"clockErrorMillis\":3,\"blocks\":[\"clock\"],"
                        + "\"ordersRejected\":{\"own\":1,\"exchange\":5}}");
        assertThat(status.path("positions").get(0).path("stopOrderId").asString())
                .isEqualTo("8389765001");
    }

    @Test
    void namesTheEndOfABanOnTheExchangesClock() {
        engine.traffic = Pictures.traffic(12_100);
        try {
            // five times as fast as the wall, and rounded up to the second
            assertThat(http.get("/api/status")
                            .json()
                            .path("exchange")
                            .path("bannedUntil")
                            .asString())
                    .isEqualTo(Instant.ofEpochMilli(Pictures.NOON + 60_000 + 61_000)
                            .toString());
        } finally {
            engine.traffic = Pictures.traffic(0);
        }
    }

    @Test
    void knowsNothingOfLimitsWhereThereAreNone() {
        engine.traffic = Traffic.NONE;
        try {
            assertThat(http.get("/api/status").json().path("exchange").toString())
                    .isEqualTo("{\"orderLane\":null,\"busiestPercent\":null,\"bannedUntil\":null,\"limits\":[]}");
        } finally {
            engine.traffic = Pictures.traffic(0);
        }
    }

    @Test
    void writesUnknownAsNullAndNeverAsZero() {
        JsonNode status = http.get("/api/status").json();

        JsonNode position = status.path("positions").get(0);
        assertThat(position.path("takeProfit").isNull()).isTrue();
        assertThat(position.path("stopLoss").asString()).isEqualTo("59500");
        assertThat(status.path("components").get(1).path("ageMillis").isNull()).isTrue();
    }

    @Test
    void startsAndAnswersWithTheStateBefore() {
        Answer answer = http.post("/api/bot/start");

        assertThat(answer.body()).isEqualTo("{\"state\":\"ACTIVE\",\"previous\":\"PAUSED\",\"reason\":null}");
        assertThat(engine.told).hasExactlyElementsOfTypes(Command.StartTrading.class);
        assertThat(engine.told.getFirst().actor()).isEqualTo("admin@127.0.0.1");
    }

    @Test
    void refusesToStartWhileHaltedAndSaysWhy() {
        engine.show("HALTED");

        Answer answer = http.post("/api/bot/start");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains("drawdown 20 %");
    }

    @Test
    void stopsWithoutABodyAndFlattensOnlyWhenAsked() {
        http.post("/api/bot/stop");
        http.post("/api/bot/stop", "{\"flatten\":true}");
        http.send(
                "/api/bot/stop",
                request -> Http.token(request)
                        .post(RequestBody.create("", okhttp3.MediaType.get("application/x-www-form-urlencoded"))));

        assertThat(engine.told)
                .extracting(command -> ((Command.StopTrading) command).flatten())
                .containsExactly(false, true, false);
    }

    @Test
    void refusesAMisspeltFlattenInsteadOfIgnoringIt() {
        assertThat(http.post("/api/bot/stop", "{\"flaten\":true}").status()).isEqualTo(400);
        assertThat(http.post("/api/bot/stop", "{\"flatten\":\"yes\"}").status()).isEqualTo(400);
        assertThat(http.post("/api/bot/stop", "{\"flatten\":true").status()).isEqualTo(400);
        assertThat(http.post("/api/bot/stop", "[]").status()).isEqualTo(400);
        assertThat(engine.told).isEmpty();
    }

    @Test
    void clearsAHaltOnlyWithAReason() {
        assertThat(http.post("/api/bot/clear-halt", "{}").json().path("field").asString())
                .isEqualTo("reason");
        assertThat(http.post("/api/bot/clear-halt", "{\"reason\":\"checked\"}").status())
                .isEqualTo(200);
        assertThat(engine.told).hasExactlyElementsOfTypes(Command.ClearHalt.class);
    }

    @Test
    void addsAndRemovesSymbols() {
        assertThat(http.post("/api/symbols/add", "{\"symbol\":\"AVAXUSDT\"}").body())
                .isEqualTo("{\"symbol\":\"AVAXUSDT\",\"state\":\"WARMING_UP\"}");
        assertThat(http.post("/api/symbols/add", "{\"symbol\":\"NOUSDT\"}").status())
                .isEqualTo(404);
        assertThat(http.post("/api/symbols/add", "{}").json().path("field").asString())
                .isEqualTo("symbol");
        assertThat(http.post("/api/symbols/remove", "{\"symbol\":\"ETHUSDT\"}").status())
                .isEqualTo(200);
    }

    @Test
    void removesASymbolWithAnOpenPositionOnlyWhenToldWhatToDoWithIt() {
        assertThat(http.post("/api/symbols/remove", "{\"symbol\":\"BTCUSDT\"}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("position");
        assertThat(engine.told).isEmpty();

        http.post("/api/symbols/remove", "{\"symbol\":\"BTCUSDT\",\"position\":\"keep\"}");
        http.post("/api/symbols/remove", "{\"symbol\":\"BTCUSDT\",\"position\":\"close\"}");

        assertThat(engine.told)
                .extracting(command -> ((Command.RemoveInstrument) command).close())
                .containsExactly(false, true);
    }

    @Test
    void listsWhatCouldBeTraded() {
        assertThat(http.get("/api/symbols/available")
                        .json()
                        .path("symbols")
                        .get(0)
                        .toString())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"tickSize\":\"0.1\",\"stepSize\":\"0.001\",\"minNotional\":\"50\","
                        + "\"active\":true,\"trading\":true}");
    }

    @Test
    void closesPositions() {
        assertThat(http.post("/api/positions/close", "{\"symbol\":\"BTCUSDT\"}").body())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"state\":\"CLOSING\"}");
        assertThat(http.post("/api/positions/close", "{\"symbol\":\"ETHUSDT\"}").status())
                .isEqualTo(404);
        assertThat(http.post("/api/positions/close-all").body()).isEqualTo("{\"closing\":[\"BTCUSDT\"]}");
        assertThat(http.get("/api/positions").json().get(0).path("symbol").asString())
                .isEqualTo("BTCUSDT");
    }

    @Test
    void listsOrdersTradesAndSignalsNewestFirst() {
        assertThat(http.get("/api/orders").json().get(0).path("trigger").asString())
                .isEqualTo("59500");
        assertThat(http.get("/api/signals?symbol=ETHUSDT").json()).hasSize(1);
        JsonNode vote = http.get("/api/signals").json().get(0).path("votes").get(1);
        assertThat(vote.toString()).isEqualTo("{\"name\":\"macd\",\"weight\":-0.1,\"value\":null,\"text\":null}");
        JsonNode trade = http.get("/api/trades").json().get(0);
        assertThat(trade.path("id").asInt()).isEqualTo(7);
        assertThat(trade.path("netProfit").asString()).isEqualTo("0.1502");
        assertThat(trade.path("funding").isNull()).isTrue();
    }

    @Test
    void givesListsInPieces() {
        Answer first = http.get("/api/trades?limit=2");
        Answer second = http.get("/api/trades?limit=2&cursor=" + first.header("X-Next-Cursor"));

        assertThat(first.json()).hasSize(2);
        assertThat(second.json()).hasSize(1);
        assertThat(second.header("X-Next-Cursor")).isEmpty();
        assertThat(http.get("/api/trades?limit=0").json().path("max").asString())
                .isEqualTo("1000");
        assertThat(http.get("/api/trades?cursor=none").status()).isEqualTo(400);
    }

    @Test
    void tellsOneTradeWithTheSignalThatOpenedIt() {
        JsonNode trade = http.get("/api/trades/7").json();

        assertThat(trade.path("trade").path("exitCause").asString()).isEqualTo("TAKE_PROFIT");
        assertThat(trade.path("signal").path("id").asInt()).isEqualTo(42);
        assertThat(http.get("/api/trades/8").json().path("orders")).hasSize(1);
        assertThat(http.get("/api/trades/999").status()).isEqualTo(404);
        assertThat(http.get("/api/trades/x").status()).isEqualTo(404);
    }

    @Test
    void givesBarsWithTheFormingOneFirst() {
        JsonNode bars =
                http.get("/api/bars?symbol=BTCUSDT&interval=1m&limit=10").json();

        assertThat(bars).hasSize(10);
        assertThat(bars.get(0).path("closed").asBoolean()).isFalse();
        assertThat(bars.get(1).path("closed").asBoolean()).isTrue();
        assertThat(bars.get(1).path("open").asString()).isEqualTo("60001");
        assertThat(http.get("/api/bars?symbol=BTCUSDT&interval=7m")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("interval");
        assertThat(http.get("/api/bars?symbol=NOUSDT").status()).isEqualTo(404);
        assertThat(http.get("/api/bars").status()).isEqualTo(404);
    }

    @Test
    void givesAPageAllItNeedsAtOnce() {
        JsonNode page = http.get("/api/snapshot").json();

        assertThat(page.propertyNames())
                .contains("seqs", "status", "symbols", "positions", "orders", "signals", "trades", "notes", "settings");
    }

    @Test
    void answersUnknownPathsWith404AndWrongMethodsWith405() {
        Answer wrong = http.get("/api/bot/start");

        assertThat(http.get("/api/nothing").status()).isEqualTo(404);
        assertThat(http.get("/nothing").status()).isEqualTo(404);
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("POST");
        assertThat(wrong.json().path("detail").asString()).contains("it takes POST");
        assertThat(http.post("/api/status").status()).isEqualTo(405);
        assertThat(http.get("/api/nothing").json().path("detail").asString()).isNotEmpty();
    }

    @Test
    void actsOnceForOneIdempotencyKey() {
        Answer first = keyed("/api/bot/start", "key-1", "");
        Answer again = keyed("/api/bot/start", "key-1", "");
        Answer other = keyed("/api/bot/pause", "key-1", "");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(engine.told).hasSize(1);
    }

    @Test
    void replaysTheVersionOfSettingsThatWereSavedUnderAKey() {
        Answer first = keyed("/api/settings/leverage", "key-2", "{\"value\":2}");
        Answer again = keyed("/api/settings/leverage", "key-2", "{\"value\":2}");

        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"8\"");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(engine.told).hasSize(1);
    }

    private static Answer keyed(String path, String key, String json) {
        return http.send(
                path,
                request -> Http.token(request)
                        .header("Idempotency-Key", key)
                        .post(json.isEmpty() ? RequestBody.create(new byte[0], null) : Http.json(json)));
    }
}
