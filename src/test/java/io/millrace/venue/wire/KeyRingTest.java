package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.venue.KeyRing;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of all three kinds, over REST and the WS-API. */
class KeyRingTest {

    private static final SigningKeys RSA = SigningKeys.rsa();
    private static final SigningKeys ED25519 = SigningKeys.ed25519();
    private static final String TIME = "timestamp=" + START;

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        server = new VenueServer(Venue.open(new ScriptedMarket(), VenueSettings.standard(3), wall::get), 0, wall::get);
        server.start();
        client = new VenueClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void registersPublicKeysThatMayTradeFromThenOn() {
        assertThat(account("mine", RSA).code()).isEqualTo(-2015);

        VenueClient.Answer registered = register("mine", RSA.publicPem());

        assertThat(registered.body()).isEqualTo("{\"apiKey\":\"mine\",\"type\":\"RSA\"}");
        assertThat(account("mine", RSA).status()).isEqualTo(200);
        assertThat(account("mine", ED25519).code()).isEqualTo(-1022);
    }

    @Test
    void acceptsSignaturesOfAllKindsOverTheExactBytesOfQueryAndBody() {
        register("rsa", RSA.publicPem());
        register("ed", ED25519.publicPem());
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01";
        String body = "price=49000&newClientOrderId=a%3Ab&" + TIME;

        assertThat(post(query, body + "x", "rsa", RSA.sign(query + body)).code())
                .isEqualTo(-1130);
        assertThat(post(query, body, "rsa", RSA.sign(query + body)).status()).isEqualTo(200);
        assertThat(post(
                                query,
                                body.replace("a%3Ab", "c%3ad"),
                                "ed",
                                ED25519.sign(query + body.replace("a%3Ab", "c%3ad")))
                        .status())
                .isEqualTo(200);
        assertThat(post(query, body.replace("a%3Ab", "e%3Af"), "ed", ED25519.sign(query + body.replace("a%3Ab", "e:f")))
                        .code())
                .isEqualTo(-1022);
    }

    @Test
    void acceptsAllKindsForRequestsOverTheWsApi() {
        register("rsa", RSA.publicPem());
        register("ed", ED25519.publicPem());
        WsApiClient api = new WsApiClient(client);

        for (String[] key : List.of(new String[] {"rsa"}, new String[] {"ed"}, new String[] {"simulator"})) {
            String params = "apiKey=" + key[0] + "&timestamp:=" + START;
            assertThat(api.signed("account.balance", params, payload -> switch (key[0]) {
                                case "rsa" -> RSA.sign(payload);
                                case "ed" -> ED25519.sign(payload);
                                default -> VenueClient.sign(payload, "simulator");
                            })
                            .path("status")
                            .asInt())
                    .as(key[0])
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesWhatIsNoSignatureAtAll() {
        register("rsa", RSA.publicPem());
        register("ed", ED25519.publicPem());

        for (String nonsense : List.of("00", "%21", "AAAA", ED25519.sign("x").substring(4))) {
            assertThat(signed("rsa", nonsense).code()).as(nonsense).isEqualTo(-1022);
            assertThat(signed("ed", nonsense).code()).as(nonsense).isEqualTo(-1022);
        }
    }

    @Test
    void revokesKeysAlsoTheFirst() {
        assertThat(client.send("DELETE", "/venue/keys?apiKey=simulator", "").status())
                .isEqualTo(200);

        assertThat(client.send("DELETE", "/venue/keys?apiKey=simulator", "").code())
                .isEqualTo(-1100);
        assertThat(client.signed("GET", "/fapi/v3/account").status()).isEqualTo(401);

        client.post("/venue/keys", "{\"apiKey\":\"simulator\",\"secret\":\"simulator\"}");
        assertThat(client.signed("GET", "/fapi/v3/account").status()).isEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithAKey() {
        assertThat(register("mine", "").body()).contains("-1100", "expected a PEM text", "BEGIN PUBLIC KEY");
        assertThat(register("mine", ED25519.privatePem()).body()).contains("this is a private key");
        assertThat(register("mine", pem("?")).body()).contains("no base64");
        assertThat(register("mine", pem("AAAA")).body()).contains("neither an RSA nor an Ed25519");
        assertThat(register("mine", SigningKeys.of("EC", "SHA256withECDSA").publicPem())
                        .body())
                .contains("neither an RSA nor an Ed25519");
        assertThat(register("", ED25519.publicPem()).body()).contains("one was empty");
        assertThat(register("simulator", ED25519.publicPem()).body()).contains("already");
        assertThat(client.post("/venue/keys", "{").code()).isEqualTo(-1100);
        assertThat(client.post("/venue/keys", "[]").code()).isEqualTo(-1100);
        assertThat(client.post("/venue/keys", "").code()).isEqualTo(-1100);
    }

    @Test
    void holdsALimitedNumberOfKeys() {
        KeyRing ring = new KeyRing(new VenueKey("0", "s"));
        for (int i = 1; i < 100; i++) {
            ring.add(new VenueKey(String.valueOf(i), "s"));
        }

        assertThatThrownBy(() -> ring.add(new VenueKey("100", "s"))).hasMessageContaining("100 API keys already");
        assertThat(ring.find("99")).isPresent();
    }

    private VenueClient.Answer register(String apiKey, String pem) {
        String text = VenueClient.JSON.writeValueAsString(
                VenueClient.JSON.createObjectNode().put("apiKey", apiKey).put("publicKey", pem));
        return client.post("/venue/keys", text);
    }

    private VenueClient.Answer account(String apiKey, SigningKeys keys) {
        return signed(apiKey, encoded(keys.sign(TIME)));
    }

    private VenueClient.Answer signed(String apiKey, String signature) {
        return client.send("GET", "/fapi/v3/account?" + TIME + "&signature=" + signature, apiKey);
    }

    private VenueClient.Answer post(String query, String body, String apiKey, String signature) {
        String text = body + "&signature=" + encoded(signature);
        return client.send(new Request.Builder()
                .url(server.restUrl() + "/fapi/v1/order?" + query)
                .header("X-MBX-APIKEY", apiKey)
                .post(RequestBody.create(text, MediaType.get("application/x-www-form-urlencoded")))
                .build());
    }

    private static String encoded(String signature) {
        return URLEncoder.encode(signature, StandardCharsets.UTF_8);
    }

    private static String pem(String body) {
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
    }
}
