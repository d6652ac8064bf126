package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Amendments, batches and the countdown over HTTP; field names as in the samples. */
class BatchProtocolTest {

    private static final String AMENDED =
            "orderId symbol pair status clientOrderId modifyId price origQty executedQty cumQty timeInForce type reduceOnly"
                    + " closePosition side positionSide stopPrice workingType priceProtect origType priceMatch"
                    + " selfTradePreventionMode goodTillDate updateTime";
    private static final String GOOD =
            "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":\"0.01\","
                    + "\"price\":49000.0,\"newClientOrderId\":\"%s\"}";
    private static final String BAD =
            "{\"symbol\":\"BTCUSDT\",\"side\":\"SELL\",\"type\":\"MARKET\",\"quantity\":\"0.01\","
                    + "\"reduceOnly\":true}";

    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        AtomicLong wall = new AtomicLong(10_000_000);
        ScriptedMarket market = new ScriptedMarket().price(BTC, 10, "50000");
        server = new VenueServer(Venue.open(market, VenueSettings.standard(3), wall::get), 0, wall::get);
        server.start();
        wall.addAndGet(1_000);
        client = new VenueClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void answersEveryElementOfABatchInItsPlace() {
        JsonNode rows = batch("POST", "[" + GOOD.formatted("a") + "," + BAD + "," + GOOD.formatted("b") + "]")
                .json();

        assertThat(rows).hasSize(3);
        assertThat(rows.path(0).path("status").asString()).isEqualTo("NEW");
        assertThat(rows.path(0).path("selfTradePreventionMode").asString()).isEqualTo("NONE");
        assertThat(rows.path(1).path("code").asInt()).isEqualTo(-2022);
        assertThat(names(rows.path(1))).isEqualTo(set("code msg"));
        assertThat(rows.path(2).path("clientOrderId").asString()).isEqualTo("b");
    }

    @Test
    void countsABatchAsFiveOrdersOfTenSecondsAndOneOfTheMinute() {
        client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
        VenueClient.Answer answer = batch("POST", "[" + GOOD.formatted("a") + "]");

        assertThat(answer.header("X-MBX-ORDER-COUNT-10S")).isEqualTo("6");
        assertThat(answer.header("X-MBX-ORDER-COUNT-1M")).isEqualTo("2");
    }

    @Test
    void amendsAnOrderAndKeepsTheHistory() {
        batch("POST", "[" + GOOD.formatted("a") + "]");

        JsonNode amended = client.signed(
                        "PUT",
                        "/fapi/v1/order?symbol=BTCUSDT&side=BUY&origClientOrderId=a&quantity=0.02&price=48000&modifyId=9")
                .json();
        JsonNode past = client.signed("GET", "/fapi/v1/orderAmendment?symbol=BTCUSDT&origClientOrderId=a")
                .json();

        assertThat(names(amended)).isEqualTo(set(AMENDED));
        assertThat(amended.path("modifyId").asLong()).isEqualTo(9);
        assertThat(past).hasSize(1);
        assertThat(names(past.path(0))).isEqualTo(set("amendmentId symbol pair orderId clientOrderId time amendment"));
        JsonNode change = past.path(0).path("amendment");
        assertThat(names(change)).isEqualTo(set("price origQty count modifyId"));
        assertThat(change.path("price").path("before").asString()).isEqualTo("49000.00");
        assertThat(change.path("origQty").path("after").asString()).isEqualTo("0.020");
    }

    @Test
    void amendsAndCancelsInBatches() {
        batch("POST", "[" + GOOD.formatted("a") + "," + GOOD.formatted("b") + "]");
        String change = "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"origClientOrderId\":\"%s\",\"quantity\":\"0.01\","
                + "\"price\":\"48500\",\"modifyId\":4}";

        JsonNode amended = batch("PUT", "[" + change.formatted("a") + "," + change.formatted("x") + "]")
                .json();
        long id = amended.path(0).path("orderId").asLong();
        JsonNode byId = client.signed(
                        "DELETE", "/fapi/v1/batchOrders?symbol=BTCUSDT&orderIdList=" + encoded("[" + id + ",4711]"))
                .json();
        JsonNode byName = client.signed(
                        "DELETE",
                        "/fapi/v1/batchOrders?symbol=BTCUSDT&origClientOrderIdList=" + encoded("[\"b\",\"a\"]"))
                .json();

        assertThat(names(amended.path(0))).isEqualTo(set(AMENDED));
        assertThat(amended.path(1).path("code").asInt()).isEqualTo(-2013);
        assertThat(byId.path(0).path("status").asString()).isEqualTo("CANCELED");
        assertThat(byId.path(1).path("code").asInt()).isEqualTo(-2011);
        assertThat(byName.path(0).path("clientOrderId").asString()).isEqualTo("b");
        assertThat(byName.path(1).path("code").asInt()).isEqualTo(-2011);
    }

    @ParameterizedTest
    @CsvSource({"orderIdList, [%s]", "orderIdList, [\"%s\"]", "orderidlist, [%s]"})
    void cancelsInEverySpellingThatClientsUse(String name, String list) {
        long id = batch("POST", "[" + GOOD.formatted("a") + "]")
                .json()
                .path(0)
                .path("orderId")
                .asLong();

        VenueClient.Answer answer = client.signed(
                "DELETE", "/fapi/v1/batchOrders?symbol=BTCUSDT&" + name + "=" + encoded(list.formatted(id)));

        assertThat(answer.json().path(0).path("status").asString()).isEqualTo("CANCELED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|-4082", "[1,2,3,4,5,6]|-4082", "{}|-1130", "[{|-1130", "|-1102"})
    void refusesBatchesThatCannotBeRead(String orders, int code) {
        assertThat(batch("POST", orders == null ? "" : orders).code()).isEqualTo(code);
        assertThat(batch("PUT", orders == null ? "" : orders).code()).isEqualTo(code);
    }

    @Test
    void refusesListsOfCancelsThatCannotBeRead() {
        String path = "/fapi/v1/batchOrders?symbol=BTCUSDT";

        assertThat(client.signed("DELETE", path).code()).isEqualTo(-1102);
        assertThat(client.signed("DELETE", path + "&orderIdList=" + encoded("[\"a\"]"))
                        .code())
                .isEqualTo(-1130);
        assertThat(client.signed("DELETE", path + "&orderIdList=" + encoded("[1,2,3,4,5,6,7,8,9,10,11]"))
                        .code())
                .isEqualTo(-4082);
    }

    @Test
    void answersTheCountdownWithAText() {
        JsonNode answer = client.signed("POST", "/fapi/v1/countdownCancelAll?symbol=BTCUSDT&countdownTime=100000")
                .json();

        assertThat(answer.toString()).isEqualTo("{\"symbol\":\"BTCUSDT\",\"countdownTime\":\"100000\"}");
        assertThat(client.signed("POST", "/fapi/v1/countdownCancelAll?symbol=BTCUSDT&countdownTime=-5")
                        .code())
                .isEqualTo(-1130);
    }

    private VenueClient.Answer batch(String method, String orders) {
        return client.signed(method, "/fapi/v1/batchOrders?batchOrders=" + encoded(orders));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Set<String> names(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }

    private static Set<String> set(String fields) {
        return new TreeSet<>(List.of(fields.split(" ", -1)));
    }
}
