package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.Event;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.RecordingListener;
import io.millrace.order.OrderEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An exchange on loopback and the order desk that trades on it by the socket; shared by the tests of both. */
abstract class SocketDesk {

    static final SigningKeys PAIR = SigningKeys.of("Ed25519");
    static final String PLACE = "order.place";
    static final String CANCEL = "order.cancel";
    static final String CONDITIONAL = "algoOrder.place";
    static final String REST_ORDER = "POST /fapi/v1/order";
    static final String QUERY = "GET /fapi/v1/order";
    static final String NEW = """
            {"clientOrderId":"e1","executedQty":"0","orderId":77,"origQty":"0.002","status":"NEW","symbol":"BTCUSDT"}""";
    static final String STOP = """
            {"algoId":99,"clientAlgoId":"d1","algoType":"CONDITIONAL","orderType":"STOP_MARKET","symbol":"BTCUSDT",\
            "quantity":"0.000","algoStatus":"NEW"}""";
    static final BinanceSettings.Timing QUICK = new BinanceSettings.Timing(
            Duration.ofSeconds(2),
            Duration.ofMillis(1500),
            Duration.ofMillis(1500),
            Duration.ofMillis(5000),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    final RecordingListener listener = new RecordingListener();
    final LiveClock clock = new LiveClock(System.currentTimeMillis() * 1_000_000, 1);
    BinanceSettings.Timing timing = QUICK;
    LoopbackExchange exchange;
    LoopbackApi api;
    Wire wire;
    OrderSocket socket;
    OrderLanes lanes;
    OrderDesk desk;

    enum Secret {
        SHARED,
        PAIR
    }

    @BeforeEach
    void start() throws IOException {
        exchange = new LoopbackExchange();
        api = new LoopbackApi(exchange);
        exchange.always(REST_ORDER, 200, NEW);
        api.always(PLACE, 200, NEW);
        api.always(CONDITIONAL, 200, STOP);
        build(Secret.SHARED);
    }

    @AfterEach
    void stop() {
        shut();
        exchange.close();
    }

    static String error(int code, String text) {
        return "{\"code\":" + code + ",\"msg\":\"" + text + "\"}";
    }

    private void build(Secret secret) {
        Signer signer = new Signer(secret == Secret.PAIR ? PAIR.privatePem() : LoopbackExchange.SECRET);
        wire = LoopbackExchange.wire(exchange.settings(timing).with(OrderLane.WEBSOCKET), clock);
        RestClient rest = new RestClient(wire, signer);
        rest.alignClock();
        exchange.asked.clear();
        socket = new OrderSocket(wire, signer, listener::onEvent);
        lanes = new OrderLanes(rest, wire.counters(), socket);
        Echoes echoes = new Echoes(wire.tasks(), clock, wire.counters());
        desk = new OrderDesk(
                wire, lanes, wire.tasks(), new UserStream.Hearing(listener, new FeeBook(wire.counters()), echoes));
    }

    private void shut() {
        wire.tasks().run(lanes::close);
        wire.tasks().close();
        wire.transport().close();
    }

    /** Begins to connect with this key. */
    void connect(Secret secret) {
        shut();
        build(secret);
        wire.tasks().run(lanes::start);
    }

    /** Connects, and waits until the socket serves. */
    void serve(Secret secret) {
        connect(secret);
        await().until(() -> wire.counters().orderSessions.sum() == 1);
    }

    long now() {
        return clock.epochNanos();
    }

    Event only() {
        await().until(() -> listener.events.stream().anyMatch(OrderEvent.class::isInstance));
        List<OrderEvent> told = listener.of(OrderEvent.class);
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    void assertLeftOnceBySocket() {
        assertThat(api.count(PLACE)).isEqualTo(1);
        assertThat(exchange.count(REST_ORDER)).isZero();
        assertThat(wire.counters().socketOrders.sum()).isEqualTo(1);
        assertThat(wire.counters().fallbacks.sum()).isZero();
    }
}
