package io.millrace.venue.wire;

import static io.millrace.venue.wire.FaultHouse.MARKET_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that go wrong, over real sockets. */
class RequestFaultsTest {

    private final OkHttpClient http = new OkHttpClient();
    private final FaultHouse house = new FaultHouse().pass(1_000);

    @AfterEach
    void stop() {
        http.connectionPool().evictAll();
        house.close();
    }

    @Test
    void processesAnOrderAndClosesTheConnectionWithoutAByteOfAnAnswer() {
        house.fault("{'kind':'lose-answer','match':'POST /fapi/v1/order','count':1}");

        RawClient.End end = RawClient.signed(house.server, "POST", MARKET_ORDER + "&newClientOrderId=a1", house.now());

        assertThat(end.bytes()).isEmpty();
        assertThat(end.reset()).isFalse();
        assertThat(house.order("a1").path("answer").asString()).isEqualTo("LOST");
        assertThat(house.order("a1").path("status").asString()).isEqualTo("FILLED");
        assertThat(house.quantity("BTCUSDT")).isEqualTo("0.01");
        assertThat(house.fired("lose-answer")).isEqualTo(1);
        assertThat(house.buy("a2").status()).isEqualTo(200);
        assertThat(house.order("a2").path("answer").asString()).isEqualTo("OK");
    }

    @Test
    void processesAnOrderAndResetsTheConnection() {
        house.fault("{'kind':'lose-answer','match':'POST /fapi/v1/order','close':'reset'}");

        RawClient.End end = RawClient.signed(house.server, "POST", MARKET_ORDER + "&newClientOrderId=a1", house.now());

        assertThat(end.reset()).isTrue();
        assertThat(house.order("a1").path("answer").asString()).isEqualTo("LOST");
    }

    @Test
    void showsARefusalThatNobodyHeardAsLost() {
        house.fault("{'kind':'lose-answer','match':'POST /fapi/v1/order'}");

        RawClient.signed(
                house.server, "POST", MARKET_ORDER.replace("0.010", "900") + "&newClientOrderId=a1", house.now());

        assertThat(house.order("a1").path("answer").asString()).isEqualTo("LOST");
        assertThat(house.order("a1").path("status").asString()).isEmpty();
    }

    @Test
    void losesARequestThatNobodyProcesses() {
        house.fault("{'kind':'lose-request','match':'POST /fapi/v1/order','count':2}");

        RawClient.End end = RawClient.signed(house.server, "POST", MARKET_ORDER + "&newClientOrderId=a1", house.now());

        assertThat(end).isEqualTo(new RawClient.End("", false));
        assertThat(house.knows("a1")).isFalse();
        assertThat(house.client.get("/fapi/v1/ping").status()).isEqualTo(200);
        assertThat(house.fired("lose-request")).isEqualTo(1);
    }

    @Test
    void answers503UnknownAlthoughTheOrderWasProcessed() {
        house.fault("{'kind':'http-status','match':'POST /fapi/v1/order'}");

        VenueClient.Answer answer = house.buy("a1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("msg").asString())
                .isEqualTo("Unknown error, please check your request or try again later.");
        assertThat(house.order("a1").path("answer").asString()).isEqualTo("LOST");
        assertThat(house.order("a1").path("status").asString()).isEqualTo("FILLED");
    }

    @Test
    void answers503UnavailableWithoutProcessing() {
        house.fault("{'kind':'http-status','match':'POST /fapi/v1/order','when':'before'}");

        VenueClient.Answer answer = house.buy("a1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("msg").asString()).isEqualTo("Service Unavailable.");
        assertThat(house.knows("a1")).isFalse();
    }

    @Test
    void answersAWholePageOfAProxy() {
        house.fault("{'kind':'http-status','match':'GET /fapi/*','status':200,'when':'before',"
                + "'body':'<html>please log in</html>'}");

        assertThat(house.client.get("/fapi/v1/exchangeInfo").body()).isEqualTo("<html>please log in</html>");
    }

    @Test
    void answersATimeoutOfTheBackendAfterProcessing() {
        house.fault("{'kind':'error-code','match':'POST /fapi/v1/order','code':-1007}");

        RawClient.End end = RawClient.signed(house.server, "POST", MARKET_ORDER + "&newClientOrderId=a1", house.now());

        // bare socket: many HTTP clients repeat a request by themselves after a 408
        assertThat(end.bytes()).startsWith("HTTP/1.1 408").contains("{\"code\":-1007,");
        assertThat(house.order("a1").path("answer").asString()).isEqualTo("-1007");
        assertThat(house.order("a1").path("status").asString()).isEqualTo("FILLED");
    }

    @Test
    void answersMissingMarginWithoutProcessing() {
        house.fault("{'kind':'error-code','match':'POST /fapi/v1/order','symbol':'BTCUSDT','code':-2019}");

        VenueClient.Answer answer = house.buy("a1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"code\":-2019,\"msg\":\"Margin is insufficient.\"}");
        assertThat(house.knows("a1")).isFalse();
    }

    @Test
    void letsWhatReducesThroughTheProtectionAgainstOverload() {
        house.buy("a1");
        house.fault("{'kind':'error-code','match':'POST /fapi/v1/order','code':-1008,'length':'1m'}");

        assertThat(house.buy("a2").status()).isEqualTo(503);
        assertThat(house.client
                        .signed("POST", MARKET_ORDER.replace("BUY", "SELL") + "&reduceOnly=true")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void limitsForATimeWithAndWithoutRetryAfter() throws IOException {
        house.fault("{'kind':'rate-limit','length':'5s','retry':3}");

        try (Response response = raw("/fapi/v1/ping")) {
            assertThat(response.code()).isEqualTo(429);
            assertThat(response.header("Retry-After")).isEqualTo("3");
        }
        house.client.post("/venue/faults", "{\"kind\":\"rate-limit\"}");
        house.client.send("DELETE", "/venue/faults?id=1", "");
        try (Response response = raw("/fapi/v1/ping")) {
            assertThat(response.code()).isEqualTo(429);
            assertThat(response.header("Retry-After")).isNull();
        }
        house.pass(10_001);
        assertThat(house.client.get("/fapi/v1/ping").status()).isEqualTo(200);
    }

    @Test
    void bansForATimeAndCountsWhoGoesOn() throws IOException {
        house.fault("{'kind':'ban','length':'3m','retry':180}");
        long until = house.now() + 180_000;

        assertThat(house.client.get("/fapi/v1/ping").json().path("msg").asString())
                .contains("IP(127.0.0.1) banned until " + until);
        try (Response response = raw("/fapi/v1/ping")) {
            assertThat(response.code()).isEqualTo(418);
            assertThat(response.header("Retry-After")).isEqualTo("180");
        }
        assertThat(house.ledger().path("requestsDuringBan").asLong()).isEqualTo(2);
        house.pass(180_000);
        assertThat(house.client.get("/fapi/v1/ping").status()).isEqualTo(200);
    }

    @Test
    void delaysTheAnswerInVenueMillisecondsWithoutHoldingUpOthers() {
        house.fault("{'kind':'delay','match':'POST /fapi/v1/order','millis':'700ms'}");

        CompletableFuture<VenueClient.Answer> slow = CompletableFuture.supplyAsync(() -> house.buy("a1"));
        await().until(() -> house.knows("a1"));

        assertThat(house.client.get("/fapi/v1/ping").status()).isEqualTo(200);
        house.pass(699);
        assertThat(slow).isNotDone();
        house.pass(1);
        assertThat(slow).succeedsWithin(Duration.ofSeconds(5)).matches(answer -> answer.status() == 200);
    }

    @Test
    void delaysARequestBeforeItIsProcessedSoThatItMayComeTooLate() {
        house.fault("{'kind':'delay','match':'POST /fapi/v1/order','millis':'6s','on':'request'}");

        CompletableFuture<VenueClient.Answer> slow = CompletableFuture.supplyAsync(() -> house.buy("a1"));
        await().until(() -> house.fired("delay") == 1);

        assertThat(house.knows("a1")).isFalse();
        house.pass(6_000);
        assertThat(slow).succeedsWithin(Duration.ofSeconds(5)).matches(answer -> answer.code() == -1021);
    }

    @Test
    void losesTheAnswerOfARequestOverASocket() {
        house.fault("{'kind':'lose-answer','match':'WSAPI order.place'}");
        WsApiClient api = new WsApiClient(house.client);

        api.socket.say(order("w1"));

        await().until(() -> api.socket.ended);
        assertThat(api.socket.frames).isEmpty();
        assertThat(house.order("w1").path("answer").asString()).isEqualTo("LOST");
        assertThat(house.order("w1").path("status").asString()).isEqualTo("FILLED");
    }

    @Test
    void answersRequestsOverASocketWithOtherStatusesAndCodes() {
        house.fault("{'kind':'http-status','match':'WSAPI order.place'}")
                .fault("{'kind':'error-code','match':'* *','code':-2019}")
                .fault("{'kind':'rate-limit','match':'WSAPI *'}");
        WsApiClient api = new WsApiClient(house.client);

        assertThat(api.say(order("w1")).toString())
                .isEqualTo(
                        "{\"id\":1,\"status\":503,\"error\":{\"code\":-1001,\"msg\":\"Unknown error, please check your"
                                + " request or try again later.\"}}");
        assertThat(api.say(order("w2")).toString())
                .isEqualTo("{\"id\":1,\"status\":400,\"error\":{\"code\":-2019,\"msg\":\"Margin is insufficient.\"}}");
        assertThat(api.say(order("w3")).path("status").asInt()).isEqualTo(429);
        assertThat(house.order("w1").path("answer").asString()).isEqualTo("LOST");
        assertThat(house.knows("w2")).isFalse();
    }

    @Test
    void stallsRepliesOverASocket() {
        WsApiClient api = new WsApiClient(house.client);
        house.fault("{'kind':'stall','socket':'wsapi','length':'10s'}");

        api.socket.say(order("w1"));
        await().until(() -> house.knows("w1"));
        house.pass(10_000);

        assertThat(api.say("{\"id\":2,\"method\":\"ping\"}").path("id").asInt()).isEqualTo(2);
        assertThat(api.socket.frames).hasSize(1);
    }

    private String order(String clientId) {
        String sorted = "apiKey=simulator&newClientOrderId=" + clientId
                + "&quantity=0.010&side=BUY&symbol=BTCUSDT&timestamp=" + house.now() + "&type=MARKET";
        String params = "\"" + sorted.replace("=", "\":\"").replace("&", "\",\"") + "\",\"signature\":\""
                + VenueClient.sign(sorted, "simulator") + "\"";
        return "{\"id\":1,\"method\":\"order.place\",\"params\":{" + params + "}}";
    }

    private Response raw(String path) throws IOException {
        return http.newCall(
                        new Request.Builder().url(house.server.restUrl() + path).build())
                .execute();
    }
}
