package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.millrace.common.Event;
import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.LiveTasks;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.RecordingListener;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDeskTest {

    private static final String ORDER = "POST /fapi/v1/order";
    private static final String QUERY = "GET /fapi/v1/order";
    private static final String CONDITIONAL = "POST /fapi/v1/algoOrder";
    private static final String CONDITIONAL_QUERY = "GET /fapi/v1/algoOrder";
    private static final String FILLS = "GET /fapi/v1/userTrades";
    private static final String ABSENT = "{\"code\":-2013,\"msg\":\"Order does not exist.\"}";
    private static final String NEW = """
            {"clientOrderId":"e1","cumQty":"0","executedQty":"0","orderId":77,"origQty":"0.002","price":"0",\
            "reduceOnly":false,"side":"BUY","positionSide":"BOTH","status":"NEW","symbol":"BTCUSDT","type":"MARKET"}""";
    private static final String STOP = """
            {"algoId":99,"clientAlgoId":"d1","algoType":"CONDITIONAL","orderType":"STOP_MARKET","symbol":"BTCUSDT",\
            "side":"SELL","quantity":"0.000","algoStatus":"NEW","actualOrderId":"","triggerPrice":"76000.00","price":"0.00",\
            "closePosition":true,"reduceOnly":false}""";
    private static final String TWO_FILLS = """
            [{"buyer":true,"commission":"0.02","commissionAsset":"USDT","id":502,"maker":false,"orderId":77,\
            "price":"76901.00","qty":"0.0015","realizedPnl":"0","side":"BUY","symbol":"BTCUSDT","time":1},\
            {"buyer":true,"commission":"0.01","commissionAsset":"USDT","id":501,"maker":false,"orderId":77,\
            "price":"76900.00","qty":"0.0005","realizedPnl":"0","side":"BUY","symbol":"BTCUSDT","time":1},\
            {"buyer":true,"commission":"9","commissionAsset":"USDT","id":400,"maker":false,"orderId":12,\
            "price":"1","qty":"9","realizedPnl":"0","side":"BUY","symbol":"BTCUSDT","time":1}]""";

    private final RecordingListener listener = new RecordingListener();
    private final LiveClock clock = new LiveClock(System.currentTimeMillis() * 1_000_000, 1);
    private final LiveTasks connections = new LiveTasks("test");
    private LoopbackExchange exchange;
    private Wire wire;
    private OrderDesk desk;

    @BeforeEach
    void start() throws IOException {
        exchange = new LoopbackExchange();
        wire = LoopbackExchange.wire(exchange.settings(LoopbackExchange.FAST), clock);
        RestClient rest = new RestClient(wire, new Signer(LoopbackExchange.SECRET));
        rest.alignClock();
        exchange.asked.clear();
        OrderLanes lanes = new OrderLanes(rest, wire.counters(), null);
        desk = new OrderDesk(
                wire,
                lanes,
                connections,
                new UserStream.Hearing(
                        listener, new FeeBook(wire.counters()), new Echoes(connections, clock, wire.counters())));
    }

    @AfterEach
    void stop() {
        connections.close();
        wire.transport().close();
        exchange.close();
    }

    @Test
    void sendsAMarketEntryAndTellsThatItIsThere() {
        exchange.always(ORDER, 200, NEW);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOfSatisfying(OrderEvent.Accepted.class, accepted -> {
            assertThat(accepted.exchangeId()).isEqualTo(77);
            assertThat(accepted.conditional()).isFalse();
        });
        assertThat(exchange.last(ORDER).parameters())
                .startsWith("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.002&newClientOrderId=e1"
                        + "&newOrderRespType=RESULT&recvWindow=1500&timestamp=");
    }

    @Test
    void measuresTheWayOfAnOrderAndOfNothingElse() {
        exchange.always(ORDER, 200, NEW);
        List<String> heard = new CopyOnWriteArrayList<>();
        wire.counters().orderTimes = new OrderTimes() {
            @Override
            public void left(OrderRole role, long nanos) {
                heard.add("left " + role + (nanos >= 0 && nanos < 5_000_000_000L));
            }

            @Override
            public void answered(OrderRole role, long nanos) {
                heard.add("answered " + role + (nanos > 0 && nanos < 5_000_000_000L));
            }

            @Override
            public void filled(OrderRole role, long nanos) {}
        };

        desk.submit(Orders.entry("e1", now()));
        only();
        desk.sendNow(Orders.exit("x1", now()));
        desk.cancel(Orders.entry("e1", now()));

        assertThat(heard).containsExactly("left ENTRYtrue", "answered ENTRYtrue", "left EXITtrue", "answered EXITtrue");
    }

    @Test
    void sendsALimitOrderWithItsPriceAndTimeInForce() {
        exchange.always(ORDER, 200, NEW);

        desk.submit(Orders.limit("e1", now()));

        only();
        assertThat(exchange.last(ORDER).parameters())
                .startsWith(
                        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTX&price=76900.1&quantity=0.01&newClientOrderId");
    }

    @Test
    void sendsAnExitAsReduceOnlyWithTheLongWindow() {
        exchange.always(ORDER, 200, NEW);

        desk.submit(Orders.exit("x1", now()));

        only();
        assertThat(exchange.last(ORDER).parameters())
                .contains("&side=SELL&", "&reduceOnly=true&", "&recvWindow=5000&")
                .doesNotContain("closePosition");
    }

    @Test
    void sendsConditionalOrdersToTheirOwnList() {
        exchange.always(CONDITIONAL, 200, STOP);

        desk.submit(Orders.disaster("d1", now()));

        assertThat(only()).isInstanceOfSatisfying(OrderEvent.Accepted.class, accepted -> {
            assertThat(accepted.exchangeId()).isEqualTo(99);
            assertThat(accepted.conditional()).isTrue();
        });
        assertThat(exchange.last(CONDITIONAL).parameters())
                .startsWith("algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=76000"
                        + "&workingType=MARK_PRICE&closePosition=true&clientAlgoId=d1&recvWindow=5000");
    }

    @Test
    void sendsATakeProfitWithItsQuantityAsReduceOnly() {
        exchange.always(CONDITIONAL, 200, STOP);

        desk.submit(Orders.takeProfit("t1", now()));

        only();
        assertThat(exchange.last(CONDITIONAL).parameters())
                .contains("&type=TAKE_PROFIT_MARKET&", "&quantity=0.002&", "&reduceOnly=true&", "&clientAlgoId=t1&")
                .doesNotContain("closePosition");
    }

    @Test
    void tellsTheEndOfAnOrderThatEndedWithoutAFill() {
        exchange.always(ORDER, 200, NEW.replace("\"status\":\"NEW\"", "\"status\":\"EXPIRED\""));

        desk.submit(Orders.entry("e1", now()));

        await().until(() -> listener.events.size() == 2);
        assertThat(listener.events.getFirst()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Expired.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, -2019, Margin is insufficient., -2019",
        "400, -1021, Timestamp for this request is outside of the recvWindow., -1021",
        "503, -1008, Request throttled by system-level protection., -1008",
        "503, -1001, Service Unavailable., -1001",
        "429, -1003, Too many requests., -1003",
        "401, -2015, Invalid API-key., -2015"
    })
    void tellsADefiniteNo(int status, int code, String text, int told) {
        exchange.always(ORDER, status, "{\"code\":" + code + ",\"msg\":\"" + text + "\"}");

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOfSatisfying(OrderEvent.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(told);
            assertThat(rejected.reason()).contains(text);
        });
        assertThat(exchange.count(ORDER)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{\"code\":-1001,\"msg\":\"Unknown error, please check your request or try again later.\"}'",
        "400, '{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server.\"}'",
        "400, '{\"code\":-7777,\"msg\":\"new\"}'",
        "502, '<html>Bad gateway</html>'",
        "200, '<html>Welcome</html>'",
        "200, '{}'",
        "408, ''"
    })
    void tellsThatTheResultIsOpen(int status, String body) {
        exchange.always(ORDER, status, body);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertThat(exchange.count(ORDER)).isEqualTo(1);
        assertThat(wire.counters().unknownAnswers.sum()).isEqualTo(1);
    }

    @Test
    void tellsThatTheResultIsOpenWhenTheConnectionIsCut() {
        exchange.always(ORDER, _ -> LoopbackExchange.lost());

        desk.submit(Orders.exit("x1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertThat(exchange.count(ORDER)).isEqualTo(1);
    }

    @Test
    void rejectsWithoutSendingWhenNobodyListens() {
        exchange.close();
        wire.transport().close();

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOfSatisfying(OrderEvent.Rejected.class, rejected -> {
            assertThat(rejected.code()).isZero();
            assertThat(rejected.reason()).startsWith("not sent");
        });
    }

    @Test
    void rejectsEntriesStopsAndExitsWithoutSendingDuringABan() {
        long now = clock.exchangeMillis();
        wire.governor()
                .remember(
                        new ConnectionEvent.Throttled("", ConnectionEvent.BANNED, "no", now + 60_000, now * 1_000_000));

        desk.submit(Orders.entry("e1", now()));
        desk.submit(Orders.disaster("d1", now()));
        desk.cancel(Orders.disaster("d2", now()));
        OrderEvent exit = desk.sendNow(Orders.exit("x1", now()));

        await().until(() -> listener.of(OrderEvent.class).size() == 3);
        assertThat(listener.of(OrderEvent.Rejected.class))
                .extracting(OrderEvent.Rejected::clientId, OrderEvent.Rejected::code)
                .containsExactlyInAnyOrder(tuple("e1", 0), tuple("d1", 0));
        assertThat(listener.of(OrderEvent.Unanswered.class))
                .singleElement()
                .satisfies(cancel -> assertThat(cancel.clientId()).isEqualTo("d2"));
        assertThat(exit).isInstanceOfSatisfying(OrderEvent.Rejected.class, rejected -> {
            assertThat(rejected.code()).isZero();
            assertThat(rejected.reason()).startsWith("not sent: banned by the exchange until ");
        });
        assertThat(exchange.asked).isEmpty();
    }

    @Test
    void doesNotSendAStaleEntryButAStaleExit() {
        exchange.always(ORDER, 200, NEW);
        long stale = now() - Duration.ofSeconds(2).toNanos();

        desk.submit(Orders.entry("e1", stale));

        assertThat(only())
                .isInstanceOfSatisfying(
                        OrderEvent.Rejected.class,
                        rejected -> assertThat(rejected.code()).isZero());
        assertThat(exchange.asked).isEmpty();

        desk.submit(Orders.exit("x1", stale));

        await().until(() -> listener.events.size() == 2);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Accepted.class);
    }

    @Test
    void signsAnExitAnewWhenItsTimeStampWasRefused() {
        exchange.once(ORDER, 400, "{\"code\":-1021,\"msg\":\"Timestamp\"}");
        exchange.always(ORDER, 200, NEW);

        desk.submit(Orders.exit("x1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.count(ORDER)).isEqualTo(2);
        assertThat(exchange.count("GET /fapi/v1/time")).isEqualTo(1);
    }

    @Test
    void reportsWhatIsThereWhenTheClientIdExists() {
        exchange.always(ORDER, 400, "{\"code\":-4116,\"msg\":\"ClientOrderId is duplicated.\"}");
        exchange.always(QUERY, 200, NEW);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.last(QUERY).parameters()).startsWith("symbol=BTCUSDT&origClientOrderId=e1&");
    }

    @Test
    void tellsTheRefusalWhenAnotherStopIsThere() {
        exchange.always(CONDITIONAL, 400, "{\"code\":-4130,\"msg\":\"An open stop order is existing.\"}");
        exchange.always(CONDITIONAL_QUERY, 400, ABSENT);

        desk.submit(Orders.disaster("d1", now()));

        assertThat(only())
                .isInstanceOfSatisfying(
                        OrderEvent.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(-4130));
    }

    @Test
    void tellsThatTheResultIsOpenWhenADuplicateCannotBeFound() {
        exchange.always(ORDER, 400, "{\"code\":-4116,\"msg\":\"ClientOrderId is duplicated.\"}");
        exchange.always(QUERY, 400, ABSENT);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
    }

    @Test
    void cancelsOrdinaryAndConditionalOrdersByClientId() {
        exchange.always("DELETE /fapi/v1/order", 200, NEW.replace("\"status\":\"NEW\"", "\"status\":\"CANCELED\""));
        exchange.always(
                "DELETE /fapi/v1/algoOrder",
                200,
                "{\"algoId\":99,\"clientAlgoId\":\"d1\",\"code\":\"200\",\"msg\":\"success\"}");

        desk.cancel(Orders.limit("e1", now()));

        assertThat(only())
                .isInstanceOfSatisfying(
                        OrderEvent.Canceled.class,
                        canceled -> assertThat(canceled.exchangeId()).isEqualTo(77));
        assertThat(exchange.last("DELETE /fapi/v1/order").parameters())
                .startsWith("symbol=BTCUSDT&origClientOrderId=e1&");

        desk.cancel(Orders.disaster("d1", now()));

        await().until(() -> listener.events.size() == 2);
        assertThat(listener.events.getLast())
                .isInstanceOfSatisfying(
                        OrderEvent.Canceled.class,
                        canceled -> assertThat(canceled.exchangeId()).isEqualTo(99));
        assertThat(exchange.last("DELETE /fapi/v1/algoOrder").parameters()).startsWith("clientAlgoId=d1&");
    }

    @Test
    void tellsARefusedAndAnUnansweredCancel() {
        exchange.once("DELETE /fapi/v1/order", 400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");

        desk.cancel(Orders.limit("e1", now()));

        assertThat(only())
                .isInstanceOfSatisfying(
                        OrderEvent.CancelRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(-2011));

        exchange.once("DELETE /fapi/v1/order", _ -> LoopbackExchange.lost());
        desk.cancel(Orders.limit("e1", now()));

        await().until(() -> listener.events.size() == 2);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Unanswered.class);
    }

    @Test
    void looksUpAnOrderWithItsFillsInTheirOrder() {
        exchange.always(
                QUERY,
                200,
                NEW.replace("\"executedQty\":\"0\"", "\"executedQty\":\"0.002\"")
                        .replace("\"status\":\"NEW\"", "\"status\":\"FILLED\""));
        exchange.always(FILLS, 200, TWO_FILLS);

        desk.lookUp(Orders.entry("e1", now()));

        await().until(() -> listener.events.size() == 4);
        assertThat(listener.events.get(0)).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(listener.events.get(1)).isInstanceOfSatisfying(OrderEvent.Executed.class, executed -> {
            assertThat(executed.filledE8()).isEqualTo(200_000);
            assertThat(executed.exchangeId()).isEqualTo(77);
        });
        assertThat(listener.of(OrderEvent.Filled.class))
                .extracting(OrderEvent.Filled::tradeId, OrderEvent.Filled::cumulativeE8, OrderEvent.Filled::feeE8)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(501L, 50_000L, 1_000_000L),
                        org.assertj.core.groups.Tuple.tuple(502L, 200_000L, 2_000_000L));
        assertThat(listener.of(OrderEvent.Filled.class))
                .allMatch(fill -> fill.side() == Side.BUY
                        && fill.orderQuantityE8() == FixedPoint.parse("0.002")
                        && fill.clientId().equals("e1"));
        assertThat(exchange.last(FILLS).parameters()).startsWith("symbol=BTCUSDT&orderId=77&limit=1000&");
    }

    @Test
    void leavesTheResultOpenWhileTheFillsDoNotAddUp() {
        exchange.always(QUERY, 200, NEW.replace("\"executedQty\":\"0\"", "\"executedQty\":\"0.003\""));
        exchange.always(FILLS, 200, TWO_FILLS);

        desk.lookUp(Orders.entry("e1", now()));

        await().until(() -> listener.events.size() == 5);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Unanswered.class);
    }

    @Test
    void tellsTheRestOfAPartlyFilledOrderAfterItsFills() {
        exchange.always(
                QUERY,
                200,
                NEW.replace("\"executedQty\":\"0\"", "\"executedQty\":\"0.002\"")
                        .replace("\"origQty\":\"0.002\"", "\"origQty\":\"0.005\"")
                        .replace("\"status\":\"NEW\"", "\"status\":\"CANCELED\""));
        exchange.always(FILLS, 200, TWO_FILLS);

        desk.lookUp(Orders.entry("e1", now()));

        await().until(() -> listener.events.size() == 5);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Canceled.class);
    }

    @Test
    void looksUpATriggeredConditionalOrderWithTheFillsOfItsChild() {
        exchange.always(
                CONDITIONAL_QUERY,
                200,
                STOP.replace("\"algoStatus\":\"NEW\"", "\"algoStatus\":\"FINISHED\"")
                        .replace("\"actualOrderId\":\"\"", "\"actualOrderId\":\"77\""));
        exchange.always(
                QUERY,
                200,
                NEW.replace("\"executedQty\":\"0\"", "\"executedQty\":\"0.002\"")
                        .replace("\"status\":\"NEW\"", "\"status\":\"FILLED\"")
                        .replace("\"clientOrderId\":\"e1\"", "\"clientOrderId\":\"child\""));
        exchange.always(FILLS, 200, TWO_FILLS);

        desk.lookUp(Orders.disaster("d1", now()));

        await().until(() -> listener.events.size() == 5);
        assertThat(listener.of(OrderEvent.Triggered.class))
                .singleElement()
                .matches(triggered -> triggered.childExchangeId() == 77 && triggered.exchangeId() == 99);
        assertThat(listener.of(OrderEvent.Filled.class))
                .hasSize(2)
                .allMatch(fill -> fill.clientId().equals("child") && fill.exchangeId() == 77);
        assertThat(exchange.last(QUERY).parameters()).startsWith("symbol=BTCUSDT&orderId=77&");
    }

    @Test
    void provesAbsenceByTwoAnswersAfterTheWindow() {
        exchange.always(QUERY, 400, ABSENT);

        desk.lookUp(Orders.entry("e1", now() - Duration.ofSeconds(10).toNanos()));

        assertThat(only()).isInstanceOf(OrderEvent.Absent.class);
        assertThat(exchange.count("GET /fapi/v1/time")).isEqualTo(2);
        assertThat(exchange.count(QUERY)).isEqualTo(2);
    }

    @Test
    void provesNothingWhenTheExchangesClockJumpsBackWhileItIsAsked() {
        AtomicInteger asked = new AtomicInteger();
        exchange.always("GET /fapi/v1/time", _ -> {
            long back = asked.getAndIncrement() == 0 ? 0 : 60_000;
            return LoopbackExchange.json(200, "{\"serverTime\":" + (System.currentTimeMillis() - back) + "}");
        });
        exchange.always(QUERY, 400, ABSENT);

        desk.lookUp(Orders.entry("e1", now() - Duration.ofSeconds(10).toNanos()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertThat(exchange.count(QUERY)).isEqualTo(2);
    }

    @Test
    void takesTheSecondAnswerWhenTheFirstLagged() {
        exchange.once(QUERY, 400, ABSENT);
        exchange.always(QUERY, 200, NEW);

        desk.lookUp(Orders.entry("e1", now() - Duration.ofSeconds(10).toNanos()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
    }

    @Test
    void provesNothingWhileTheWindowLasts() {
        exchange.always(QUERY, 400, ABSENT);

        desk.lookUp(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertThat(exchange.count(QUERY)).isEqualTo(1);
    }

    @Test
    void provesNothingWhenTheExchangesClockIsBehindOurs() {
        exchange.always(
                "GET /fapi/v1/time",
                _ -> LoopbackExchange.json(200, "{\"serverTime\":" + (System.currentTimeMillis() - 60_000) + "}"));
        exchange.always(QUERY, 400, ABSENT);

        desk.lookUp(Orders.entry("e1", now() - Duration.ofSeconds(10).toNanos()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
    }

    @Test
    void provesNothingWhileTheOrderIsOnItsWay() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        exchange.always(ORDER, _ -> {
            arrived.countDown();
            return new MockResponse.Builder()
                    .body(NEW)
                    .headersDelay(1, java.util.concurrent.TimeUnit.SECONDS)
                    .build();
        });
        exchange.always(QUERY, 400, ABSENT);
        OrderRequest old = Orders.exit("x1", now() - Duration.ofSeconds(60).toNanos());
        desk.submit(old);
        arrived.await();

        desk.lookUp(old);

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        await().until(() -> listener.events.size() == 2);
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "200, '<html>'", "429, '{\"code\":-1003,\"msg\":\"Too many\"}'"})
    void leavesTheResultOpenWhenALookUpFails(int status, String body) {
        exchange.always(QUERY, status, body);

        desk.lookUp(Orders.entry("e1", now() - Duration.ofSeconds(10).toNanos()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
    }

    private long now() {
        return clock.epochNanos();
    }

    private Event only() {
        await().until(() -> !listener.events.isEmpty());
        assertThat(listener.events).hasSize(1);
        return listener.events.getFirst();
    }
}
