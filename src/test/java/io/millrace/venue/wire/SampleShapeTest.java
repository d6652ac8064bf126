package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field names of our answers and events against those of captured or official payloads (copied from the samples). */
class SampleShapeTest {

    private static final String ORDER_EVENT =
            "s c S o f q p ap sp x X i l z L T t b a m R wt ot ps cp AP cr pP si ss rp V pm gtd er";

    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        AtomicLong wall = new AtomicLong(10_000_000);
        ScriptedMarket market = new ScriptedMarket();
        market.price(BTC, 10, "50000");
        server = new VenueServer(Venue.open(market, VenueSettings.standard(3), wall::get), 0, wall::get);
        server.start();
        wall.addAndGet(1_000);
        client = new VenueClient(server);
        order("type=MARKET&quantity=0.01");
        order("type=LIMIT&timeInForce=GTC&quantity=0.01&price=49000");
        client.signed(
                "POST",
                "/fapi/v1/algoOrder?algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET"
                        + "&triggerPrice=48000&closePosition=true&workingType=MARK_PRICE&clientAlgoId=s1");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void showsEveryFilterOfAContract() {
        JsonNode filters = client.get("/fapi/v1/exchangeInfo")
                .json()
                .path("symbols")
                .path(0)
                .path("filters");

        assertThat(filters.valueStream()
                        .map(filter -> filter.path("filterType").asString())
                        .toList())
                .containsExactly(
                        "PRICE_FILTER",
                        "LOT_SIZE",
                        "MARKET_LOT_SIZE",
                        "MAX_NUM_ORDERS",
                        "MIN_NOTIONAL",
                        "PERCENT_PRICE",
                        "POSITION_RISK_CONTROL");
    }

    @Test
    void writesTheLedgerAsTheContractSays() {
        JsonNode ledger = client.get("/venue/ledger").json();

        assertThat(names(ledger))
                .containsAll(set("timeMillis wallet equity fees funding orders conditional fills positions unprotected"
                        + " duplicates requestsDuringBan filterViolations"));
        assertThat(names(ledger.path("orders").path(0)))
                .isEqualTo(set("orderId clientOrderId symbol side type quantity price reduceOnly closePosition"
                        + " receivedMillis answer status executedQuantity"));
        assertThat(names(ledger.path("fills").path(0)))
                .containsAll(set("tradeId orderId symbol side price quantity fee timeMillis"));
        assertThat(names(ledger.path("positions").path(0))).isEqualTo(set("symbol quantity entryPrice"));
        assertThat(names(ledger.path("unprotected").path(0))).isEqualTo(set("symbol fromMillis millis wallMillis"));
    }

    @Test
    void tellsOfAccountModesAndDangersLikeTheSamples() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().price(BTC, 10, "50000")).at(20);
        UserEventJson json = new UserEventJson(house.venue);
        house.venue.setMultiAssets(true);
        house.venue.setMultiAssets(false);
        house.sell("0.1");
        house.venue.deleverage("BTCUSDT", PositionSide.BOTH, e8("0.1"), e8("49000"));
        UserEvent.OrderChanged deleveraged = last(house, UserEvent.OrderChanged.class, 0);
        house.buy("0.1");
        UserEvent.MarginCalled called =
                new UserEvent.MarginCalled(e8("3.5"), house.venue.positions("BTCUSDT"), house.venue.nowMillis());
        house.venue.liquidate("BTCUSDT");

        JsonNode mode = read(json.multiAssets(last(house, UserEvent.MultiAssetsChanged.class, 0)));
        JsonNode call = read(json.marginCall(called));
        JsonNode forced = read(json.order(deleveraged)).path("o");
        JsonNode taken =
                read(json.order(last(house, UserEvent.OrderChanged.class, 0))).path("o");

        assertThat(names(mode)).isEqualTo(set("e E T ai"));
        assertThat(mode.path("ai").toString()).isEqualTo("{\"j\":false}");
        assertThat(names(call)).isEqualTo(set("e E cw p"));
        assertThat(names(call.path("p").path(0))).isEqualTo(set("s ps pa mt iw mp up mm"));
        assertThat(call.path("p").path(0).path("mt").asString()).isEqualTo("CROSSED");
        assertThat(names(forced)).isEqualTo(set(ORDER_EVENT + " N n"));
        assertThat(forced.path("c").asString()).isEqualTo("adl_autoclose");
        assertThat(forced.path("x").asString()).isEqualTo("CALCULATED");
        assertThat(forced.path("o").asString()).isEqualTo("LIMIT");
        assertThat(forced.path("rp").asString()).isEqualTo("100");
        assertThat(taken.path("c").asString()).startsWith("autoclose-");
        assertThat(taken.path("o").asString()).isEqualTo("LIQUIDATION");
        assertThat(taken.path("ot").asString()).isEqualTo("LIQUIDATION");
    }

    private JsonNode order(String terms) {
        return client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&" + terms)
                .json();
    }

    private static <T> T last(VenueHouse house, Class<T> type, int before) {
        List<T> all = house.heard.users.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        return all.get(all.size() - 1 - before);
    }

    private static JsonNode read(String text) {
        return VenueClient.JSON.readTree(text);
    }

    /** Names of an object, or of the first object of an array. */
    private static Set<String> names(JsonNode node) {
        return new TreeSet<>((node.isArray() ? node.path(0) : node).propertyNames());
    }

    private static Set<String> set(String fields) {
        return new TreeSet<>(List.of(fields.split(" ")));
    }
}
