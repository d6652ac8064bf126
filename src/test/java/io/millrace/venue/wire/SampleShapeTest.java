package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueSettings;
import java.util.ArrayList;
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

/** Field names of our answers and events against those of captured or official payloads (copied from the samples). */
class SampleShapeTest {

    private static final String ORDER_RECEIPT =
            "clientOrderId cumQty executedQty orderId origQty price reduceOnly side positionSide status stopPrice"
                    + " closePosition symbol timeInForce type origType updateTime workingType priceProtect priceMatch"
                    + " selfTradePreventionMode goodTillDate";
    private static final String ORDER_ROW =
            "avgPrice clientOrderId cumQuote executedQty orderId origQty origType price reduceOnly side positionSide"
                    + " status stopPrice closePosition symbol time timeInForce type updateTime workingType priceProtect"
                    + " priceMatch selfTradePreventionMode goodTillDate";
    private static final String ALGO_LIST =
            "algoId clientAlgoId algoType orderType symbol side positionSide timeInForce quantity algoStatus"
                    + " actualOrderId actualPrice triggerPrice price icebergQuantity tpTriggerPrice tpPrice"
                    + " slTriggerPrice slPrice tpOrderType selfTradePreventionMode workingType priceMatch"
                    + " closePosition priceProtect reduceOnly createTime updateTime triggerTime goodTillDate";
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

    @ParameterizedTest
    @CsvSource({
        "/fapi/v1/time, serverTime",
        "/fapi/v1/depth?symbol=BTCUSDT&limit=5, lastUpdateId E T bids asks",
        "/fapi/v1/trades?symbol=BTCUSDT, id price qty quoteQty time isBuyerMaker isRPITrade",
        "/fapi/v1/aggTrades?symbol=BTCUSDT, a p q nq f l T m",
        "/fapi/v1/premiumIndex?symbol=BTCUSDT, symbol markPrice indexPrice estimatedSettlePrice lastFundingRate interestRate nextFundingTime time",
        "/fapi/v1/fundingRate?symbol=BTCUSDT, symbol fundingTime fundingRate markPrice rateType",
        "/fapi/v1/fundingInfo, symbol adjustedFundingRateCap adjustedFundingRateFloor fundingIntervalHours disclaimer updateTime",
        "/fapi/v1/ticker/24hr?symbol=BTCUSDT, closeTime count firstId highPrice lastId lastPrice lastQty lowPrice openPrice openTime priceChange priceChangePercent quoteVolume symbol volume weightedAvgPrice",
        "/fapi/v2/ticker/price?symbol=BTCUSDT, symbol price time",
        "/fapi/v1/ticker/bookTicker?symbol=BTCUSDT, symbol bidPrice bidQty askPrice askQty time lastUpdateId",
        "/fapi/v1/openInterest?symbol=BTCUSDT, symbol openInterest time",
    })
    void answersMarketDataLikeTheSamples(String path, String fields) {
        assertThat(names(client.get(path).json())).isEqualTo(set(fields));
    }

    @ParameterizedTest
    @CsvSource({
        "/fapi/v3/balance, accountAlias asset balance crossWalletBalance crossUnPnl availableBalance maxWithdrawAmount marginAvailable updateTime",
        "/fapi/v3/account, totalInitialMargin totalMaintMargin totalWalletBalance totalUnrealizedProfit totalMarginBalance totalPositionInitialMargin totalOpenOrderInitialMargin totalCrossWalletBalance totalCrossUnPnl availableBalance maxWithdrawAmount assets positions",
        "/fapi/v1/accountConfig, feeTier canTrade canDeposit canWithdraw dualSidePosition updateTime multiAssetsMargin tradeGroupId",
        "/fapi/v3/positionRisk, symbol positionSide positionAmt entryPrice breakEvenPrice markPrice unRealizedProfit liquidationPrice isolatedMargin notional marginAsset isolatedWallet initialMargin maintMargin positionInitialMargin openOrderInitialMargin adl bidNotional askNotional updateTime",
        "/fapi/v2/positionRisk?symbol=BTCUSDT, entryPrice breakEvenPrice marginType isAutoAddMargin isolatedMargin leverage liquidationPrice markPrice maxNotionalValue positionAmt notional isolatedWallet symbol unRealizedProfit positionSide updateTime",
        "/fapi/v1/symbolConfig?symbol=BTCUSDT, symbol marginType isAutoAddMargin leverage maxNotionalValue",
        "/fapi/v1/leverageBracket?symbol=BTCUSDT, symbol brackets",
        "/fapi/v1/commissionRate?symbol=BTCUSDT, symbol makerCommissionRate takerCommissionRate rpiCommissionRate",
        "/fapi/v1/income, symbol incomeType income asset info time tranId tradeId",
        "/fapi/v1/rateLimit/order, rateLimitType interval intervalNum limit",
        "/fapi/v1/userTrades?symbol=BTCUSDT, buyer commission commissionAsset id maker orderId price qty quoteQty baseQty marginAsset realizedPnl side positionSide symbol pair time",
        "/fapi/v1/algoOrder?clientAlgoId=s1, algoId clientAlgoId algoType orderType symbol side positionSide timeInForce quantity algoStatus actualOrderId actualPrice actualType actualQty triggerPrice price icebergQuantity tpOrderType selfTradePreventionMode workingType priceMatch closePosition priceProtect reduceOnly createTime updateTime triggerTime goodTillDate",
    })
    void answersAccountDataLikeTheSamples(String path, String fields) {
        assertThat(names(client.signed("GET", path).json())).isEqualTo(set(fields));
    }

    @Test
    void answersOrdersLikeTheSamples() {
        assertThat(names(order("type=LIMIT&timeInForce=GTC&quantity=0.01&price=48900&newClientOrderId=o9")))
                .isEqualTo(set(ORDER_RECEIPT));
        assertThat(names(client.signed("GET", "/fapi/v1/openOrders?symbol=BTCUSDT")
                        .json()))
                .isEqualTo(set(ORDER_ROW));
        assertThat(names(client.signed("GET", "/fapi/v1/allOrders?symbol=BTCUSDT")
                        .json()))
                .isEqualTo(set(ORDER_ROW + " cumBase pair"));
        assertThat(names(client.signed("GET", "/fapi/v1/openAlgoOrders").json()))
                .isEqualTo(set(ALGO_LIST));
        assertThat(names(client.signed("DELETE", "/fapi/v1/order?symbol=BTCUSDT&origClientOrderId=o9")
                        .json()))
                .isEqualTo(set(ORDER_RECEIPT));
        assertThat(names(client.signed("DELETE", "/fapi/v1/algoOrder?clientAlgoId=s1")
                        .json()))
                .isEqualTo(set("algoId clientAlgoId code msg"));
        assertThat(names(client.signed("POST", "/fapi/v1/leverage?symbol=BTCUSDT&leverage=7")
                        .json()))
                .isEqualTo(set("leverage maxNotionalValue symbol"));
    }

    @Test
    void showsContractsLikeTheRowsOf2026() {
        JsonNode info = client.get("/fapi/v1/exchangeInfo").json();

        assertThat(names(info))
                .isEqualTo(set("timezone serverTime futuresType rateLimits exchangeFilters assets symbols"));
        assertThat(names(info.path("symbols").path(0)))
                .isEqualTo(set("symbol pair contractType deliveryDate onboardDate status maintMarginPercent"
                        + " requiredMarginPercent baseAsset quoteAsset marginAsset pricePrecision quantityPrecision"
                        + " baseAssetPrecision quotePrecision underlyingType underlyingSubType triggerProtect"
                        + " liquidationFee marketTakeBound maxMoveOrderLimit filters orderTypes timeInForce"
                        + " permissionSets"));
        List<String> filters = new ArrayList<>();
        info.path("symbols")
                .path(0)
                .path("filters")
                .forEach(filter -> filters.add(filter.path("filterType").asString()));
        assertThat(filters)
                .containsExactly(
                        "PRICE_FILTER",
                        "LOT_SIZE",
                        "MARKET_LOT_SIZE",
                        "MAX_NUM_ORDERS",
                        "MIN_NOTIONAL",
                        "PERCENT_PRICE",
                        "POSITION_RISK_CONTROL");
        assertThat(client.get("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=2")
                        .json()
                        .path(0))
                .hasSize(12);
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
    void tellsUserEventsLikeTheSamples() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().price(BTC, 10, "50000")).at(20);
        UserEventJson json = new UserEventJson(house.venue);
        house.venue.setLeverage("BTCUSDT", 25);
        house.stop(Side.SELL, "49000");
        house.buy("0.01");

        UserEvent.OrderChanged accepted = last(house, UserEvent.OrderChanged.class, 1);
        UserEvent.OrderChanged filled = last(house, UserEvent.OrderChanged.class, 0);
        JsonNode account = read(json.account(last(house, UserEvent.AccountChanged.class, 0)));
        JsonNode algo = read(json.conditional(last(house, UserEvent.ConditionalChanged.class, 0)));

        assertThat(names(read(json.order(accepted)))).isEqualTo(set("e E T o"));
        assertThat(names(read(json.order(accepted)).path("o"))).isEqualTo(set(ORDER_EVENT));
        assertThat(names(read(json.order(filled)).path("o"))).isEqualTo(set(ORDER_EVENT + " N n"));
        assertThat(names(account)).isEqualTo(set("e E T a"));
        assertThat(names(account.path("a"))).isEqualTo(set("m B P"));
        assertThat(names(account.path("a").path("B").path(0))).isEqualTo(set("a wb cw bc"));
        assertThat(names(account.path("a").path("P").path(0))).isEqualTo(set("s pa ep bep cr up mt iw ps"));
        assertThat(names(algo.path("o")))
                .isEqualTo(set("caid aid at o s S ps f q X ai ap aq act tp p V wt pm cp pP R tt gtd"));
        assertThat(names(read(json.leverage(last(house, UserEvent.LeverageChanged.class, 0)))
                        .path("ac")))
                .isEqualTo(set("s l"));
        assertThat(filled.fill()).isNotNull();
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
