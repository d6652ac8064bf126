package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueAsset;
import io.millrace.venue.VenueSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The account's paths: names and JSON types as in the official payloads (s string, n number, b boolean, a array, o object). */
class AccountRestTest {

    private static final String TOTALS = "totalInitialMargin:s totalMaintMargin:s totalWalletBalance:s"
            + " totalUnrealizedProfit:s totalMarginBalance:s totalPositionInitialMargin:s totalOpenOrderInitialMargin:s"
            + " totalCrossWalletBalance:s totalCrossUnPnl:s availableBalance:s maxWithdrawAmount:s assets:a positions:a";
    private static final String ASSET = "asset:s walletBalance:s unrealizedProfit:s marginBalance:s maintMargin:s"
            + " initialMargin:s positionInitialMargin:s openOrderInitialMargin:s crossWalletBalance:s crossUnPnl:s"
            + " availableBalance:s maxWithdrawAmount:s updateTime:n";

    private static final List<String> SHAPES = List.of(
            "GET /fapi/v2/balance | accountAlias:s asset:s balance:s crossWalletBalance:s crossUnPnl:s availableBalance:s maxWithdrawAmount:s marginAvailable:b updateTime:n",
            "GET /fapi/v3/balance | accountAlias:s asset:s balance:s crossWalletBalance:s crossUnPnl:s availableBalance:s maxWithdrawAmount:s marginAvailable:b updateTime:n",
            "GET /fapi/v2/positionRisk | entryPrice:s breakEvenPrice:s marginType:s isAutoAddMargin:s isolatedMargin:s leverage:s liquidationPrice:s markPrice:s maxNotionalValue:s positionAmt:s notional:s isolatedWallet:s symbol:s unRealizedProfit:s positionSide:s updateTime:n",
            "GET /fapi/v3/positionRisk | symbol:s positionSide:s positionAmt:s entryPrice:s breakEvenPrice:s markPrice:s unRealizedProfit:s liquidationPrice:s isolatedMargin:s notional:s marginAsset:s isolatedWallet:s initialMargin:s maintMargin:s positionInitialMargin:s openOrderInitialMargin:s adl:n bidNotional:s askNotional:s updateTime:n",
            "GET /fapi/v1/accountConfig | feeTier:n canTrade:b canDeposit:b canWithdraw:b dualSidePosition:b updateTime:n multiAssetsMargin:b tradeGroupId:n",
            "GET /fapi/v1/symbolConfig | symbol:s marginType:s isAutoAddMargin:b leverage:n maxNotionalValue:s",
            "GET /fapi/v1/commissionRate?symbol=BTCUSDT | symbol:s makerCommissionRate:s takerCommissionRate:s rpiCommissionRate:s",
            "GET /fapi/v1/income | symbol:s incomeType:s income:s asset:s info:s time:n tranId:n tradeId:s",
            "GET /fapi/v1/rateLimit/order | rateLimitType:s interval:s intervalNum:n limit:n",
            "GET /fapi/v1/apiTradingStatus | indicators:o updateTime:n",
            "GET /fapi/v1/adlQuantile | symbol:s adlQuantile:o",
            "GET /fapi/v1/multiAssetsMargin | multiAssetsMargin:b",
            "GET /fapi/v1/positionSide/dual | dualSidePosition:b",
            "POST /fapi/v1/leverage?symbol=BTCUSDT&leverage=7 | leverage:n maxNotionalValue:s symbol:s",
            "POST /fapi/v1/multiAssetsMargin?multiAssetsMargin=true | code:n msg:s",
            "GET /fapi/v1/assetIndex?symbol=USDCUSD | symbol:s time:n index:s bidBuffer:s askBuffer:s bidRate:s askRate:s autoExchangeBidBuffer:s autoExchangeAskBuffer:s autoExchangeBidRate:s autoExchangeAskRate:s");

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket().quote(BTC, 10, "50000", "50000.1", "500");
        VenueSettings settings = VenueSettings.standard(3).withDeposit(VenueAsset.USDC, e8("500"));
        server = new VenueServer(Venue.open(market, settings, wall::get), 0, wall::get);
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
    void answersLikeTheSamples() {
        order("side=BUY&type=MARKET&quantity=0.01");

        for (String row : SHAPES) {
            int space = row.indexOf(' ');
            int bar = row.indexOf(" | ");
            JsonNode answer = client.signed(row.substring(0, space), row.substring(space + 1, bar))
                    .json();
            assertThat(shape(answer)).as(row).isEqualTo(shape(row.substring(bar + 3)));
        }
    }

    @Test
    void answersTheAccountLikeTheSamples() {
        order("side=BUY&type=MARKET&quantity=0.01");
        JsonNode second = client.signed("GET", "/fapi/v2/account").json();
        JsonNode third = client.signed("GET", "/fapi/v3/account").json();

        assertThat(shape(third)).isEqualTo(shape(TOTALS));
        assertThat(shape(third.path("assets"))).isEqualTo(shape(ASSET));
        assertThat(shape(third.path("positions")))
                .isEqualTo(shape("symbol:s positionSide:s positionAmt:s unrealizedProfit:s isolatedMargin:s notional:s"
                        + " isolatedWallet:s initialMargin:s maintMargin:s updateTime:n"));
        assertThat(shape(second))
                .isEqualTo(shape("feeTier:n feeBurn:b canTrade:b canDeposit:b canWithdraw:b updateTime:n"
                        + " multiAssetsMargin:b tradeGroupId:n " + TOTALS));
        assertThat(shape(second.path("assets"))).isEqualTo(shape(ASSET + " marginAvailable:b"));
        assertThat(shape(second.path("positions")))
                .isEqualTo(shape("symbol:s initialMargin:s maintMargin:s unrealizedProfit:s positionInitialMargin:s"
                        + " openOrderInitialMargin:s leverage:s isolated:b entryPrice:s maxNotional:s bidNotional:s"
                        + " askNotional:s positionSide:s positionAmt:s updateTime:n"));
        assertThat(second.path("updateTime").asLong()).isPositive();
        assertThat(second.path("positions")).hasSize(2);
        assertThat(third.path("positions")).hasSize(1);
    }

    @Test
    void showsEveryAssetAndTheTotalsOfTheMode() {
        JsonNode single = client.signed("GET", "/fapi/v3/account").json();
        client.signed("POST", "/fapi/v1/multiAssetsMargin?multiAssetsMargin=true");
        JsonNode multi = client.signed("GET", "/fapi/v3/account").json();

        assertThat(single.path("totalWalletBalance").asString()).isEqualTo("10000.00000000");
        assertThat(single.path("assets").path(1).path("walletBalance").asString())
                .isEqualTo("500.00000000");
        assertThat(multi.path("totalWalletBalance").asString()).isEqualTo("10499.95000000");
        assertThat(multi.path("assets").path(0).path("availableBalance").asString())
                .isEqualTo("10499.95000000");
        assertThat(client.signed("POST", "/fapi/v1/marginType?symbol=BTCUSDT&marginType=ISOLATED")
                        .code())
                .isEqualTo(-4168);
    }

    @Test
    void showsTwoHoldingsPerContractInHedgeMode() {
        client.signed("POST", "/fapi/v1/positionSide/dual?dualSidePosition=true");
        order("side=BUY&positionSide=LONG&type=MARKET&quantity=0.02");
        order("side=SELL&positionSide=SHORT&type=MARKET&quantity=0.01");

        JsonNode risk =
                client.signed("GET", "/fapi/v3/positionRisk?symbol=BTCUSDT").json();
        JsonNode all = client.signed("GET", "/fapi/v2/positionRisk").json();

        assertThat(risk).hasSize(2);
        assertThat(risk.path(0).path("positionSide").asString()).isEqualTo("LONG");
        assertThat(risk.path(0).path("positionAmt").asString()).isEqualTo("0.020");
        assertThat(risk.path(1).path("positionSide").asString()).isEqualTo("SHORT");
        assertThat(risk.path(1).path("positionAmt").asString()).isEqualTo("-0.010");
        assertThat(all).hasSize(4);
        assertThat(client.signed("GET", "/fapi/v1/symbolConfig").json()).hasSize(2);
        assertThat(client.signed("GET", "/fapi/v1/adlQuantile?symbol=BTCUSDT").body())
                .isEqualTo("[{\"symbol\":\"BTCUSDT\",\"adlQuantile\":{\"LONG\":0,\"SHORT\":0,\"HEDGE\":0}}]");
    }

    @Test
    void refusesOrdersThatDoNotFitHedgeMode() {
        client.signed("POST", "/fapi/v1/positionSide/dual?dualSidePosition=true");

        assertThat(refusal("side=BUY&positionSide=UP")).isEqualTo(-4060);
        assertThat(refusal("side=BUY")).isEqualTo(-4061);
        assertThat(refusal("side=BUY&positionSide=BOTH")).isEqualTo(-4061);
        assertThat(refusal("side=SELL&positionSide=LONG&reduceOnly=true")).isEqualTo(-1106);
        assertThat(refusal("side=SELL&positionSide=LONG")).isEqualTo(-2022);
    }

    @Test
    void movesIsolatedMarginAndKeepsItsHistory() {
        client.signed("POST", "/fapi/v1/marginType?symbol=BTCUSDT&marginType=ISOLATED");
        order("side=BUY&type=MARKET&quantity=0.1");

        JsonNode added = client.signed("POST", "/fapi/v1/positionMargin?symbol=BTCUSDT&amount=100.5&type=1")
                .json();
        JsonNode history = client.signed("GET", "/fapi/v1/positionMargin/history?symbol=BTCUSDT")
                .json();

        assertThat(added.toString())
                .isEqualTo(
                        "{\"amount\":100.5,\"code\":200,\"msg\":\"Successfully modify position margin.\",\"type\":1}");
        assertThat(shape(history))
                .isEqualTo(shape("symbol:s type:n deltaType:s amount:s asset:s time:n positionSide:s"));
        assertThat(history.path(0).path("amount").asString()).isEqualTo("100.5");
        assertThat(client.signed("GET", "/fapi/v1/positionMargin/history?symbol=BTCUSDT&type=2")
                        .json())
                .isEmpty();
        assertThat(margin("amount=1&type=3")).isEqualTo(-1130);
        assertThat(margin("amount=0&type=1")).isEqualTo(-4055);
        assertThat(margin("amount=-5&type=2")).isEqualTo(-4055);
        assertThat(margin("amount=90000&type=1")).isEqualTo(-4050);
        assertThat(margin("amount=300&type=2")).isEqualTo(-4051);
    }

    @Test
    void listsLiquidationsWithTheirOwnShape() {
        client.signed("POST", "/fapi/v1/marginType?symbol=BTCUSDT&marginType=ISOLATED");
        order("side=BUY&type=MARKET&quantity=0.1");
        client.post("/venue/price", "{\"symbol\":\"BTCUSDT\",\"path\":[[0,\"40000\"]]}");
        wall.addAndGet(20_000);

        JsonNode forced =
                client.signed("GET", "/fapi/v1/forceOrders?symbol=BTCUSDT").json();

        assertThat(shape(forced))
                .isEqualTo(shape("orderId:n symbol:s pair:s status:s clientOrderId:s price:s avgPrice:s origQty:s"
                        + " executedQty:s cumQuote:s cumBase:s timeInForce:s type:s reduceOnly:b closePosition:b side:s"
                        + " positionSide:s stopPrice:s workingType:s origType:s time:n updateTime:n"));
        assertThat(forced.path(0).path("clientOrderId").asString()).startsWith("autoclose-");
        assertThat(forced.path(0).path("type").asString()).isEqualTo("LIMIT");
        assertThat(client.signed("GET", "/fapi/v1/forceOrders?autoCloseType=ADL")
                        .json())
                .isEmpty();
        assertThat(client.signed("GET", "/fapi/v1/forceOrders?autoCloseType=OTHER")
                        .code())
                .isEqualTo(-1130);
    }

    @Test
    void answersIncomeByWindowTypeAndPage() {
        for (int i = 0; i < 3; i++) {
            order("side=BUY&type=MARKET&quantity=0.01");
        }
        long now = client.get("/fapi/v1/time").json().path("serverTime").asLong();

        JsonNode newest = client.signed("GET", "/fapi/v1/income?limit=2").json();
        JsonNode oldest = client.signed("GET", "/fapi/v1/income?limit=2&page=1").json();
        JsonNode rest = client.signed("GET", "/fapi/v1/income?limit=2&page=2").json();

        assertThat(ids(newest)).isEqualTo("2 3 ");
        assertThat(ids(oldest)).isEqualTo("1 2 ");
        assertThat(ids(rest)).isEqualTo("3 ");
        assertThat(client.signed("GET", "/fapi/v1/income?incomeType=FUNDING_FEE")
                        .json())
                .isEmpty();
        assertThat(client.signed("GET", "/fapi/v1/income?endTime=" + (now - 3_600_000))
                        .json())
                .isEmpty();
        assertThat(client.signed("GET", "/fapi/v1/income?limit=1001").code()).isEqualTo(-1130);
        assertThat(client.signed("GET", "/fapi/v1/income?startTime=2&endTime=1").code())
                .isEqualTo(-1023);
    }

    private static String ids(JsonNode incomes) {
        StringBuilder ids = new StringBuilder();
        incomes.forEach(income -> ids.append(income.path("tranId").asLong()).append(' '));
        return ids.toString();
    }

    private long margin(String terms) {
        return client.signed("POST", "/fapi/v1/positionMargin?symbol=BTCUSDT&" + terms)
                .code();
    }

    private long refusal(String terms) {
        return client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&type=MARKET&quantity=0.01&" + terms)
                .code();
    }

    private void order(String terms) {
        assertThat(client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&" + terms)
                        .status())
                .isEqualTo(200);
    }

    /** Names and types of an object, or of the first object of an array. */
    private static Map<String, Character> shape(JsonNode node) {
        Map<String, Character> shape = new TreeMap<>();
        (node.isArray() ? node.path(0) : node)
                .properties()
                .forEach(property -> shape.put(property.getKey(), type(property.getValue())));
        return shape;
    }

    private static char type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> 's';
            case NUMBER -> 'n';
            case BOOLEAN -> 'b';
            case ARRAY -> 'a';
            default -> 'o';
        };
    }

    private static Map<String, Character> shape(String fields) {
        Map<String, Character> shape = new TreeMap<>();
        for (String field : fields.split(" ", -1)) {
            shape.put(field.substring(0, field.indexOf(':')), field.charAt(field.length() - 1));
        }
        return shape;
    }
}
