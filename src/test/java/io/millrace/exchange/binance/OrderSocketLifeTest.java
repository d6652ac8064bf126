package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.order.OrderEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of the order socket, and what becomes of orders when it ends. */
class OrderSocketLifeTest extends SocketDesk {

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
}
