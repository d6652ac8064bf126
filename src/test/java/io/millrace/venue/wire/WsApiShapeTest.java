package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Names and types in the results of the WS-API against those of the official examples. */
class WsApiShapeTest {

    private static final Path SAMPLES = Path.of("../shared/binance/samples");

    /** Per method the fields of its result and of the first rows inside: s string, n number, b boolean, a array. */
    private static final Map<String, String> SHAPES = shapes("""
            time | serverTime:n
            ticker.price | price:s symbol:s time:n
            ticker.book | askPrice:s askQty:s bidPrice:s bidQty:s lastUpdateId:n symbol:s time:n
            order.place | clientOrderId:s closePosition:b cumQty:s executedQty:s goodTillDate:n orderId:n origQty:s \
            origType:s positionSide:s price:s priceMatch:s priceProtect:b reduceOnly:b selfTradePreventionMode:s side:s \
            status:s stopPrice:s symbol:s timeInForce:s type:s updateTime:n workingType:s
            order.modify | clientOrderId:s closePosition:b cumQty:s executedQty:s goodTillDate:n modifyId:n orderId:n origQty:s \
            origType:s pair:s positionSide:s price:s priceMatch:s priceProtect:b reduceOnly:b selfTradePreventionMode:s side:s \
            status:s stopPrice:s symbol:s timeInForce:s type:s updateTime:n workingType:s
            order.cancel | clientOrderId:s closePosition:b cumQty:s executedQty:s goodTillDate:n orderId:n origQty:s \
            origType:s positionSide:s price:s priceMatch:s priceProtect:b reduceOnly:b selfTradePreventionMode:s side:s \
            status:s stopPrice:s symbol:s timeInForce:s type:s updateTime:n workingType:s
            order.status | avgPrice:s clientOrderId:s closePosition:b cumQuote:s executedQty:s goodTillDate:n orderId:n \
            origQty:s origType:s positionSide:s price:s priceMatch:s priceProtect:b reduceOnly:b \
            selfTradePreventionMode:s side:s status:s stopPrice:s symbol:s time:n timeInForce:s type:s updateTime:n \
            workingType:s
            algoOrder.place | activatePrice:s algoId:n algoStatus:s algoType:s callbackRate:s clientAlgoId:s \
            closePosition:b createTime:n goodTillDate:n icebergQuantity:s orderType:s positionSide:s price:s priceMatch:s priceProtect:b quantity:s reduceOnly:b \
            selfTradePreventionMode:s side:s symbol:s timeInForce:s triggerPrice:s triggerTime:n updateTime:n workingType:s
            algoOrder.cancel | algoId:n clientAlgoId:s code:s msg:s
            userDataStream.start | listenKey:s
            userDataStream.ping | listenKey:s
            v2/account.balance | accountAlias:s asset:s availableBalance:s balance:s crossUnPnl:s crossWalletBalance:s \
            marginAvailable:b maxWithdrawAmount:s updateTime:n
            v2/account.position | adl:n askNotional:s bidNotional:s breakEvenPrice:s entryPrice:s initialMargin:s \
            isolatedMargin:s isolatedWallet:s liquidationPrice:s maintMargin:s marginAsset:s markPrice:s notional:s \
            openOrderInitialMargin:s positionAmt:s positionInitialMargin:s positionSide:s symbol:s unRealizedProfit:s \
            updateTime:n
            account.status | assets.asset:s assets.availableBalance:s assets.crossUnPnl:s assets.crossWalletBalance:s \
            assets.initialMargin:s assets.maintMargin:s assets.marginAvailable:b assets.marginBalance:s \
            assets.maxWithdrawAmount:s assets.openOrderInitialMargin:s assets.positionInitialMargin:s \
            assets.unrealizedProfit:s assets.updateTime:n assets.walletBalance:s availableBalance:s canDeposit:b \
            canTrade:b canWithdraw:b feeTier:n maxWithdrawAmount:s multiAssetsMargin:b positions.askNotional:s \
            positions.bidNotional:s positions.breakEvenPrice:s positions.entryPrice:s positions.initialMargin:s \
            positions.isolated:b positions.leverage:s positions.maintMargin:s positions.maxNotional:s \
            positions.openOrderInitialMargin:s positions.positionAmt:s positions.positionInitialMargin:s \
            positions.positionSide:s positions.symbol:s positions.unrealizedProfit:s positions.updateTime:n \
            totalCrossUnPnl:s totalCrossWalletBalance:s totalInitialMargin:s totalMaintMargin:s totalMarginBalance:s \
            totalOpenOrderInitialMargin:s totalPositionInitialMargin:s totalUnrealizedProfit:s totalWalletBalance:s \
            tradeGroupId:n updateTime:n
            v2/account.status | assets.asset:s assets.availableBalance:s assets.crossUnPnl:s assets.crossWalletBalance:s \
            assets.initialMargin:s assets.maintMargin:s assets.marginAvailable:b assets.marginBalance:s \
            assets.maxWithdrawAmount:s assets.openOrderInitialMargin:s assets.positionInitialMargin:s \
            assets.unrealizedProfit:s assets.updateTime:n assets.walletBalance:s availableBalance:s maxWithdrawAmount:s \
            positions.initialMargin:s positions.isolatedMargin:s positions.isolatedWallet:s positions.maintMargin:s \
            positions.notional:s positions.positionAmt:s positions.positionSide:s positions.symbol:s \
            positions.unrealizedProfit:s positions.updateTime:n totalCrossUnPnl:s totalCrossWalletBalance:s \
            totalInitialMargin:s totalMaintMargin:s totalMarginBalance:s totalOpenOrderInitialMargin:s \
            totalPositionInitialMargin:s totalUnrealizedProfit:s totalWalletBalance:s
            """);

    private static final long NOW = START + 1_000;
    private static final String LIMIT = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=49000";
    private static final String AMENDED = "symbol=BTCUSDT&side=BUY&quantity=0.010&price=48900&modifyId:=1";
    private static final String STOP = "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET"
            + "&triggerPrice=48000&closePosition:=true";

    private VenueServer server;
    private VenueClient client;
    private WsApiClient api;

    @BeforeEach
    void start() {
        AtomicLong wall = new AtomicLong(10_000_000);
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
    void answersEveryMethodLikeItsExample() {
        Map<String, JsonNode> results = new LinkedHashMap<>();
        results.put("time", api.ask("time"));
        results.put("ticker.price", api.ask("ticker.price", "symbol=BTCUSDT"));
        results.put("ticker.book", api.ask("ticker.book", "symbol=BTCUSDT"));
        signed("order.place", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.010");
        results.put("order.place", signed("order.place", LIMIT + "&newClientOrderId=o1"));
        results.put("order.status", signed("order.status", "symbol=BTCUSDT&origClientOrderId=o1"));
        results.put("order.modify", signed("order.modify", AMENDED + "&origClientOrderId=o1"));
        results.put("v2/account.position", signed("v2/account.position", ""));
        results.put("account.status", signed("account.status", ""));
        results.put("v2/account.status", signed("v2/account.status", ""));
        results.put("v2/account.balance", signed("v2/account.balance", ""));
        results.put("order.cancel", signed("order.cancel", "symbol=BTCUSDT&origClientOrderId=o1"));
        results.put("algoOrder.place", signed("algoOrder.place", STOP + "&clientAlgoId=s1"));
        results.put("algoOrder.cancel", signed("algoOrder.cancel", "clientAlgoId=s1"));
        results.put("userDataStream.start", api.ask("userDataStream.start", "apiKey=simulator"));
        results.put("userDataStream.ping", api.ask("userDataStream.ping", "apiKey=simulator"));

        results.forEach((method, reply) ->
                assertThat(shape(reply.path("result"))).as(method).isEqualTo(SHAPES.get(method)));
        assertThat(results).containsOnlyKeys(SHAPES.keySet());
    }

    /** Fields of trailing stops, and the pair, stand in some examples of orders and not in others. */
    @Test
    void holdsTheShapesOfTheSamples() throws IOException {
        assumeThat(SAMPLES)
                .as("the samples of the exchange lie beside the project")
                .isDirectory();

        for (Map.Entry<String, String> entry : SHAPES.entrySet()) {
            Path sample = SAMPLES.resolve("wsapi-" + entry.getKey().replace('/', '.') + ".json");
            JsonNode reply = VenueClient.JSON.readTree(Files.readString(sample));
            assertThat(common(shape(reply.path("result"))))
                    .as(sample.toString())
                    .isEqualTo(common(entry.getValue()));
        }
    }

    /** The official example puts the levels beside the result, its own schema and every client know them inside. */
    @Test
    void answersDepthAsOneResult() {
        JsonNode depth = api.ask("depth", "symbol=BTCUSDT&limit:=5").path("result");

        assertThat(shape(depth)).isEqualTo("E:n T:n asks:a bids:a lastUpdateId:n");
        assertThat(depth.path("bids")).hasSize(5);
        assertThat(depth.path("bids").path(0).path(1).isString()).isTrue();
    }

    private JsonNode signed(String method, String params) {
        return api.signed(method, NOW, params);
    }

    private static String common(String shape) {
        return shape.replaceAll("(activatePrice|priceRate|callbackRate|pair):s ", "");
    }

    private static Map<String, String> shapes(String lines) {
        Map<String, String> shapes = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            String[] parts = line.split(" \\| ", 2);
            shapes.put(parts[0], parts[1].strip());
        });
        return shapes;
    }

    /** Fields of an object, or of the first object of an array, by name; those of rows inside with the row's name before. */
    private static String shape(JsonNode node) {
        Set<String> fields = new TreeSet<>();
        JsonNode row = node.isArray() ? node.path(0) : node;
        row.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.path(0).isObject()) {
                value.path(0)
                        .properties()
                        .forEach(inner -> fields.add(field.getKey() + "." + inner.getKey() + type(inner.getValue())));
            } else {
                fields.add(field.getKey() + type(value));
            }
        });
        return String.join(" ", fields);
    }

    private static String type(JsonNode value) {
        if (value.isString()) {
            return ":s";
        }
        if (value.isNumber()) {
            return ":n";
        }
        return value.isBoolean() ? ":b" : value.isArray() ? ":a" : ":?";
    }
}
