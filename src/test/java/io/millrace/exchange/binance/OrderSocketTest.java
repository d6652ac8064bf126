package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.Event;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.RecordingListener;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.venue.VenueKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Orders by the kept socket, against an exchange that answers as it is told. */
class OrderSocketTest {

    private static final SigningKeys PAIR = SigningKeys.of("Ed25519");
    private static final String PLACE = "order.place";
    private static final String CANCEL = "order.cancel";
    private static final String CONDITIONAL = "algoOrder.place";
    private static final String REST_ORDER = "POST /fapi/v1/order";
    private static final String QUERY = "GET /fapi/v1/order";
    private static final String NEW = """
            {"clientOrderId":"e1","executedQty":"0","orderId":77,"origQty":"0.002","status":"NEW","symbol":"BTCUSDT"}""";
    private static final String STOP = """
            {"algoId":99,"clientAlgoId":"d1","algoType":"CONDITIONAL","orderType":"STOP_MARKET","symbol":"BTCUSDT",\
            "quantity":"0.000","algoStatus":"NEW"}""";
    private static final BinanceSettings.Timing QUICK = new BinanceSettings.Timing(
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

    private final RecordingListener listener = new RecordingListener();
    private final LiveClock clock = new LiveClock(System.currentTimeMillis() * 1_000_000, 1);
    private BinanceSettings.Timing timing = QUICK;
    private LoopbackExchange exchange;
    private LoopbackApi api;
    private Wire wire;
    private OrderSocket socket;
    private OrderLanes lanes;
    private OrderDesk desk;

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

    @ParameterizedTest
    @EnumSource(Secret.class)
    void sendsAMarketEntryByTheSocketAndTellsThatItIsThere(Secret secret) {
        serve(secret);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOfSatisfying(OrderEvent.Accepted.class, accepted -> {
            assertThat(accepted.exchangeId()).isEqualTo(77);
            assertThat(accepted.conditional()).isFalse();
        });
        assertThat(said(PLACE))
                .startsWith("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.002&newClientOrderId=e1"
                        + "&newOrderRespType=RESULT&recvWindow=1500&timestamp=");
        assertThat(exchange.count(REST_ORDER)).isZero();
        assertThat(wire.counters().socketOrders.sum()).isEqualTo(1);
        assertThat(wire.counters().restOrders.sum()).isZero();
    }

    @Test
    void sendsWholeNumbersAsNumbersAndEverythingElseAsText() {
        serve(Secret.SHARED);

        desk.submit(Orders.limit("e1", now()));

        only();
        JsonNode params = api.last(PLACE).path("params");
        assertThat(params.path("timestamp").isIntegralNumber()).isTrue();
        assertThat(params.path("recvWindow").isIntegralNumber()).isTrue();
        assertThat(params.path("price").isString()).isTrue();
        assertThat(params.path("quantity").isString()).isTrue();
        assertThat(said(PLACE))
                .contains("&type=LIMIT&timeInForce=GTX&price=76900.1&quantity=0.01&newClientOrderId=e1&");
    }

    @ParameterizedTest
    @EnumSource(Secret.class)
    void sendsExitsAndStopsWithTheLongWindow(Secret secret) {
        serve(secret);

        desk.submit(Orders.exit("x1", now()));
        only();
        desk.submit(Orders.disaster("d1", now()));
        await().until(() -> listener.events.size() == 2);
        assertThat(said(CONDITIONAL))
                .startsWith("algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=76000"
                        + "&workingType=MARK_PRICE&closePosition=true&clientAlgoId=d1&recvWindow=5000");
        desk.submit(Orders.takeProfit("t1", now()));
        await().until(() -> listener.events.size() == 3);

        assertThat(listener.of(OrderEvent.Accepted.class))
                .extracting(OrderEvent.Accepted::conditional)
                .containsExactly(false, true, true);
        assertThat(said(PLACE)).contains("&side=SELL&", "&reduceOnly=true&", "&recvWindow=5000&");
        assertThat(said(CONDITIONAL)).contains("&quantity=0.002&", "&reduceOnly=true&", "&clientAlgoId=t1&");
    }

    @Test
    void signsEveryOrderByItselfWithASharedSecret() {
        serve(Secret.SHARED);

        desk.submit(Orders.entry("e1", now()));

        only();
        JsonNode params = api.last(PLACE).path("params");
        assertThat(params.path("apiKey").asString()).isEqualTo(LoopbackExchange.KEY);
        assertThat(new VenueKey("k", LoopbackExchange.SECRET)
                        .signed(sorted(params), params.path("signature").asString()))
                .isTrue();
        assertThat(api.count("session.logon")).isZero();
    }

    @Test
    void logsOnOnceWithAnEd25519KeyAndSignsNoOrder() {
        serve(Secret.PAIR);

        desk.submit(Orders.entry("e1", now()));

        only();
        JsonNode logOn = api.last("session.logon").path("params");
        assertThat(VenueKey.ofPublicKey("k", PAIR.publicPem())
                        .signed(sorted(logOn), logOn.path("signature").asString()))
                .isTrue();
        assertThat(logOn.path("apiKey").asString()).isEqualTo(LoopbackExchange.KEY);
        assertThat(said(PLACE)).doesNotContain("apiKey", "signature");
        assertThat(api.count("session.logon")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, -2019, Margin is insufficient.",
        "400, -1021, Timestamp for this request is outside of the recvWindow.",
        "503, -1008, Request throttled by system-level protection.",
        "503, -1001, Service Unavailable.",
        "429, -1003, Too many requests.",
        "418, -1003, Way too many requests.",
        "401, -2015, Invalid API-key."
    })
    void tellsADefiniteNoAndTriesNoOtherWay(int status, int code, String text) {
        serve(Secret.SHARED);
        api.always(PLACE, status, error(code, text));

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOfSatisfying(OrderEvent.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.reason()).contains(text);
        });
        assertLeftOnceBySocket();
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{\"code\":-1001,\"msg\":\"Unknown error, please check your request or try again later.\"}'",
        "400, '{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server.\"}'",
        "400, '{\"code\":-7777,\"msg\":\"new\"}'",
        "502, '\"Bad gateway\"'",
        "200, '\"fine\"'",
        "200, '{}'",
        "200, '{\"code\":-2019,\"msg\":\"Margin is insufficient.\"}'",
        "408, '{}'",
        "0, '{}'"
    })
    void tellsThatTheResultIsOpenAndTriesNoOtherWay(int status, String body) {
        serve(Secret.SHARED);
        api.always(PLACE, status, body);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertThat(wire.counters().unknownAnswers.sum()).isEqualTo(1);
        assertLeftOnceBySocket();
    }

    @ParameterizedTest
    @EnumSource(Secret.class)
    void tellsThatTheResultIsOpenWhenTheConnectionIsCutBehindTheOrder(Secret secret) {
        serve(secret);
        api.once(PLACE, (socket, _) -> socket.cut());

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertLeftOnceBySocket();
        await().until(() -> wire.counters().orderSessions.sum() == 2);
        assertThat(api.sockets()).hasSize(2);
        assertThat(api.count(PLACE)).isEqualTo(1);
    }

    @Test
    void givesUpAnAnswerAtTheDeadlineAndDropsAConnectionThatSaidNothing() {
        serve(Secret.PAIR);
        api.always(PLACE, (_, _) -> {});

        desk.submit(Orders.exit("x1", now()));

        assertThat(only())
                .isInstanceOfSatisfying(
                        OrderEvent.Unanswered.class,
                        open -> assertThat(open.reason()).isEqualTo("no answer within 1500 ms"));
        assertLeftOnceBySocket();
        await().until(() -> api.sockets().size() == 2);
    }

    @Test
    void keepsAConnectionThatAnswersOthersAndHearsNoAnswerThatIsTooLate() {
        serve(Secret.PAIR);
        List<Runnable> late = new CopyOnWriteArrayList<>();
        api.once(PLACE, (socket, request) -> late.add(() -> LoopbackApi.reply(socket, request, 200, NEW)));
        api.always(CANCEL, 200, NEW.replace("NEW", "CANCELED"));

        desk.submit(Orders.entry("e1", now()));
        await().until(() -> api.count(PLACE) == 1);
        desk.cancel(Orders.limit("e0", now()));
        await().until(() -> listener.events.size() == 2);
        long ignored = wire.counters().ignored.sum();
        late.forEach(Runnable::run);
        await().until(() -> wire.counters().ignored.sum() == ignored + 1);

        assertThat(listener.of(OrderEvent.Canceled.class)).hasSize(1);
        assertThat(listener.of(OrderEvent.Unanswered.class)).hasSize(1);
        assertThat(api.sockets()).hasSize(1);
    }

    @Test
    void goesByRestAtOnceWhileTheSocketDoesNotStand() {
        exchange.apiOpens = false;
        connect(Secret.PAIR);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.count(REST_ORDER)).isEqualTo(1);
        assertThat(wire.counters().fallbacks.sum()).isEqualTo(1);
        assertThat(wire.counters().restOrders.sum()).isEqualTo(1);
        assertThat(wire.counters().socketOrders.sum()).isZero();

        exchange.apiOpens = true;
        await().until(() -> wire.counters().orderSessions.sum() == 1);
        desk.submit(Orders.entry("e2", now()));

        await().until(() -> listener.events.size() == 2);
        assertThat(api.count(PLACE)).isEqualTo(1);
    }

    @Test
    void goesByRestWhileTheLogOnIsRefusedAndTriesItAgainAfterGrowingWaits() {
        api.always("session.logon", 401, error(-2015, "Invalid API-key, IP, or permissions for action."));
        connect(Secret.PAIR);
        await().until(() -> api.count("session.logon") >= 2);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.count(REST_ORDER)).isEqualTo(1);
        assertThat(api.count(PLACE)).isZero();

        api.always("session.logon", 200, "{}");
        await().until(() -> wire.counters().orderSessions.sum() == 1);
        desk.submit(Orders.entry("e2", now()));

        await().until(() -> listener.events.size() == 2);
        assertThat(api.count(PLACE)).isEqualTo(1);
    }

    @Test
    void goesByRestWhileTheLogOnIsNotAnswered() {
        CountDownLatch asked = new CountDownLatch(1);
        api.always("session.logon", (_, _) -> asked.countDown());
        connect(Secret.PAIR);
        await().until(() -> asked.getCount() == 0);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.count(REST_ORDER)).isEqualTo(1);
    }

    @Test
    void keepsTheNextOrderOffAConnectionOnWhichOneWaitsTooLong() {
        serve(Secret.SHARED);
        api.once(PLACE, (_, _) -> {});
        desk.submit(Orders.entry("e1", now()));

        await().until(() -> api.count(PLACE) == 1);
        await().until(() -> !socket.serves());
        desk.submit(Orders.exit("x1", now()));

        await().until(() -> listener.of(OrderEvent.Accepted.class).size() == 1);
        assertThat(exchange.count(REST_ORDER)).isEqualTo(1);
        assertThat(exchange.last(REST_ORDER).parameter("newClientOrderId")).isEqualTo("x1");
        await().until(() -> listener.of(OrderEvent.Unanswered.class).size() == 1);
        assertThat(api.count(PLACE)).isEqualTo(1);
    }

    @Test
    void leavesTheResultOpenWhenTheExchangeEndsTheSessionWithoutNamingTheOrder() {
        serve(Secret.PAIR);
        api.always(
                PLACE,
                (socket, _) -> socket.say("{\"id\":null,\"status\":401,\"error\":{\"code\":-2015,"
                        + "\"msg\":\"Invalid API-key, IP, or permissions for action.\"}}"));

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertLeftOnceBySocket();
        await().until(() -> api.count("session.logon") == 2);
    }

    @Test
    void logsOnAnewWhenTheExchangeHasForgottenTheSession() {
        serve(Secret.PAIR);
        api.once(PLACE, 400, error(-1102, "Mandatory parameter 'apiKey' was not sent, was empty/null, or malformed."));

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Rejected.class);
        await().until(() -> wire.counters().orderSessions.sum() == 2);
        assertThat(api.count("session.logon")).isEqualTo(2);
    }

    @Test
    void dropsAnIdleConnectionThatDoesNotAnswerAPing() {
        serve(Secret.SHARED);
        api.always("ping", (_, _) -> {});
        wire.tasks().runEvery(50, lanes::watch);

        await().until(() -> api.sockets().size() == 2);

        desk.submit(Orders.entry("e1", now()));
        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.count(REST_ORDER)).isEqualTo(1);
    }

    @Test
    void keepsAnIdleConnectionThatAnswersItsPings() {
        serve(Secret.SHARED);
        wire.tasks().runEvery(50, lanes::watch);

        await().until(() -> api.count("ping") >= 4);

        assertThat(api.sockets()).hasSize(1);
        assertThat(wire.counters().reconnects.sum()).isZero();
    }

    @Test
    void renewsAnOldConnectionOnlyWhenNothingIsOnItsWay() {
        timing = renewedAfter(Duration.ofMillis(200));
        serve(Secret.PAIR);
        List<Runnable> held = new CopyOnWriteArrayList<>();
        api.once(PLACE, (from, request) -> held.add(() -> LoopbackApi.reply(from, request, 200, NEW)));
        AtomicInteger looks = new AtomicInteger();
        desk.submit(Orders.entry("e1", now()));
        await().until(() -> held.size() == 1);
        wire.tasks().runEvery(20, () -> {
            lanes.watch();
            looks.incrementAndGet();
        });
        await().until(() -> looks.get() > 15);

        assertThat(api.sockets()).hasSize(1);
        held.forEach(Runnable::run);

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        await().until(() -> api.sockets().size() == 2);
    }

    @Test
    void doesNotSendAStaleEntryButAStaleExit() {
        serve(Secret.SHARED);
        long stale = now() - Duration.ofSeconds(2).toNanos();

        desk.submit(Orders.entry("e1", stale));

        assertThat(only())
                .isInstanceOfSatisfying(
                        OrderEvent.Rejected.class,
                        rejected -> assertThat(rejected.code()).isZero());
        assertThat(api.count(PLACE)).isZero();

        desk.submit(Orders.exit("x1", stale));

        await().until(() -> listener.events.size() == 2);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"-1021, 400", "-5028, 400"})
    void signsAnExitAnewWhenItsTimeStampWasRefusedButNoEntry(int code, int status) {
        serve(Secret.PAIR);
        api.once(PLACE, status, error(code, "Timestamp"));

        desk.submit(Orders.exit("x1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(api.count(PLACE)).isEqualTo(2);
        assertThat(exchange.count("GET /fapi/v1/time")).isEqualTo(1);

        api.once(PLACE, status, error(code, "Timestamp"));
        desk.submit(Orders.entry("e1", now()));

        await().until(() -> listener.events.size() == 2);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Rejected.class);
        assertThat(api.count(PLACE)).isEqualTo(3);
        assertThat(exchange.count(REST_ORDER)).isZero();
    }

    @Test
    void reportsWhatIsThereWhenTheClientIdExists() {
        serve(Secret.SHARED);
        api.always(PLACE, 400, error(-4116, "ClientOrderId is duplicated."));
        exchange.always(QUERY, 200, NEW);

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.last(QUERY).parameters()).startsWith("symbol=BTCUSDT&origClientOrderId=e1&");
    }

    @Test
    void cancelsOrdinaryAndConditionalOrdersByClientId() {
        serve(Secret.PAIR);
        api.always(CANCEL, 200, NEW.replace("NEW", "CANCELED"));
        api.always(
                "algoOrder.cancel",
                200,
                "{\"algoId\":99,\"clientAlgoId\":\"d1\",\"code\":\"200\",\"msg\":\"success\"}");

        desk.cancel(Orders.limit("e1", now()));
        only();
        desk.cancel(Orders.disaster("d1", now()));
        await().until(() -> listener.events.size() == 2);

        assertThat(listener.of(OrderEvent.Canceled.class))
                .extracting(OrderEvent.Canceled::exchangeId)
                .containsExactly(77L, 99L);
        assertThat(said(CANCEL)).startsWith("symbol=BTCUSDT&origClientOrderId=e1&");
        assertThat(said("algoOrder.cancel")).startsWith("clientAlgoId=d1&");
    }

    @Test
    void tellsARefusedAndAnUnansweredCancel() {
        serve(Secret.SHARED);
        api.once(CANCEL, 400, error(-2011, "Unknown order sent."));

        desk.cancel(Orders.limit("e1", now()));

        assertThat(only())
                .isInstanceOfSatisfying(
                        OrderEvent.CancelRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(-2011));

        api.once(CANCEL, (socket, _) -> socket.cut());
        desk.cancel(Orders.limit("e1", now()));

        await().until(() -> listener.events.size() == 2);
        assertThat(listener.events.getLast()).isInstanceOf(OrderEvent.Unanswered.class);
    }

    @Test
    void letsOnlyExitsThroughByAnyWayWhenLimited() {
        serve(Secret.SHARED);
        api.once(PLACE, 429, error(-1003, "Too many requests"));
        desk.submit(Orders.entry("e1", now()));
        await().until(() -> listener.of(OrderEvent.Rejected.class).size() == 1);

        desk.submit(Orders.entry("e2", now()));
        await().until(() -> listener.of(OrderEvent.Rejected.class).size() == 2);
        desk.submit(Orders.exit("x1", now()));
        await().until(() -> listener.of(OrderEvent.Accepted.class).size() == 1);

        assertThat(listener.of(OrderEvent.Rejected.class).getLast().code()).isZero();
        assertThat(listener.of(ConnectionEvent.Throttled.class))
                .singleElement()
                .matches(throttled -> throttled.status() == 429);
        assertThat(api.count(PLACE)).isEqualTo(2);
        assertThat(exchange.count(REST_ORDER)).isZero();
        assertThat(wire.counters().fallbacks.sum()).isZero();
    }

    @Test
    void sendsNothingByAnyWayWhenBanned() {
        serve(Secret.PAIR);
        long until = clock.exchangeMillis() + 60_000;
        api.once(PLACE, 418, error(-1003, "Way too many requests; IP banned until " + until + "."));
        desk.submit(Orders.exit("x1", now()));
        await().until(() -> listener.of(OrderEvent.Rejected.class).size() == 1);

        desk.submit(Orders.exit("x2", now()));

        await().until(() -> listener.of(OrderEvent.Rejected.class).size() == 2);
        assertThat(listener.of(OrderEvent.Rejected.class).getLast().reason()).contains("banned");
        assertThat(api.count(PLACE)).isEqualTo(1);
        assertThat(exchange.asked).isEmpty();
    }

    @Test
    void countsItsOrdersAgainstTheLimitsOfBothWays() {
        serve(Secret.SHARED);

        desk.submit(Orders.exit("x1", now()));
        desk.submit(Orders.exit("x2", now()));
        await().until(() -> listener.of(OrderEvent.Accepted.class).size() == 2);

        assertThat(wire.governor().use().orders1m()).isEqualTo(2);
    }

    @Test
    void provesNothingAboutALostOrderWhileItsWindowLasts() {
        serve(Secret.SHARED);
        api.once(PLACE, (socket, _) -> socket.cut());
        exchange.always(QUERY, 400, error(-2013, "Order does not exist."));
        OrderRequest exit = Orders.exit("x1", now() - Duration.ofSeconds(60).toNanos());
        desk.submit(exit);
        await().until(() -> listener.of(OrderEvent.Unanswered.class).size() == 1);

        desk.lookUp(exit);

        await().until(() -> listener.of(OrderEvent.Unanswered.class).size() == 2);
        assertThat(listener.of(OrderEvent.Absent.class)).isEmpty();
    }

    @Test
    void sendsExitsOfTheExitLaneByRest() {
        serve(Secret.PAIR);

        OrderEvent answer = desk.sendNow(Orders.exit("x1", now()));

        assertThat(answer).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(exchange.count(REST_ORDER)).isEqualTo(1);
        assertThat(api.count(PLACE)).isZero();
    }

    @Test
    void survivesWordsThatAreNoAnswers() {
        serve(Secret.SHARED);
        api.once(PLACE, (socket, request) -> {
            socket.say("{\"event\":{\"e\":\"serverShutdown\"}}");
            socket.say("[1,2]");
            socket.say("<html>");
            socket.say("");
            socket.say("{\"id\":\"999\",\"status\":200,\"result\":{}}");
            LoopbackApi.reply(socket, request, 200, NEW);
        });

        desk.submit(Orders.entry("e1", now()));

        assertThat(only()).isInstanceOf(OrderEvent.Accepted.class);
        assertThat(wire.counters().unreadable.sum()).isEqualTo(3);
        assertThat(wire.counters().ignored.sum()).isEqualTo(2);
        assertThat(api.sockets()).hasSize(1);
    }

    @Test
    void matchesManyAnswersInAnyOrder() {
        serve(Secret.PAIR);
        List<Runnable> answers = new CopyOnWriteArrayList<>();
        api.always(PLACE, (socket, request) -> {
            String id = request.path("params").path("newClientOrderId").asString();
            String body = NEW.replace("e1", id).replace("77", id.substring(1));
            answers.add(() -> LoopbackApi.reply(socket, request, 200, body));
        });

        for (int i = 1; i <= 50; i++) {
            desk.submit(Orders.entry("e" + i, now()));
        }
        await().until(() -> answers.size() == 50);
        answers.reversed().forEach(Runnable::run);

        await().until(() -> listener.events.size() == 50);
        assertThat(listener.of(OrderEvent.Accepted.class))
                .hasSize(50)
                .allMatch(accepted -> accepted.clientId().equals("e" + accepted.exchangeId()));
        assertThat(exchange.count(REST_ORDER)).isZero();
    }

    @Test
    void answersWhatIsOnItsWayWhenItIsClosed() {
        serve(Secret.SHARED);
        api.always(PLACE, (_, _) -> {});
        desk.submit(Orders.entry("e1", now()));
        await().until(() -> api.count(PLACE) == 1);

        wire.tasks().run(lanes::close);

        assertThat(only()).isInstanceOf(OrderEvent.Unanswered.class);
        assertLeftOnceBySocket();
    }

    private static String error(int code, String text) {
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
        desk = new OrderDesk(wire, lanes, wire.tasks(), new UserStream.Hearing(listener, new FeeBook(wire.counters())));
    }

    private void shut() {
        wire.tasks().run(lanes::close);
        wire.tasks().close();
        wire.transport().close();
    }

    /** Begins to connect with this key. */
    private void connect(Secret secret) {
        shut();
        build(secret);
        wire.tasks().run(lanes::start);
    }

    /** Connects, and waits until the socket serves. */
    private void serve(Secret secret) {
        connect(secret);
        await().until(() -> wire.counters().orderSessions.sum() == 1);
    }

    private static BinanceSettings.Timing renewedAfter(Duration age) {
        return new BinanceSettings.Timing(
                QUICK.connect(),
                QUICK.call(),
                QUICK.entryWindow(),
                QUICK.window(),
                QUICK.silence(),
                QUICK.quiet(),
                QUICK.ping(),
                QUICK.firstRetry(),
                QUICK.longestRetry(),
                QUICK.align(),
                age,
                QUICK.keyRenewal());
    }

    private long now() {
        return clock.epochNanos();
    }

    private Event only() {
        await().until(() -> listener.events.stream().anyMatch(OrderEvent.class::isInstance));
        List<OrderEvent> told = listener.of(OrderEvent.class);
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private void assertLeftOnceBySocket() {
        assertThat(api.count(PLACE)).isEqualTo(1);
        assertThat(exchange.count(REST_ORDER)).isZero();
        assertThat(wire.counters().socketOrders.sum()).isEqualTo(1);
        assertThat(wire.counters().fallbacks.sum()).isZero();
    }

    /** Parameters of the last such request, in the order in which they came. */
    private String said(String method) {
        return joined(api.last(method).path("params"), false);
    }

    private static String sorted(JsonNode params) {
        return joined(params, true);
    }

    /** What the exchange takes for the signed text: sorted by name, without the signature. */
    private static String joined(JsonNode params, boolean asSigned) {
        var names = params.propertyStream()
                .filter(entry -> !asSigned || !entry.getKey().equals("signature"));
        return (asSigned ? names.sorted(Map.Entry.comparingByKey()) : names)
                .map(entry -> entry.getKey() + "=" + entry.getValue().asString())
                .collect(Collectors.joining("&"));
    }
}
