package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Problem;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Codes, statuses and headers, over HTTP; the venue's clock is held and runs at ten times the wall once started. */
class RestProtocolTest {

    private final AtomicLong wall = new AtomicLong(77_000);
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket();
        market.quote(BTC, 10, "50000", "50000.1");
        VenueSettings settings = VenueSettings.standard(3).withStartPaused(true).withSpeed(10);
        server = new VenueServer(Venue.open(market, settings, wall::get), 0, wall::get);
        server.start();
        client = new VenueClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void holdsTheClockAtTheStartUntilItIsStarted() {
        wall.addAndGet(60_000);
        assertThat(now()).isEqualTo(START);

        server.startClock();
        wall.addAndGet(30);

        assertThat(now()).isEqualTo(START + 300);
        assertThat(client.get("/venue/clock").body())
                .isEqualTo("{\"now\":" + (START + 300) + ",\"speed\":10,\"held\":false,\"behindMillis\":30}");
    }

    @Test
    void judgesTimestampsInWallMilliseconds() {
        server.startClock();
        wall.addAndGet(10_000);
        long now = now();

        assertThat(timed(now - 49_000, "simulator", "simulator").status()).isEqualTo(200);
        assertThat(timed(now - 50_100, "simulator", "simulator").code()).isEqualTo(-1021);
        assertThat(timed(now + 9_000, "simulator", "simulator").status()).isEqualTo(200);
        assertThat(timed(now + 10_100, "simulator", "simulator").code()).isEqualTo(-1021);
    }

    @Test
    void letsHeldClientsRunAheadOfTheStandingClock() {
        assertThat(timed(START + 3_600_000, "simulator", "simulator").status()).isEqualTo(200);
    }

    @Test
    void checksKeyAndSignature() {
        long now = now();

        assertThat(timed(now, "simulator", "wrong").code()).isEqualTo(-1022);
        assertThat(timed(now, "stranger", "simulator").code()).isEqualTo(-2015);
        assertThat(timed(now, "stranger", "simulator").status()).isEqualTo(401);
        assertThat(timed(now, "", "simulator").code()).isEqualTo(-2014);
        assertThat(client.get("/fapi/v3/account?timestamp=" + now).code()).isEqualTo(-1102);
        assertThat(client.get("/fapi/v3/account?signature=00").code()).isEqualTo(-1102);
    }

    @ParameterizedTest
    @CsvSource({
        "'symbol=BTCUSDT&side=BUY&type=STOP_MARKET&stopPrice=1&quantity=1', -4120",
        "'symbol=NOPE&side=BUY&type=MARKET&quantity=1', -1121",
        "'side=BUY&type=MARKET&quantity=1', -1102",
        "'symbol=BTCUSDT&side=HOLD&type=MARKET&quantity=1', -1117",
        "'symbol=BTCUSDT&side=BUY&type=ICEBERG&quantity=1', -1116",
        "'symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=DAY&quantity=1&price=50000', -1115",
        "'symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=50000', -1102",
        "'symbol=BTCUSDT&side=BUY&type=MARKET&timeInForce=GTC&quantity=1', -1106",
        "'symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1e3', -1100",
        "'symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.000000001', -1111",
        "'symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&positionSide=LONG', -4061",
        "'symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&stopPrice=1', -1104",
        "'symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1&quantity=2', -1101",
        "'symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newOrderRespType=ALL', -1136",
        "'symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.01&reduceOnly=true', -2022",
    })
    void refusesOrdersWithTheRightCode(String query, int code) {
        VenueClient.Answer answer = client.signed("POST", "/fapi/v1/order?" + query);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("msg").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/fapi/v1/klines?symbol=BTCUSDT&interval=1s, -1120",
        "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=2000, -1130",
        "/fapi/v1/depth?symbol=BTCUSDT&limit=3, -4021",
        "/fapi/v1/trades?symbol=NOPE, -1121",
        "/fapi/v1/klines?interval=1m, -1102",
    })
    void refusesMarketDataWithTheRightCode(String path, int code) {
        assertThat(client.get(path).code()).isEqualTo(code);
    }

    @Test
    void knowsItsPathsAndMethods() {
        assertThat(client.get("/fapi/v1/nothing").status()).isEqualTo(404);
        assertThat(client.send("POST", "/fapi/v1/time", "").status()).isEqualTo(405);
        assertThat(client.get("/fapi/v1/ping").body()).isEqualTo("{}");
    }

    @Test
    void countsWeightAndBansWhoDoesNotStop() {
        String costly = "/fapi/v1/ticker/24hr";
        assertThat(client.get(costly).weight()).isEqualTo("40");
        for (int i = 0; i < 59; i++) {
            assertThat(client.get(costly).status()).isEqualTo(200);
        }

        VenueClient.Answer limited = client.get(costly);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.code()).isEqualTo(-1003);
        for (int i = 0; i < 60; i++) {
            limited = client.get(costly);
        }

        assertThat(limited.status()).isEqualTo(418);
        assertThat(client.get("/venue/ledger").json().path("requestsDuringBan").asLong())
                .isZero();
        client.get("/fapi/v1/ping");
        assertThat(client.get("/venue/ledger").json().path("requestsDuringBan").asLong())
                .isEqualTo(1);
    }

    @Test
    void keepsOneListenKeyUntilItIsClosed() {
        String key = client.listenKey();

        assertThat(client.listenKey()).isEqualTo(key);
        assertThat(client.send("PUT", "/fapi/v1/listenKey", "simulator").status())
                .isEqualTo(200);
        assertThat(client.send("DELETE", "/fapi/v1/listenKey", "simulator").status())
                .isEqualTo(200);
        assertThat(client.send("PUT", "/fapi/v1/listenKey", "simulator").code()).isEqualTo(-1125);
        assertThat(client.listenKey()).isNotEqualTo(key);
    }

    @Test
    void acknowledgesFirstAndShowsTheFillWhenAsked() {
        JsonNode receipt = client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01")
                .json();
        JsonNode row = client.signed(
                        "GET",
                        "/fapi/v1/order?symbol=BTCUSDT&orderId="
                                + receipt.path("orderId").asLong())
                .json();

        assertThat(receipt.path("status").asString()).isEqualTo("NEW");
        assertThat(row.path("status").asString()).isEqualTo("FILLED");
        assertThat(row.path("avgPrice").asString()).isEqualTo("50000.00");
    }

    @Test
    void changesThePositionMode() {
        assertThat(client.signed("POST", "/fapi/v1/positionSide/dual?dualSidePosition=false")
                        .code())
                .isEqualTo(-4059);
        assertThat(client.signed("POST", "/fapi/v1/positionSide/dual?dualSidePosition=true")
                        .body())
                .isEqualTo("{\"code\":200,\"msg\":\"success\"}");
        assertThat(client.signed("GET", "/fapi/v1/positionSide/dual").body()).isEqualTo("{\"dualSidePosition\":true}");
        assertThat(client.signed("POST", "/fapi/v1/positionSide/dual?dualSidePosition=maybe")
                        .code())
                .isEqualTo(-1130);
    }

    @Test
    void refusesAPortThatIsTaken() {
        int port = Integer.parseInt(server.restUrl().substring(server.restUrl().lastIndexOf(':') + 1));
        VenueServer second = new VenueServer(
                Venue.open(new ScriptedMarket(), VenueSettings.standard(1), wall::get), port, wall::get);

        assertThatThrownBy(second::start).isInstanceOf(Problem.class);
        second.close();
    }

    private long now() {
        return client.get("/fapi/v1/time").json().path("serverTime").asLong();
    }

    private VenueClient.Answer timed(long timestamp, String key, String secret) {
        String payload = "timestamp=" + timestamp;
        return client.send(
                "GET", "/fapi/v3/account?" + payload + "&signature=" + VenueClient.sign(payload, secret), key);
    }
}
