package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the paths of ordinary orders make of their parameters, over HTTP. */
class OrderParametersTest {

    private static final long DAY = 86_400_000;
    private static final String LIMIT = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.01&";

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
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

    @ParameterizedTest
    @CsvSource({
        "timeInForce=GTC&price=49000&priceMatch=QUEUE, -5037",
        "timeInForce=GTC&priceMatch=BEST, -5037",
        "timeInForce=GTC&priceMatch=OPPONENT_20, -5037",
        "timeInForce=GTC&price=49000&selfTradePreventionMode=ALL, -5039",
        "timeInForce=GTD&price=49000, -1102",
        "timeInForce=GTD&price=49000&goodTillDate=1747699800000, -5040",
        "timeInForce=GTC&price=49000&goodTillDate=1747709800000, -1106",
        "timeInForce=RPI&price=49000, -1115",
        "timeInForce=GTC, -1102",
        "timeInForce=GTC&price=49000&newClientOrderId=a%20b, -4015",
        "timeInForce=GTC&price=52600, -4016",
        "timeInForce=FOK&price=49000, -5021",
        "timeInForce=GTX&price=50001, -5022",
    })
    void refusesLimitOrdersWithTheRightCode(String terms, int code) {
        assertThat(client.signed("POST", "/fapi/v1/order?" + LIMIT + terms).code())
                .isEqualTo(code);
        assertThat(client.signed("POST", "/fapi/v1/order/test?" + LIMIT + terms).code())
                .isEqualTo(code);
    }

    @Test
    void refusesAPriceMatchOfAMarketOrder() {
        assertThat(client.signed(
                                "POST",
                                "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&priceMatch=OPPONENT")
                        .code())
                .isEqualTo(-5038);
    }

    @Test
    void answersWithWhatWasAskedFor() {
        long date = START + 2 * DAY;
        JsonNode order = order(
                "timeInForce=GTD&priceMatch=QUEUE_5&selfTradePreventionMode=EXPIRE_BOTH&goodTillDate=" + (date + 999));

        assertThat(order.path("timeInForce").asString()).isEqualTo("GTD");
        assertThat(order.path("price").asString()).isEqualTo("49990.00");
        assertThat(order.path("priceMatch").asString()).isEqualTo("QUEUE_5");
        assertThat(order.path("selfTradePreventionMode").asString()).isEqualTo("EXPIRE_BOTH");
        assertThat(order.path("goodTillDate").asLong()).isEqualTo(date);
    }

    @Test
    void givesOwnOrdersWayUnlessToldOtherwiseButNotInTests() {
        String terms = LIMIT + "timeInForce=GTC&price=49000";

        assertThat(client.signed("POST", "/fapi/v1/order?" + terms)
                        .json()
                        .path("selfTradePreventionMode")
                        .asString())
                .isEqualTo("EXPIRE_MAKER");
        assertThat(client.signed("POST", "/fapi/v1/order/test?" + terms)
                        .json()
                        .path("selfTradePreventionMode")
                        .asString())
                .isEqualTo("NONE");
    }

    @Test
    void answersATestLikeTheSampleAndPlacesNothing() {
        JsonNode tested = client.signed(
                        "POST", "/fapi/v1/order/test?" + LIMIT + "timeInForce=GTC&price=49000&newClientOrderId=t1")
                .json();

        assertThat(new TreeSet<>(tested.propertyNames()))
                .isEqualTo(new TreeSet<>(List.of(
                        ("clientOrderId cumQty cumQuote executedQty orderId avgPrice origQty price reduceOnly side"
                                        + " positionSide status stopPrice closePosition symbol timeInForce type origType"
                                        + " updateTime workingType priceProtect priceMatch selfTradePreventionMode"
                                        + " goodTillDate")
                                .split(" "))));
        assertThat(client.signed("GET", "/fapi/v1/openOrders").json()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "allOrders?symbol=BTCUSDT&startTime=2000&endTime=1000, -1023",
        "allOrders?symbol=BTCUSDT&startTime=1000&endTime=604801001, -1127",
        "allOrders?symbol=BTCUSDT&limit=1001, -1130",
        "allOrders?symbol=NOPE, -1121",
        "userTrades?startTime=1000, -1102",
        "userTrades?symbol=BTCUSDT&startTime=1000&endTime=604801001, -1127",
        "userTrades?symbol=BTCUSDT&fromId=1&startTime=1000, -1128",
        "order?symbol=BTCUSDT, -1102",
        "order?symbol=BTCUSDT&orderId=4711, -2013",
        "openOrder?symbol=BTCUSDT&orderId=4711, -2013",
        "openOrders?symbol=NOPE, -1121",
    })
    void refusesQuestionsWithTheRightCode(String query, int code) {
        assertThat(client.signed("GET", "/fapi/v1/" + query).code()).isEqualTo(code);
    }

    @Test
    void findsOldOrdersAndFillsOnlyWithAWindowOrAnId() {
        long filled = order("timeInForce=GTC&price=50001").path("orderId").asLong();
        wall.addAndGet(8 * DAY);

        assertThat(rows("allOrders?symbol=BTCUSDT")).isZero();
        assertThat(rows("allOrders")).isZero();
        assertThat(rows("allOrders?symbol=BTCUSDT&orderId=" + filled)).isEqualTo(1);
        assertThat(rows("allOrders?startTime=" + START)).isEqualTo(1);
        assertThat(rows("allOrders?endTime=" + (START + DAY))).isEqualTo(1);
        assertThat(rows("userTrades?symbol=BTCUSDT")).isZero();
        assertThat(rows("userTrades?symbol=BTCUSDT&fromId=1")).isEqualTo(1);
        assertThat(rows("userTrades?symbol=BTCUSDT&orderId=" + filled)).isEqualTo(1);
        assertThat(rows("userTrades?symbol=BTCUSDT&startTime=" + START)).isEqualTo(1);
    }

    @Test
    void forgetsOrdersThatEndedWithoutAFillAfterThreeDays() {
        long canceled = order("timeInForce=GTC&price=49000").path("orderId").asLong();
        long filled = order("timeInForce=GTC&price=50001").path("orderId").asLong();
        client.signed("DELETE", "/fapi/v1/order?symbol=BTCUSDT&orderId=" + canceled);
        String path = "/fapi/v1/order?symbol=BTCUSDT&orderId=";

        assertThat(client.signed("GET", path + canceled).status()).isEqualTo(200);
        wall.addAndGet(3 * DAY + 1_000);
        assertThat(client.signed("GET", path + canceled).code()).isEqualTo(-2013);
        assertThat(rows("allOrders")).isEqualTo(1);
        assertThat(client.signed("GET", path + filled).status()).isEqualTo(200);
    }

    @Test
    void followsTheFeesThatTheAccountPays() {
        String rates = "/fapi/v1/commissionRate?symbol=BTCUSDT";
        String before =
                client.signed("GET", rates).json().path("takerCommissionRate").asString();

        client.signed("POST", "/fapi/v1/feeBurn?feeBurn=true");

        assertThat(before).isEqualTo("0.0005");
        assertThat(client.signed("GET", rates)
                        .json()
                        .path("takerCommissionRate")
                        .asString())
                .isEqualTo("0.00045");
        assertThat(client.signed("GET", "/fapi/v1/feeBurn").body()).isEqualTo("{\"feeBurn\":true}");
        assertThat(client.signed("POST", "/fapi/v1/feeBurn").code()).isEqualTo(-1102);
    }

    private JsonNode order(String terms) {
        return client.signed("POST", "/fapi/v1/order?" + LIMIT + terms).json();
    }

    private int rows(String query) {
        return client.signed("GET", "/fapi/v1/" + query).json().size();
    }
}
