package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.venue.VenueKey;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Orders by the kept socket, against an exchange that answers as it is told. */
class OrderSocketTest extends SocketDesk {

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
