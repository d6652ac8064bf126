package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.Transport;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user stream lives and tells nothing: its own orders give it away. */
class SilentStreamTest {

    private static final String ORDER_POST = "POST /fapi/v1/order";
    private static final String ORDER_GET = "GET /fapi/v1/order";
    private static final String ALGO_POST = "POST /fapi/v1/algoOrder";
    private static final String FILLS = "GET /fapi/v1/userTrades";

    private final VirtualSession session = new VirtualSession(1, 1).open();

    @BeforeEach
    void settle() {
        session.network.always(FILLS, 200, "[]");
        session.pass(5_000);
    }

    @Test
    void suspectsAStreamThatDoesNotTellOfAnAcceptedOrder() {
        session.network.always(ORDER_POST, _ -> order("e1", "NEW", "0", session.nowMillis()));

        session.connector.submit(entry("e1"));
        session.pass(1_900);
        assertThat(session.downs(Stream.USER)).isEmpty();
        session.pass(1_000);

        assertThat(session.downs(Stream.USER))
                .singleElement()
                .matches(down -> down.reason().equals("suspected: order e1 is NEW, and nothing was told of it"));
        assertThat(session.ups(Stream.USER)).hasSize(2);
        assertThat(session.counts().suspicions()).isEqualTo(1);
    }

    @Test
    void takesANewKeyForIt() {
        session.network.always(ORDER_POST, _ -> order("e1", "NEW", "0", session.nowMillis()));

        session.connector.submit(entry("e1"));
        session.pass(5_000);

        assertThat(session.network.asked.stream()
                        .filter(name -> name.endsWith("/listenKey"))
                        .toList())
                .containsSubsequence(VirtualSession.KEY_DELETE, VirtualSession.KEY_POST);
        assertThat(session.network.lines("private"))
                .extracting(line -> line.address)
                .doesNotHaveDuplicates();
    }

    @Test
    void believesAStreamThatTellsInTime() {
        session.network.always(ORDER_POST, _ -> order("e1", "FILLED", "0.002", session.nowMillis()));

        session.connector.submit(entry("e1"));
        session.pass(500);
        tell("e1", "NEW", "0");
        tell("e1", "TRADE", "0.002");
        session.pass(60_000);

        assertThat(session.downs(Stream.USER)).isEmpty();
    }

    @Test
    void believesAStreamThatToldBeforeTheAnswerCame() {
        session.network.always(ORDER_POST, _ -> {
            tell("e1", "TRADE", "0.002");
            return order("e1", "FILLED", "0.002", session.nowMillis());
        });

        session.connector.submit(entry("e1"));
        session.pass(60_000);

        assertThat(session.downs(Stream.USER)).isEmpty();
    }

    @Test
    void suspectsAStreamThatToldLessThanWasFilled() {
        session.network.always(ORDER_POST, _ -> order("e1", "FILLED", "0.002", session.nowMillis()));

        session.connector.submit(entry("e1"));
        session.pass(100);
        tell("e1", "NEW", "0");
        tell("e1", "TRADE", "0.001");
        session.pass(3_000);

        assertThat(session.downs(Stream.USER)).hasSize(1);
    }

    @Test
    void suspectsAStreamWhenALookUpFindsAnEndThatItDidNotTell() {
        long changed = session.nowMillis();
        session.network.always(ORDER_GET, _ -> order("e1", "EXPIRED", "0", changed));
        tell("e1", "NEW", "0");

        session.connector.lookUp(entry("e1"));
        session.pass(3_000);

        assertThat(session.listener.of(OrderEvent.Expired.class)).hasSize(1);
        assertThat(session.downs(Stream.USER)).hasSize(1);
    }

    @Test
    void expectsNothingOfAnOrderThatChangedBeforeTheStreamStood() {
        long before = VirtualSession.START_MILLIS - 1;
        session.network.always(ORDER_GET, _ -> order("e1", "EXPIRED", "0", before));

        session.connector.lookUp(entry("e1"));
        session.pass(60_000);

        assertThat(session.downs(Stream.USER)).isEmpty();
    }

    @Test
    void expectsNothingOfAStreamThatWasReopenedMeanwhile() {
        session.network.always(ORDER_POST, _ -> order("e1", "NEW", "0", session.nowMillis()));

        session.connector.submit(entry("e1"));
        session.pass(500);
        session.network.newest("private").end("reset");
        session.pass(60_000);

        assertThat(session.downs(Stream.USER)).hasSize(1);
        assertThat(session.counts().suspicions()).isZero();
    }

    @Test
    void suspectsAStreamThatDoesNotTellOfAStop() {
        session.network.always(
                ALGO_POST,
                _ -> new Transport.Reply(
                        200,
                        Map.of(),
                        "{\"algoId\":7,\"clientAlgoId\":\"d1\",\"algoStatus\":\"NEW\",\"updateTime\":"
                                + session.nowMillis() + "}"));

        session.connector.submit(Orders.disaster("d1", session.nowMillis() * 1_000_000));
        session.pass(3_000);

        assertThat(session.downs(Stream.USER)).hasSize(1);
    }

    @Test
    void opensItAnewOnceHoweverManyOrdersAreSilent() {
        session.network.always(ORDER_POST, call -> order("e1", "NEW", "0", session.nowMillis()));

        for (int i = 0; i < 20; i++) {
            session.connector.submit(entry("e" + i));
        }
        session.pass(10_000);

        assertThat(session.counts().suspicions()).isEqualTo(1);
        assertThat(session.ups(Stream.USER)).hasSize(2);
    }

    private OrderRequest entry(String id) {
        return Orders.entry(id, session.nowMillis() * 1_000_000);
    }

    private void tell(String clientId, String what, String cumulative) {
        session.network.say("private", """
                {"e":"ORDER_TRADE_UPDATE","o":{"s":"BTCUSDT","c":"%s","i":5,"x":"%s","X":"%s","S":"BUY","q":"0.002",\
                "l":"0.001","L":"100","z":"%s","t":%d,"m":false}}""".formatted(clientId, what, what, cumulative, session.nowMillis()));
    }

    private static Transport.Reply order(String clientId, String status, String executed, long updated) {
        return new Transport.Reply(200, Map.of(), """
                {"clientOrderId":"%s","orderId":5,"status":"%s","executedQty":"%s","origQty":"0.002","updateTime":%d}""".formatted(clientId, status, executed, updated));
    }
}
