package io.millrace.venue.wire;

import static io.millrace.venue.wire.FaultHouse.MARKET_ORDER;
import static io.millrace.venue.wire.FaultHouse.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an exchange and its users do to a market and an account. */
class MarketFaultsTest {

    private final FaultHouse house = new FaultHouse().pass(1_000);

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void refusesAStopWithACode() {
        house.buy("a1");
        house.fault("{'kind':'reject-stop','code':-4130,'count':1}");

        assertThat(house.client.signed("POST", STOP).code()).isEqualTo(-4130);
        assertThat(house.ledger().path("conditional").path(0).path("answer").asString())
                .isEqualTo("-4130");
        assertThat(house.client.signed("POST", STOP).status()).isEqualTo(200);
    }

    @Test
    void rejectsAStopInTheMomentOfItsTrigger() {
        VenueClient.Listening user = user();
        house.buy("a1");
        house.client.signed("POST", STOP);
        house.fault("{'kind':'reject-stop','when':'trigger','text':'Order was rejected'}");

        house.fault("{'kind':'gap','symbol':'BTCUSDT','percent':-12}");

        await().until(() -> user.frames.stream()
                .anyMatch(frame -> frame.path("o").path("rm").asString("").equals("Order was rejected")));
        assertThat(house.ledger().path("conditional").path(0).path("status").asString())
                .isEqualTo("EXPIRED");
        assertThat(house.quantity("BTCUSDT")).isEqualTo("0.01");
    }

    @Test
    void letsThePriceJump() {
        house.fault("{'kind':'gap','symbol':'BTCUSDT','percent':'-2.5'}");

        assertThat(price("BTCUSDT")).isEqualTo("48750.00");
        assertThat(price("ETHUSDT")).isEqualTo("2000.00");
        house.pass(5_000);
        assertThat(price("BTCUSDT")).isEqualTo("48750.00");
    }

    @Test
    void letsAllPricesCrashAndComeBackWithinSeconds() {
        house.fault("{'kind':'flash-crash','percent':20,'fall':'1s','hold':'1s','back':'2s'}");

        house.pass(1_500);
        assertThat(List.of(price("BTCUSDT"), price("ETHUSDT"))).containsExactly("40000.00", "1600.00");
        house.pass(1_500);
        assertThat(price("BTCUSDT")).startsWith("45");
        house.pass(1_500);
        assertThat(List.of(price("BTCUSDT"), price("ETHUSDT"))).containsExactly("50000.00", "2000.00");
    }

    @Test
    void liquidatesThePositionAsTheExchangeDoes() {
        VenueClient.Listening user = user();
        house.fault("{'kind':'liquidate'}");
        assertThat(house.fired("liquidate")).isZero();

        house.buy("a1");
        house.pass(10);

        await().until(() -> user.frames.stream()
                .anyMatch(frame -> frame.path("o").path("x").asString("").equals("CALCULATED")));
        assertThat(house.quantity("BTCUSDT")).isEqualTo("0");
        assertThat(house.ledger().path("orders").path(1).path("clientOrderId").asString())
                .startsWith("autoclose-");
    }

    @Test
    void deleveragesHalfOfAPositionAsTheExchangeDoes() {
        VenueClient.Listening user = user();
        house.buy("a1");
        String before = house.quantity("BTCUSDT");

        house.fault("{'kind':'deleverage'}");

        await().until(() -> user.frames.stream()
                .anyMatch(frame -> frame.path("o").path("c").asString("").equals("adl_autoclose")));
        assertThat(house.fired("deleverage")).isEqualTo(1);
        assertThat(new BigDecimal(house.quantity("BTCUSDT")))
                .isEqualByComparingTo(new BigDecimal(before).divide(BigDecimal.TWO));
    }

    @Test
    void takesMoneyOutAsTheOwnerDoes() {
        VenueClient.Listening user = user();

        house.fault("{'kind':'transfer','amount':-250.5}");

        await().until(() -> user.heard("ACCOUNT_UPDATE"));
        assertThat(user.frames.getFirst().path("a").path("m").asString()).isEqualTo("WITHDRAW");
        assertThat(house.ledger().path("wallet").asString()).startsWith("9749.5");
    }

    @Test
    void tradesOnTheAccountAsSomebodyInTheApp() {
        VenueClient.Listening user = user();

        house.fault("{'kind':'foreign-trade','symbol':'BTCUSDT','side':'SELL','client':'ios_'}");

        await().until(() -> user.heard("ORDER_TRADE_UPDATE"));
        assertThat(user.frames.getFirst().path("o").path("c").asString()).matches("ios_[A-Za-z0-9]{20}");
        // the smallest that is worth 50 and a tenth at 50 000
        assertThat(house.quantity("BTCUSDT")).isEqualTo("-0.002");
    }

    @Test
    void cancelsTheStopsAsSomebodyInTheApp() {
        house.buy("a1");
        house.client.signed("POST", STOP);
        VenueClient.Listening user = user();

        house.fault("{'kind':'cancel-stops'}");

        await().until(() -> user.heard("ALGO_UPDATE"));
        assertThat(user.frames.getFirst().path("o").path("X").asString()).isEqualTo("CANCELED");
        assertThat(house.ledger().path("unprotected").size()).isEqualTo(2);
    }

    @Test
    void changesLeverageAndMarginTypeByHand() {
        VenueClient.Listening user = user();

        house.fault("{'kind':'set-leverage','symbol':'BTCUSDT','leverage':50}");
        house.fault("{'kind':'set-margin-type','symbol':'BTCUSDT','margin':'isolated'}");
        house.fault("{'kind':'set-margin-type','symbol':'BTCUSDT','margin':'isolated'}");

        await().until(() -> user.events().equals(List.of("ACCOUNT_CONFIG_UPDATE", "ACCOUNT_UPDATE")));
        JsonNode rows = house.client.get("/venue/faults").json().path("faults");
        assertThat(rows.path(2).path("fired").asInt()).isZero();
        assertThat(rows.path(2).path("refused").asString()).isEqualTo("-4046 No need to change margin type.");
        assertThat(rows.path(2).path("state").asString()).isEqualTo("over");
    }

    @Test
    void changesThePositionModeByHandAndTradesInItsTerms() {
        house.fault("{'kind':'set-position-mode','mode':'hedge'}");
        house.fault("{'kind':'foreign-trade','symbol':'BTCUSDT','side':'sell','quantity':'0.003'}");
        house.fault("{'kind':'foreign-trade','symbol':'BTCUSDT','side':'buy','quantity':'0.001','reduce':true}");

        assertThat(house.client
                        .signed("GET", "/fapi/v1/positionSide/dual")
                        .json()
                        .path("dualSidePosition")
                        .asBoolean())
                .isTrue();
        assertThat(house.fired("foreign-trade")).isEqualTo(2);
        assertThat(house.quantity("BTCUSDT")).isEqualTo("-0.002");
    }

    @Test
    void refusesFiltersThatLeaveNoRoomAndNumbersThatDoNotFitWithoutStopping() {
        house.fault("{'kind':'change-filters','symbol':'BTCUSDT','step':'1000000'}");
        house.fault("{'kind':'change-filters','symbol':'BTCUSDT','tick':'1000000'}");
        house.fault("{'kind':'foreign-trade','symbol':'BTCUSDT','quantity':'1000000000','price':'1000000000'}");

        JsonNode rows = house.client.get("/venue/faults").json().path("faults");
        for (JsonNode row : rows) {
            assertThat(row.path("refused").asString("")).isNotEmpty();
            assertThat(row.path("fired").asInt()).isZero();
        }
        long before = house.now();
        assertThat(house.pass(1_000).now()).isEqualTo(before + 1_000);
    }

    @Test
    void jumpsTheClockThatClientsAreJudgedBy() {
        long true1 = house.now();
        house.fault("{'kind':'clock-jump','millis':'-20s','length':'1m'}");

        assertThat(serverTime()).isEqualTo(true1 - 20_000);
        RawClient.End end = RawClient.signed(house.server, "GET", "/fapi/v3/balance?recvWindow=5000", house.now());
        assertThat(end.bytes()).contains("-1021").contains("1000ms ahead");
        assertThat(house.buy("a1").status()).isEqualTo(200);
        house.pass(60_000);
        assertThat(serverTime()).isEqualTo(house.now());
    }

    @Test
    void changesFiltersWhileOrdersCome() {
        VenueClient.Listening info = house.client.listen("/market/ws/!contractInfo");
        await().until(() -> info.open);
        house.pass(0);

        house.fault("{'kind':'change-filters','symbol':'BTCUSDT','tick':'0.5','step':'0.01','notional':'100'}");

        await().until(() -> info.heard("contractInfo"));
        assertThat(symbol().path("filters").toString())
                .contains(
                        "\"tickSize\":\"0.50\"",
                        "\"stepSize\":\"0.01\"",
                        "\"minQty\":\"0.01\"",
                        "\"notional\":\"100\"");
        assertThat(order("LIMIT&timeInForce=GTC&price=49000.10", "0.01").code()).isEqualTo(-4014);
        assertThat(order("MARKET", "0.005").code()).isEqualTo(-4004);
        assertThat(order("MARKET", "0.015").code()).isEqualTo(-4023);
        assertThat(order("LIMIT&timeInForce=GTC&price=49000.5", "0.01").status())
                .isEqualTo(200);
        assertThat(house.ledger().path("filterViolations").asLong()).isEqualTo(3);
    }

    @Test
    void movesTheBookOntoACoarserTick() {
        house.fault("{'kind':'change-filters','symbol':'BTCUSDT','tick':'70'}").pass(2_000);

        JsonNode best =
                house.client.get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").json();
        assertThat(best.path("bidPrice").asString()).isEqualTo("49980.00");
        assertThat(best.path("askPrice").asString()).isEqualTo("50050.00");
    }

    @Test
    void delistsAContractAndSettlesItsPosition() {
        house.buy("a1");
        house.client.signed("POST", STOP);
        VenueClient.Listening user = user();
        VenueClient.Listening info = house.client.listen("/market/ws/!contractInfo");
        await().until(() -> info.open);
        long announced = house.now();

        house.fault("{'kind':'delist','symbol':'BTCUSDT','notice':'10s','settle':'20s'}");

        assertThat(symbol().path("status").asString()).isEqualTo("TRADING");
        assertThat(symbol().path("deliveryDate").asLong()).isBetween(announced, announced + 10_100);
        assertThat(house.buy("a2").status()).isEqualTo(200);
        house.pass(11_000);
        assertThat(symbol().path("status").asString()).isEqualTo("SETTLING");
        assertThat(house.buy("a3").code()).isEqualTo(-4140);
        assertThat(order("MARKET&reduceOnly=true", "0.01").status()).isEqualTo(400);
        assertThat(house.client
                        .signed("POST", MARKET_ORDER.replace("BUY", "SELL") + "&reduceOnly=true")
                        .status())
                .isEqualTo(200);
        house.pass(21_000);
        assertThat(symbol().path("status").asString()).isEqualTo("CLOSE");
        assertThat(house.quantity("BTCUSDT")).isEqualTo("0");
        assertThat(house.buy("a4").code()).isEqualTo(-4141);
        await().until(() -> info.frames.size() == 3);
        assertThat(info.frames.stream()
                        .map(frame -> frame.path("cs").asString())
                        .toList())
                .containsExactly("TRADING", "SETTLING", "CLOSE");
        await().until(() -> user.frames.stream()
                .anyMatch(frame -> frame.path("o").path("c").asString("").startsWith("settlement_autoclose-")
                        && frame.path("o").path("X").asString().equals("FILLED")));
        assertThat(house.ledger().path("conditional").path(0).path("status").asString())
                .isEqualTo("EXPIRED");
    }

    private VenueClient.Answer order(String type, String quantity) {
        return house.client.signed(
                "POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=" + type + "&quantity=" + quantity);
    }

    private JsonNode symbol() {
        return StreamSupport.stream(
                        house.client
                                .get("/fapi/v1/exchangeInfo")
                                .json()
                                .path("symbols")
                                .spliterator(),
                        false)
                .filter(row -> row.path("symbol").asString().equals("BTCUSDT"))
                .findFirst()
                .orElseThrow();
    }

    private String price(String symbol) {
        return house.client
                .get("/fapi/v2/ticker/price?symbol=" + symbol)
                .json()
                .path("price")
                .asString();
    }

    private long serverTime() {
        return house.client.get("/fapi/v1/time").json().path("serverTime").asLong();
    }

    private VenueClient.Listening user() {
        VenueClient.Listening user = house.client.listen("/private/ws/" + house.client.listenKey());
        await().until(() -> user.open);
        house.pass(0);
        return user;
    }
}
