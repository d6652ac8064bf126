package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.binance.RestCall.Lane;
import io.millrace.exchange.binance.RestCall.Method;
import io.millrace.exchange.binance.RestCall.Security;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestClientTest {

    private static final String ORDER = "POST /fapi/v1/order";
    private static final String READ = "GET /fapi/v1/thing";

    private final LoopbackExchange exchange = start();
    private final LiveClock clock = new LiveClock(System.currentTimeMillis() * 1_000_000, 1);
    private final Wire wire = LoopbackExchange.wire(exchange.settings(LoopbackExchange.FAST), clock);
    private final RestClient rest = new RestClient(wire, new Signer(LoopbackExchange.SECRET));
    private final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();

    private static LoopbackExchange start() {
        try {
            return new LoopbackExchange();
        } catch (IOException impossible) {
            throw new IllegalStateException("Loopback cannot be opened", impossible);
        }
    }

    @BeforeEach
    void hear() {
        rest.events(events::add);
    }

    @AfterEach
    void close() {
        wire.transport().close();
        exchange.close();
    }

    @Test
    void signsExactlyWhatItSendsAndPutsTheSignatureLast() {
        exchange.always(ORDER, 200, "{\"orderId\":1}");

        rest.call(order(
                new Parameters().with("symbol", "\u6d4b\u8bd5USDT").with("newClientOrderId", "a:b/c"), Lane.ENTRY));

        LoopbackExchange.Asked asked = exchange.last(ORDER);
        assertThat(asked.parameters())
                .startsWith("symbol=%E6%B5%8B%E8%AF%95USDT&newClientOrderId=a%3Ab%2Fc&recvWindow=1500&timestamp=");
        String payload = asked.parameters().substring(0, asked.parameters().indexOf("&signature="));
        assertThat(asked.parameters())
                .isEqualTo(payload + "&signature=" + new Signer(LoopbackExchange.SECRET).sign(payload));
        assertThat(asked.apiKey()).isEqualTo(LoopbackExchange.KEY);
    }

    @Test
    void keepsTheQueryOfAReadAsItWasSigned() {
        exchange.always(READ, 200, "{}");

        rest.read(read(new Parameters().with("symbol", "\u6d4b\u8bd5USDT").with("note", "a b+c")));

        String query = exchange.last(READ).parameters();
        String payload = query.substring(0, query.indexOf("&signature="));
        assertThat(payload).startsWith("symbol=%E6%B5%8B%E8%AF%95USDT&note=a%20b%2Bc&recvWindow=5000&timestamp=");
        assertThat(query).endsWith(new Signer(LoopbackExchange.SECRET).sign(payload));
    }

    @Test
    void sendsAnOrderOnceThoughTheAnswerIsCut() {
        exchange.always(ORDER, _ -> LoopbackExchange.lost());

        Answer answer = rest.call(order(new Parameters(), Lane.ENTRY));

        assertThat(answer).asInstanceOf(type(Answer.Lost.class)).matches(Answer.Lost::sent);
        assertThat(exchange.count(ORDER)).isEqualTo(1);
    }

    @Test
    void sendsAnOrderOnceThoughA503AsksToRetryAtOnce() {
        exchange.always(
                ORDER,
                _ -> new MockResponse.Builder()
                        .code(503)
                        .setHeader("Retry-After", "0")
                        .body(
                                "{\"code\":-1001,\"msg\":\"Unknown error, please check your request or try again later.\"}")
                        .build());

        Answer answer = rest.call(order(new Parameters(), Lane.EXIT));

        assertThat(answer).asInstanceOf(type(Answer.Said.class)).matches(said -> said.outcome() == Outcome.UNKNOWN);
        assertThat(exchange.count(ORDER)).isEqualTo(1);
    }

    @Test
    void doesNotFollowARedirect() {
        exchange.always(
                ORDER,
                _ -> new MockResponse.Builder()
                        .code(307)
                        .setHeader("Location", "/fapi/v1/elsewhere")
                        .build());

        Answer answer = rest.call(order(new Parameters(), Lane.EXIT));

        assertThat(answer).asInstanceOf(type(Answer.Said.class)).matches(said -> said.outcome() == Outcome.UNKNOWN);
        assertThat(exchange.asked).hasSize(1);
    }

    @Test
    void endsACallAtItsDeadline() {
        exchange.always(
                ORDER,
                _ -> new MockResponse.Builder()
                        .body("{}")
                        .headersDelay(20, TimeUnit.SECONDS)
                        .build());

        Answer answer = rest.call(order(new Parameters(), Lane.ENTRY));

        assertThat(answer).asInstanceOf(type(Answer.Lost.class)).matches(Answer.Lost::sent);
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String nowhere = "http://localhost:" + port;
        Wire dead = LoopbackExchange.wire(BinanceSettings.at(nowhere, nowhere.replace("http", "ws"), "k"), clock);
        RestClient client = new RestClient(dead, new Signer("s"));

        assertThat(client.call(order(new Parameters(), Lane.ENTRY)))
                .asInstanceOf(type(Answer.Lost.class))
                .matches(lost -> !lost.sent());
        assertThatThrownBy(() -> client.read(read(new Parameters())))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.NETWORK)
                .extracting(Throwable::getMessage)
                .asString()
                .contains(nowhere)
                .doesNotContain("signature");
        dead.transport().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Sign in to this network</body></html>", "", "{\"orderId\":", "\u0000\u0001"})
    void neverTakesAnUnreadableBodyForSuccess(String body) {
        exchange.always(READ, 200, body);
        exchange.always(ORDER, 200, body);

        assertThatThrownBy(() -> rest.read(read(new Parameters())))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.NETWORK);
        assertThat(rest.call(order(new Parameters(), Lane.EXIT)))
                .asInstanceOf(type(Answer.Said.class))
                .matches(said -> !said.ok());
    }

    @ParameterizedTest
    @CsvSource({
        "401, -2014, CREDENTIALS",
        "401, -2015, CREDENTIALS",
        "400, -2008, CREDENTIALS",
        "400, -1022, CREDENTIALS",
        "401, 0, CREDENTIALS",
        "400, -1121, REFUSED",
        "403, 0, REFUSED",
        "429, -1003, RATE_LIMIT",
        "500, -1000, NETWORK",
        "502, 0, NETWORK",
        "404, 0, NETWORK"
    })
    void saysWhatKindOfFailureItWas(int status, int code, Kind kind) {
        exchange.always(READ, status, code == 0 ? "<html>" : "{\"code\":" + code + ",\"msg\":\"no\"}");

        assertThatThrownBy(() -> rest.read(read(new Parameters())))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == kind)
                .matches(failure -> failure.code() == code);
    }

    @Test
    void alignsTheClockAndSignsAReadAnewOnce() {
        exchange.once(
                READ, 400, "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}");
        exchange.always(READ, 200, "{\"fine\":true}");

        assertThat(rest.read(read(new Parameters())).path("fine").booleanValue())
                .isTrue();

        assertThat(exchange.count("GET /fapi/v1/time")).isEqualTo(1);
        assertThat(exchange.count(READ)).isEqualTo(2);
    }

    @Test
    void givesUpAfterTheSecondRefusalOfItsTimeStamp() {
        exchange.always(READ, 400, "{\"code\":-1021,\"msg\":\"Timestamp\"}");

        assertThatThrownBy(() -> rest.read(read(new Parameters())))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.CLOCK);
        assertThat(exchange.count(READ)).isEqualTo(2);
    }

    @Test
    void neverSignsAnEntryAnew() {
        exchange.always(ORDER, 400, "{\"code\":-1021,\"msg\":\"Timestamp\"}");

        Answer answer = rest.call(order(new Parameters(), Lane.ENTRY));

        assertThat(answer).asInstanceOf(type(Answer.Said.class)).matches(said -> said.code() == -1021);
        assertThat(exchange.count(ORDER)).isEqualTo(1);
    }

    @Test
    void letsOnlyExitsAndStopsThroughWhenLimitedAndTellsIt() {
        exchange.once(
                READ,
                _ -> LoopbackExchange.json(429, "{\"code\":-1003,\"msg\":\"Too many requests\"}")
                        .newBuilder()
                        .setHeader("Retry-After", "7")
                        .build());
        exchange.always(ORDER, 200, "{\"orderId\":1}");

        assertThat(rest.call(read(new Parameters()))).isInstanceOf(Answer.Said.class);

        assertThat(rest.call(read(new Parameters())))
                .asInstanceOf(type(Answer.Lost.class))
                .matches(lost -> !lost.sent());
        assertThat(rest.call(order(new Parameters(), Lane.ENTRY)))
                .asInstanceOf(type(Answer.Lost.class))
                .matches(lost -> !lost.sent());
        assertThat(rest.call(order(new Parameters(), Lane.EXIT))).isInstanceOf(Answer.Said.class);
        assertThat(rest.call(order(new Parameters(), Lane.STOP))).isInstanceOf(Answer.Said.class);
        assertThat(exchange.asked).hasSize(3);
        assertThat(events).singleElement().isInstanceOfSatisfying(ConnectionEvent.Throttled.class, throttled -> {
            assertThat(throttled.status()).isEqualTo(429);
            assertThat(throttled.address()).startsWith("http://localhost:");
            assertThat(throttled.untilMillis() - clock.exchangeMillis()).isBetween(4_000L, 7_000L);
        });
    }

    @Test
    void sendsNothingAtAllWhenBanned() {
        long until = System.currentTimeMillis() + Duration.ofMinutes(2).toMillis();
        exchange.once(READ, 418, "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned until " + until + ".\"}");

        rest.call(read(new Parameters()));
        Answer exit = rest.call(order(new Parameters(), Lane.EXIT));

        assertThat(exit)
                .asInstanceOf(type(Answer.Lost.class))
                .matches(lost -> !lost.sent())
                .matches(lost -> Math.abs(lost.againMillis() - until) < 2_000);
        assertThatThrownBy(() -> rest.read(RestCall.listenKey(Method.POST)))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.RATE_LIMIT)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("POST /fapi/v1/listenKey was not sent: banned by the exchange until ");
        assertThatThrownBy(rest::alignClock).isInstanceOf(ExchangeException.class);
        assertThat(exchange.asked).hasSize(1);
        assertThat(events).hasSize(1);
    }

    @Test
    void stopsEntriesAloneWhenOrdersAreTooMany() {
        exchange.once(
                ORDER,
                429,
                "{\"code\":-1015,\"msg\":\"Too many new orders; current limit is 300 orders per TEN_SECONDS.\"}");
        exchange.always(ORDER, 200, "{\"orderId\":1}");
        exchange.always(READ, 200, "{}");

        rest.call(order(new Parameters(), Lane.ENTRY));

        assertThat(rest.call(order(new Parameters(), Lane.ENTRY))).isInstanceOf(Answer.Lost.class);
        assertThat(rest.call(order(new Parameters(), Lane.STOP))).isInstanceOf(Answer.Said.class);
        assertThat(rest.call(read(new Parameters()))).isInstanceOf(Answer.Said.class);
        assertThat(events).isEmpty();
    }

    @Test
    void chargesNothingForARequestThatNeverLeft() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String nowhere = "http://localhost:" + port;
        Wire dead = LoopbackExchange.wire(BinanceSettings.at(nowhere, nowhere.replace("http", "ws"), "k"), clock);

        new RestClient(dead, new Signer("s")).call(read(new Parameters()));

        assertThat(dead.governor().use().weight()).isZero();
        dead.transport().close();
    }

    @Test
    void stopsReadingNearTheWeightLimitButNotExiting() {
        exchange.always(
                READ,
                _ -> LoopbackExchange.json(200, "{}")
                        .newBuilder()
                        .setHeader("x-mbx-used-weight-1m", "2000")
                        .build());
        exchange.always(ORDER, 200, "{\"orderId\":1}");

        rest.read(read(new Parameters()));

        assertThat(wire.governor().use().weight()).isEqualTo(2000);
        assertThatThrownBy(() -> rest.read(read(new Parameters()))).hasMessageContaining("weight 2000 of 2400");
        assertThat(rest.call(order(new Parameters(), Lane.EXIT))).isInstanceOf(Answer.Said.class);
        assertThat(rest.call(order(new Parameters(), Lane.ENTRY))).isInstanceOf(Answer.Said.class);
    }

    @Test
    void takesTheCode200OfACancelForSuccess() {
        exchange.always(READ, 200, "{\"algoId\":1,\"clientAlgoId\":\"a\",\"code\":\"200\",\"msg\":\"success\"}");

        assertThat(rest.read(read(new Parameters())).path("algoId").longValue()).isEqualTo(1);
    }

    @Test
    void makesOneShortLineOfTheOtherEndsWords() {
        exchange.always(READ, 400, "{\"code\":-1121,\"msg\":\"a\\nb\\u001b[31m" + "x".repeat(500) + "\"}");

        assertThatThrownBy(() -> rest.read(read(new Parameters())))
                .hasMessageContaining("a b [31mxxx")
                .hasMessageEndingWith("...");
    }

    private static RestCall order(Parameters parameters, Lane lane) {
        return new RestCall(Method.POST, "/fapi/v1/order", parameters, Security.SIGNED, lane, 1500, lane == Lane.EXIT);
    }

    private static RestCall read(Parameters parameters) {
        return new RestCall(Method.GET, "/fapi/v1/thing", parameters, Security.SIGNED, Lane.HISTORY, 5000, true);
    }
}
