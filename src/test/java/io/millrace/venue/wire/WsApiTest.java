package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Requests and replies of the WS-API over real sockets; the venue's clock stands one second after its start. */
class WsApiTest {

    private static final long NOW = START + 1_000;

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
    void answersTheTimeWithIdStatusResultAndLimits() {
        assertThat(api.say("{\"id\":\"p3\",\"method\":\"time\"}").toString())
                .isEqualTo("{\"id\":\"p3\",\"status\":200,\"result\":{\"serverTime\":" + NOW + "},\"rateLimits\":["
                        + "{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,"
                        + "\"limit\":2400,\"count\":6}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'a \"b','method':'ping'} | \"a \\\"b\"",
                "{'id':922337203685477580712,'method':'ping'} | 922337203685477580712",
                "{'id':-7,'method':'ping'} | -7",
                "{'id':null,'method':'ping'} | null",
                "{'method':'ping'} | null",
                "{'method':'ping','id':'behind'} | \"behind\"",
                "{'method':'v1/ping','id':'versioned','more':[{}]} | \"versioned\"",
            })
    void answersUnderTheIdOfTheRequest(String frame, String id) {
        JsonNode reply = api.say(frame.replace('\'', '"').replace("a \"b", "a \\\"b"));

        assertThat(reply.path("id").toString()).isEqualTo(id);
        assertThat(reply.path("status").asInt()).isEqualTo(200);
    }

    @Test
    void placesShowsAndCancelsAnOrderThatRestAndLedgerKnow() {
        JsonNode placed = api.signed(
                "order.place",
                NOW,
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "price",
                "49000.0",
                "quantity",
                "0.010",
                "newClientOrderId",
                "ws-1");
        long orderId = placed.path("result").path("orderId").asLong();
        JsonNode shown = api.signed("order.status", NOW, "symbol", "BTCUSDT", "orderId", orderId);
        JsonNode canceled = api.signed("order.cancel", NOW, "symbol", "BTCUSDT", "origClientOrderId", "ws-1");

        assertThat(placed.path("status").asInt()).as(placed.toString()).isEqualTo(200);
        assertThat(shown.path("result").path("status").asString()).isEqualTo("NEW");
        assertThat(canceled.path("result").path("status").asString()).isEqualTo("CANCELED");
        assertThat(client.signed("GET", "/fapi/v1/order?symbol=BTCUSDT&orderId=" + orderId)
                        .json()
                        .path("clientOrderId")
                        .asString())
                .isEqualTo("ws-1");
        assertThat(client.get("/venue/ledger")
                        .json()
                        .path("orders")
                        .path(0)
                        .path("clientOrderId")
                        .asString())
                .isEqualTo("ws-1");
    }

    @Test
    void keepsASessionThatHasLoggedOn() {
        SigningKeys pair = SigningKeys.ed25519();
        server.keys().add(VenueKey.ofPublicKey("mine", pair.publicPem()));

        JsonNode logon = api.signed("session.logon", "mine", pair::sign, NOW);
        JsonNode balance = api.ask("v2/account.balance", "timestamp", NOW);

        assertThat(logon.path("result").toString())
                .isEqualTo("{\"apiKey\":\"mine\",\"authorizedSince\":" + NOW + ",\"connectedSince\":" + NOW
                        + ",\"returnRateLimits\":true,\"serverTime\":" + NOW + "}");
        assertThat(balance.path("status").asInt()).isEqualTo(200);
    }

    @Test
    void tellsAFillOfAWsApiOrderOnTheUserStream() {
        String key = api.ask("userDataStream.start", "apiKey", "simulator")
                .path("result")
                .path("listenKey")
                .asString();
        VenueClient.Listening user = client.listen("/private/ws/" + key);
        await().until(() -> user.open);
        client.get("/fapi/v1/ping");

        api.signed("order.place", NOW, "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", 0.01);

        await().until(() -> user.heard("TRADE_LITE"));
    }
}
