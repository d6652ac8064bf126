package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests and replies of the WS-API over real sockets; the venue's clock stands one second after its start. */
class WsApiTest {

    private static final long NOW = START + 1_000;
    private static final String MARKET = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.010";
    private static final String LIMIT = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=49000";

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;
    private WsApiClient api;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket().price(BTC, 10, "50000");
        server = new VenueServer(Venue.open(market, VenueSettings.standard(3), wall::get), 0, wall::get);
        server.start();
        wall.addAndGet(1_000);
        client = new VenueClient(server);
        api = new WsApiClient(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void answersWithIdStatusResultAndLimits() {
        assertThat(api.say("{\"id\":\"p3\",\"method\":\"time\"}").toString())
                .isEqualTo("{\"id\":\"p3\",\"status\":200,\"result\":{\"serverTime\":" + NOW + "},\"rateLimits\":["
                        + "{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,"
                        + "\"limit\":2400,\"count\":6}]}");
    }

    @Test
    void placesShowsAndCancelsAnOrderThatRestAndLedgerKnow() {
        JsonNode placed = signed("order.place", LIMIT + "&newClientOrderId=ws-1");
        long orderId = placed.path("result").path("orderId").asLong();
        JsonNode shown = signed("order.status", "symbol=BTCUSDT&orderId:=" + orderId);
        JsonNode canceled = signed("order.cancel", "symbol=BTCUSDT&origClientOrderId=ws-1");
        JsonNode byRest = client.signed("GET", "/fapi/v1/order?symbol=BTCUSDT&orderId=" + orderId)
                .json();
        JsonNode ledger = client.get("/venue/ledger").json().path("orders").path(0);

        assertThat(placed.path("status").asInt()).isEqualTo(200);
        assertThat(shown.path("result").path("status").asString()).isEqualTo("NEW");
        assertThat(canceled.path("result").path("status").asString()).isEqualTo("CANCELED");
        assertThat(byRest.path("clientOrderId").asString()).isEqualTo("ws-1");
        assertThat(ledger.path("clientOrderId").asString()).isEqualTo("ws-1");
        assertThat(ledger.path("answer").asString()).isEqualTo("OK");
    }

    @Test
    void takesNumbersAsTheyWereWrittenAndSigned() {
        JsonNode placed = signed(
                "order.place",
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity:=0.0100&price:=49000.00"
                        + "&reduceOnly:=false&recvWindow:=5000&newClientOrderId:=17");

        assertThat(placed.path("result").path("origQty").asString()).isEqualTo("0.010");
        assertThat(placed.path("result").path("clientOrderId").asString()).isEqualTo("17");
        assertThat(signed("order.place", MARKET + "&price:=1e-7")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-1106);
    }

    @Test
    void tellsTheFillOfItsOrderOnTheUserStream() {
        String key = api.ask("userDataStream.start", "apiKey=simulator")
                .path("result")
                .path("listenKey")
                .asString();
        VenueClient.Listening user = client.listen("/private/ws/" + key);
        await().until(() -> user.open);
        api.ask("ping");

        signed("order.place", MARKET);

        await().until(() -> user.heard("TRADE_LITE"));
        assertThat(api.ask("userDataStream.stop", "apiKey=simulator")
                        .path("result")
                        .toString())
                .isEqualTo("{}");
        assertThat(api.ask("userDataStream.ping", "apiKey=simulator")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-1125);
    }

    @Test
    void asksForKeyTimeAndSignature() {
        assertThat(code(api.ask("order.place", MARKET + "&timestamp:=" + NOW))).isEqualTo(-1102);
        assertThat(code(api.ask("order.place", MARKET + "&apiKey=simulator&timestamp:=" + NOW)))
                .isEqualTo(-1102);
        assertThat(code(api.ask("order.place", MARKET + "&apiKey=simulator&signature=00&timestamp:=" + NOW)))
                .isEqualTo(-1022);
        assertThat(code(api.signed("account.balance", NOW - 5_001, ""))).isEqualTo(-1021);
        assertThat(code(api.signed("account.balance", NOW + 1_001, ""))).isEqualTo(-1021);
        assertThat(code(api.ask("userDataStream.start"))).isEqualTo(-1102);
        assertThat(code(signed("order.place", "symbol=BTCUSDT&side=BUY&type=MARKET")))
                .isEqualTo(-1102);
        assertThat(code(signed("order.place", MARKET.replace("MARKET", "STOP_MARKET"))))
                .isEqualTo(-4120);
    }

    @Test
    void refusesAStrangerWith401() {
        JsonNode stranger = api.ask("order.place", MARKET + "&apiKey=stranger&signature=00&timestamp:=" + NOW);

        assertThat(code(stranger)).isEqualTo(-2015);
        assertThat(stranger.path("status").asInt()).isEqualTo(401);
        assertThat(stranger.path("id").asString()).isEqualTo("ask-1");
    }

    @Test
    void sharesItsLimitsWithRest() {
        client.signed("POST", "/fapi/v1/order?" + MARKET);

        JsonNode limits = signed("order.place", MARKET).path("rateLimits");

        // 5 for the handshake, 1 for the time that the signed REST order asked for
        assertThat(limits.findValuesAsString("count")).containsExactly("6", "2", "2");
        assertThat(limits.findValuesAsString("rateLimitType")).containsExactly("REQUEST_WEIGHT", "ORDERS", "ORDERS");
        assertThat(limits.findValuesAsString("limit")).containsExactly("2400", "300", "1200");
        assertThat(client.get("/fapi/v1/ping").weight()).isEqualTo("7");
    }

    @Test
    void hidesTheLimitsFromWhoDoesNotWantThem() {
        WsApiClient quiet = new WsApiClient(client, "?returnRateLimits=false");

        assertThat(quiet.ask("ping").has("rateLimits")).isFalse();
        assertThat(quiet.ask("ping", "returnRateLimits:=true").has("rateLimits"))
                .isTrue();
        assertThat(api.ask("ping", "returnRateLimits:=false").has("rateLimits")).isFalse();
        assertThat(api.ask("ping").has("rateLimits")).isTrue();
    }

    @Test
    void refusesWithoutWeightAndBansWhoDoesNotStop() {
        for (int i = 0; i < 60; i++) {
            client.get("/fapi/v1/ticker/24hr");
        }

        JsonNode limited = api.ask("time");
        for (int i = 0; i < 60; i++) {
            client.get("/fapi/v1/ticker/24hr");
        }
        JsonNode banned = api.ask("time");

        assertThat(limited.path("status").asInt()).isEqualTo(429);
        assertThat(code(limited)).isEqualTo(-1003);
        assertThat(banned.path("status").asInt()).isEqualTo(418);
        assertThat(new WsApiClient(client).socket.open).isFalse();
    }

    @Test
    void countsOrdersAndRefusesTheOneTooMany() {
        for (int i = 0; i < RateLimits.ORDERS_10S; i++) {
            api.ask("order.place");
        }

        JsonNode refused = api.ask("order.place");

        assertThat(refused.path("status").asInt()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo(-1015);
    }

    @Test
    void modifiesARestingOrder() {
        signed("order.place", LIMIT + "&newClientOrderId=m1");

        JsonNode modified = signed(
                "order.modify", "symbol=BTCUSDT&side=BUY&quantity=0.020&price=48900&origClientOrderId=m1&modifyId:=7");

        assertThat(modified.path("result").path("origQty").asString()).isEqualTo("0.020");
        assertThat(modified.path("result").path("price").asString()).isEqualTo("48900.00");
        assertThat(modified.path("result").path("modifyId").asInt()).isEqualTo(7);
        assertThat(modified.path("rateLimits").findValuesAsString("count")).containsExactly("5", "2", "2");
    }

    @Test
    void opensOnlyAtItsOwnPath() {
        VenueClient.Listening elsewhere = client.listen("/ws-fapi/v2");

        await().until(() -> elsewhere.ended);
        assertThat(elsewhere.open).isFalse();
    }

    private JsonNode signed(String method, String params) {
        return api.signed(method, NOW, params);
    }

    private static int code(JsonNode reply) {
        return reply.path("error").path("code").asInt();
    }
}
