package io.millrace.venue.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.binance.connector.client.common.configuration.SignatureConfiguration;
import com.binance.connector.client.common.websocket.adapter.ConnectionWrapper;
import com.binance.connector.client.common.websocket.adapter.stream.StreamConnectionWrapper;
import com.binance.connector.client.common.websocket.configuration.WebSocketClientConfiguration;
import com.binance.connector.client.common.websocket.service.StreamBlockingQueueWrapper;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.DerivativesTradingUsdsFuturesWebSocketApiUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.api.DerivativesTradingUsdsFuturesWebSocketApi;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model.CancelOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model.NewOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model.Side;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model.TimeInForce;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.DerivativesTradingUsdsFuturesWebSocketStreamsUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.JSON;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.api.DerivativesTradingUsdsFuturesWebSocketStreams;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.AggregateTradeStreamsRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.IndividualSymbolBookTickerStreamsRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.KlineCandlestickStreamsRequest;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Markets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Streams and WebSocket API through the exchange's own Java connector, as published on Maven Central. It notes what it asked
 * only when the request is written, and fails when the answer is there before; hence the long line.
 */
class ThirdPartySocketsIT {

    private static final String SYMBOL = "btcusdt";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<ConnectionWrapper> connections = new ArrayList<>();
    private VenueServer venue;
    private LongLine line;
    private VenueClient teller;

    @BeforeEach
    void start() throws IOException {
        WallClock wall = WallClock.system();
        venue = new VenueServer(
                Venue.open(Markets.synthetic(7, List.of("BTCUSDT"), Instant.now()), VenueSettings.standard(7), wall),
                0,
                wall);
        venue.startOnWallClock();
        line = new LongLine(venue);
        teller = new VenueClient(venue);
    }

    @AfterEach
    void stop() throws Exception {
        for (ConnectionWrapper connection : connections) {
            connection.stop();
        }
        line.close();
        teller.close();
        venue.close();
    }

    /** The address without a route is the artifact's own; there the real exchange, too, tells nothing but the book. */
    @Test
    void hearsTheBookAndNothingElseAtTheAddressWithoutARoute() throws InterruptedException {
        var streams = streams("/stream");
        var quotes = streams.individualSymbolBookTickerStreams(
                new IndividualSymbolBookTickerStreamsRequest().symbol(SYMBOL));
        var silent = streams.aggregateTradeStreams(new AggregateTradeStreamsRequest().symbol(SYMBOL));
        var trades = streams("/market/stream").aggregateTradeStreams(new AggregateTradeStreamsRequest().symbol(SYMBOL));

        await().atMost(PATIENCE).until(() -> waiting(quotes) > 0 && waiting(trades) > 0);

        var quote = quotes.take();
        assertThat(quote.getsLowerCase()).isEqualTo("BTCUSDT");
        assertThat(Double.parseDouble(quote.getbLowerCase())).isLessThan(Double.parseDouble(quote.getaLowerCase()));
        assertThat(waiting(silent)).isZero();
    }

    @Test
    void hearsBarsAtTheMarketRouteAndItsOrdersAtThePrivateOne() throws InterruptedException {
        var bars = streams("/market/stream")
                .klineCandlestickStreams(
                        new KlineCandlestickStreamsRequest().symbol(SYMBOL).interval("1m"));
        var user = streams("/private/stream").userData(teller.listenKey());

        // the connector does not say when its subscription is carried out
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            teller.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
            return waiting(bars) > 0 && waiting(user) > 0;
        });

        assertThat(requireNonNull(bars.take().getkLowerCase()).getiLowerCase()).isEqualTo("1m");
        assertThat(requireNonNull(user.take().getOrderTradeUpdate().getoLowerCase())
                        .getsLowerCase())
                .isEqualTo("BTCUSDT");
    }

    @Test
    void placesAndCancelsOverTheWebSocketApi() throws Exception {
        var api = api();
        var placed = api.newOrder(new NewOrderRequest()
                        .symbol("BTCUSDT")
                        .side(Side.BUY)
                        .type("LIMIT")
                        .timeInForce(TimeInForce.GTC)
                        .quantity(0.01)
                        .price(Math.floor(bid() * 0.97)))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        long orderId = requireNonNull(requireNonNull(placed.getResult()).getOrderId());

        var canceled = api.cancelOrder(
                        new CancelOrderRequest().symbol("BTCUSDT").orderId(orderId))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(placed.getStatus()).isEqualTo(200);
        assertThat(requireNonNull(canceled.getResult()).getStatus()).isEqualTo("CANCELED");
        assertThat(teller.get("/venue/ledger")
                        .json()
                        .path("orders")
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("CANCELED");
    }

    private DerivativesTradingUsdsFuturesWebSocketStreams streams(String path) {
        WebSocketClientConfiguration configuration =
                DerivativesTradingUsdsFuturesWebSocketStreamsUtil.getClientConfiguration();
        configuration.setUrl(line.wsUrl() + path);
        StreamConnectionWrapper connection = new StreamConnectionWrapper(configuration, JSON.getGson());
        connections.add(connection);
        return new DerivativesTradingUsdsFuturesWebSocketStreams(connection);
    }

    private DerivativesTradingUsdsFuturesWebSocketApi api() {
        SignatureConfiguration keys = new SignatureConfiguration();
        keys.setApiKey("simulator");
        keys.setSecretKey("simulator");
        WebSocketClientConfiguration configuration =
                DerivativesTradingUsdsFuturesWebSocketApiUtil.getClientConfiguration();
        configuration.setUrl(line.wsUrl() + "/ws-fapi/v1");
        configuration.setSignatureConfiguration(keys);
        ConnectionWrapper connection = new ConnectionWrapper(
                configuration,
                com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.JSON.getGson());
        connections.add(connection);
        return new DerivativesTradingUsdsFuturesWebSocketApi(connection);
    }

    private double bid() {
        return Double.parseDouble(teller.get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT")
                .json()
                .path("bidPrice")
                .asString());
    }

    private static int waiting(StreamBlockingQueueWrapper<?> stream) {
        return stream.getInnerQueue().size();
    }
}
