package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Log-on of a WS-API socket, and its end. */
class WsApiSessionTest {

    private static final SigningKeys PAIR = SigningKeys.ed25519();
    private static final String LOGON = "apiKey=mine&timestamp:=" + START;

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;
    private WsApiClient api;

    @BeforeEach
    void start() {
        server = new VenueServer(Venue.open(new ScriptedMarket(), VenueSettings.standard(3), wall::get), 0, wall::get);
        server.keys().add(VenueKey.ofPublicKey("mine", PAIR.publicPem()));
        server.start();
        client = new VenueClient(server);
        api = new WsApiClient(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void logsOnAndTradesWithoutKeyAndSignature() {
        // the socket is open on the venue's thread once it has answered
        api.ask("ping");
        wall.addAndGet(700);
        JsonNode logon = api.signed("session.logon", LOGON, PAIR::sign);
        JsonNode balance = api.ask("v2/account.balance", "timestamp:=" + START);
        JsonNode listenKey = api.ask("userDataStream.start");

        assertThat(logon.path("result").toString()).isEqualTo(status("\"mine\"", START + 700));
        assertThat(count(logon)).isEqualTo(8);
        assertThat(balance.path("status").asInt()).isEqualTo(200);
        assertThat(listenKey.path("result").path("listenKey").asString()).hasSize(64);
    }

    @Test
    void stillJudgesTheTimeOfASession() {
        api.signed("session.logon", LOGON, PAIR::sign);

        assertThat(code(api.ask("account.balance"))).isEqualTo(-1102);
        assertThat(code(api.ask("account.balance", "timestamp:=" + (START - 6_000))))
                .isEqualTo(-1021);
    }

    @Test
    void letsARequestNameAnotherKeyThanTheSessions() {
        api.signed("session.logon", LOGON, PAIR::sign);

        assertThat(api.signed("account.balance", START, "").path("status").asInt())
                .isEqualTo(200);
        assertThat(code(api.ask("account.balance", "apiKey=simulator&signature=00&timestamp:=" + START)))
                .isEqualTo(-1022);
    }

    @Test
    void showsItsStateAndLogsOut() {
        assertThat(api.ask("session.status").path("result").toString()).isEqualTo(status("null", START));

        api.signed("session.logon", LOGON, PAIR::sign);
        JsonNode on = api.ask("session.status");
        JsonNode out = api.ask("v1/session.logout");

        assertThat(on.path("result").toString()).isEqualTo(status("\"mine\"", START));
        assertThat(out.path("result").toString()).isEqualTo(status("null", START));
        assertThat(code(api.ask("account.balance", "timestamp:=" + START))).isEqualTo(-1102);
    }

    @Test
    void takesOnlyEd25519KeysForASession() {
        SigningKeys rsa = SigningKeys.rsa();
        server.keys().add(VenueKey.ofPublicKey("rsa", rsa.publicPem()));

        JsonNode hmac = api.signed("session.logon", START, "");
        JsonNode refused = api.signed("session.logon", "apiKey=rsa&timestamp:=" + START, rsa::sign);

        assertThat(hmac.path("error").toString())
                .isEqualTo("{\"code\":-4056,\"msg\":\"HMAC_SHA256 API key is not supported.\"}");
        assertThat(code(refused)).isEqualTo(-4056);
        assertThat(code(api.signed("session.logon", LOGON, payload -> PAIR.sign(payload + " "))))
                .isEqualTo(-1022);
        assertThat(code(api.ask("session.logon"))).isEqualTo(-1102);
    }

    @Test
    void endsASessionWhoseKeyIsRevokedWithTheNextReply() {
        api.signed("session.logon", LOGON, PAIR::sign);
        assertThat(client.send("DELETE", "/venue/keys?apiKey=mine", "").status())
                .isEqualTo(200);

        JsonNode next = api.ask("account.balance", "timestamp:=" + START);
        JsonNode status = api.ask("session.status");

        assertThat(next.toString())
                .isEqualTo("{\"id\":null,\"status\":401,\"error\":{\"code\":-2015,"
                        + "\"msg\":\"Invalid API-key, IP, or permissions for action.\"}}");
        assertThat(status.path("result").path("apiKey").isNull()).isTrue();
    }

    @Test
    void endsASessionWhoseNameNowBelongsToAnotherKey() {
        api.signed("session.logon", LOGON, PAIR::sign);
        server.keys().remove("mine");
        server.keys().add(VenueKey.ofPublicKey("mine", SigningKeys.ed25519().publicPem()));

        assertThat(api.ask("time").path("id").isNull()).isTrue();
    }

    private static String status(String apiKey, long authorized) {
        String since = apiKey.equals("null") ? "null" : String.valueOf(authorized);
        return "{\"apiKey\":" + apiKey + ",\"authorizedSince\":" + since + ",\"connectedSince\":" + START
                + ",\"returnRateLimits\":true,\"serverTime\":" + authorized + "}";
    }

    private static int count(JsonNode reply) {
        return reply.path("rateLimits").path(0).path("count").asInt();
    }

    private static int code(JsonNode reply) {
        return reply.path("error").path("code").asInt();
    }
}
