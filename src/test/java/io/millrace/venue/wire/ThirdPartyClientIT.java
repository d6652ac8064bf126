package io.millrace.venue.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.binance.connector.client.common.ApiException;
import com.binance.connector.client.common.configuration.ClientConfiguration;
import com.binance.connector.client.common.configuration.SignatureConfiguration;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.DerivativesTradingUsdsFuturesRestApiUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.api.DerivativesTradingUsdsFuturesRestApi;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.BatchOrdersPlaceMultipleOrders;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.BatchOrdersPlaceMultipleOrdersInner;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.ChangeInitialLeverageRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.Interval;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.ModifyOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewAlgoOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewOrderRespType;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.PlaceMultipleOrdersRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.Side;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.TimeInForce;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Markets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The exchange's own Java connector, as published on Maven Central, trades here with nothing changed but its addresses. It
 * stamps its requests by the wall clock, therefore the venue runs on it.
 */
class ThirdPartyClientIT {

    private static final String SYMBOL = "BTCUSDT";
    private static final double QUANTITY = 0.02;

    private VenueServer venue;
    private VenueClient teller;
    private DerivativesTradingUsdsFuturesRestApi client;
    private double price;

    @BeforeEach
    void start() {
        WallClock wall = WallClock.system();
        venue = new VenueServer(
                Venue.open(Markets.synthetic(7, List.of(SYMBOL), Instant.now()), VenueSettings.standard(7), wall),
                0,
                wall);
        venue.startOnWallClock();
        teller = new VenueClient(venue);
        client = new DerivativesTradingUsdsFuturesRestApi(configuration());
        price = Double.parseDouble(
                requireNonNull(client.orderBook(SYMBOL, 5L).getData().getBids())
                        .getFirst()
                        .getFirst());
    }

    @AfterEach
    void stop() {
        teller.close();
        venue.close();
    }

    @Test
    void readsContractsCandlesAndAccount() {
        var contract = requireNonNull(client.exchangeInformation().getData().getSymbols())
                .getFirst();
        var candles = client.klineCandlestickData(SYMBOL, Interval.INTERVAL_1m, null, null, 200L)
                .getData();
        var account = client.accountInformationV3(null).getData();

        assertThat(contract.getSymbol()).isEqualTo(SYMBOL);
        assertThat(contract.getStatus()).isEqualTo("TRADING");
        assertThat(candles).hasSize(200);
        for (int i = 1; i < candles.size(); i++) {
            long step = Long.parseLong(candles.get(i).getFirst())
                    - Long.parseLong(candles.get(i - 1).getFirst());
            assertThat(step).isEqualTo(60_000);
        }
        assertThat(account.getTotalWalletBalance()).isEqualTo("10000.00000000");
        assertThat(requireNonNull(account.getAssets()).getFirst().getAsset()).isEqualTo("USDT");
    }

    @Test
    void setsLeverageAndPlacesAmendsAndCancelsAnOrder() {
        var leverage = client.changeInitialLeverage(
                        new ChangeInitialLeverageRequest().symbol(SYMBOL).leverage(5L))
                .getData();
        var placed = client.newOrder(limit("java-1", 0.97)).getData();
        var amended = client.modifyOrder(new ModifyOrderRequest()
                        .symbol(SYMBOL)
                        .side(Side.BUY)
                        .orderId(placed.getOrderId())
                        .quantity(2 * QUANTITY)
                        .price(at(0.96)))
                .getData();

        assertThat(leverage.getLeverage()).isEqualTo(5);
        assertThat(placed.getStatus()).isEqualTo("NEW");
        assertThat(Double.parseDouble(amended.getPrice())).isEqualTo(at(0.96));
        assertThat(client.currentAllOpenOrders(SYMBOL, null).getData()).hasSize(1);
        client.cancelOrder(SYMBOL, placed.getOrderId(), null, null);
        assertThat(client.currentAllOpenOrders(SYMBOL, null).getData()).isEmpty();
        JsonNode row = ledger().path("orders").path(0);
        assertThat(row.path("status").asString()).isEqualTo("CANCELED");
        assertThat(Double.parseDouble(row.path("quantity").asString())).isEqualTo(2 * QUANTITY);
        assertThat(refusal(() -> client.cancelOrder(SYMBOL, placed.getOrderId(), null, null)))
                .contains("-2011");
    }

    @Test
    void placesSeveralOrdersAtOnce() {
        var orders = new BatchOrdersPlaceMultipleOrders();
        orders.add(batched(at(0.97)));
        orders.add(batched(at(0.96)));

        var answers = client.placeMultipleOrders(new PlaceMultipleOrdersRequest().batchOrders(orders))
                .getData();

        assertThat(answers).hasSize(2).allMatch(answer -> "NEW".equals(answer.getStatus()));
        assertThat(ledger().path("orders").size()).isEqualTo(2);
    }

    @Test
    void isClosedByItsStopWhenThePriceFalls() {
        var bought = client.newOrder(new NewOrderRequest()
                        .symbol(SYMBOL)
                        .side(Side.BUY)
                        .type("MARKET")
                        .quantity(QUANTITY)
                        .newOrderRespType(NewOrderRespType.RESULT))
                .getData();
        var stop = client.newAlgoOrder(new NewAlgoOrderRequest()
                        .algoType("CONDITIONAL")
                        .symbol(SYMBOL)
                        .side(Side.SELL)
                        .type("STOP_MARKET")
                        .triggerPrice(at(0.99))
                        .closePosition("true")
                        .clientAlgoId("java-stop"))
                .getData();

        assertThat(bought.getStatus()).isEqualTo("FILLED");
        assertThat(stop.getAlgoStatus()).isEqualTo("NEW");
        assertThat(positions()).containsExactly(QUANTITY);
        teller.post(
                "/venue/price", "{\"symbol\":\"BTCUSDT\",\"path\":[[0,\"" + at(1) + "\"],[500,\"" + at(0.98) + "\"]]}");
        await().until(() -> positions().isEmpty());
        assertThat(client.currentAllAlgoOpenOrders(null, SYMBOL, null, null).getData())
                .isEmpty();
        assertThat(ledger().path("conditional").path(0).path("status").asString())
                .isEqualTo("FINISHED");
        assertThat(client.accountInformationV3(null).getData().getTotalWalletBalance())
                .isEqualTo(ledger().path("wallet").asString());
    }

    @Test
    void closesWithAReduceOnlyOrder() {
        client.newOrder(market(Side.BUY, "java-in"));
        client.newOrder(market(Side.SELL, "java-out").reduceOnly("true"));

        assertThat(positions()).isEmpty();
        assertThat(client.accountTradeList(SYMBOL, null, null, null, null, null, null)
                        .getData())
                .hasSize(2);
        assertThat(refusal(() -> client.newOrder(market(Side.SELL, "java-more").reduceOnly("true"))))
                .contains("-2022");
    }

    private ClientConfiguration configuration() {
        SignatureConfiguration keys = new SignatureConfiguration();
        keys.setApiKey("simulator");
        keys.setSecretKey("simulator");
        ClientConfiguration configuration = DerivativesTradingUsdsFuturesRestApiUtil.getClientConfiguration();
        configuration.setUrl(venue.restUrl());
        configuration.setSignatureConfiguration(keys);
        return configuration;
    }

    private NewOrderRequest limit(String clientOrderId, double factor) {
        return new NewOrderRequest()
                .symbol(SYMBOL)
                .side(Side.BUY)
                .type("LIMIT")
                .timeInForce(TimeInForce.GTC)
                .quantity(QUANTITY)
                .price(at(factor))
                .newClientOrderId(clientOrderId);
    }

    private static NewOrderRequest market(Side side, String clientOrderId) {
        return new NewOrderRequest()
                .symbol(SYMBOL)
                .side(side)
                .type("MARKET")
                .quantity(QUANTITY)
                .newClientOrderId(clientOrderId);
    }

    private static BatchOrdersPlaceMultipleOrdersInner batched(double limit) {
        return new BatchOrdersPlaceMultipleOrdersInner()
                .symbol(SYMBOL)
                .side(BatchOrdersPlaceMultipleOrdersInner.SideEnum.BUY)
                .type("LIMIT")
                .timeInForce(BatchOrdersPlaceMultipleOrdersInner.TimeInForceEnum.GTC)
                .quantity(Double.toString(QUANTITY))
                .price(Double.toString(limit));
    }

    private double at(double factor) {
        return Math.round(price * factor * 10) / 10.0;
    }

    private List<Double> positions() {
        return client.positionInformationV3(SYMBOL, null).getData().stream()
                .map(row -> Double.parseDouble(row.getPositionAmt()))
                .toList();
    }

    private JsonNode ledger() {
        return teller.get("/venue/ledger").json();
    }

    private static String refusal(Runnable request) {
        return catchThrowableOfType(ApiException.class, request::run).getResponseBody();
    }
}
