package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.millrace.common.FixedPoint;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.market.Markets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whatever a client sends: an error of the exchange or a closed socket, no trace of our code, no alarm, and no end. One venue for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClientTest {

    private static final int MEBI = 1 << 20;
    /** More of them with -Dhostile.seeds=3000. */
    private static final int SEEDS = Integer.getInteger("hostile.seeds", 100);

    private final AtomicLong wall = new AtomicLong(1_000_000_000L);
    private final Alarms alarms = new Alarms();
    private VenueServer server;

    @BeforeAll
    void start() {
        VenueSettings settings = VenueSettings.standard(7).withBalanceE8(1_000_000 * FixedPoint.ONE);
        server = new VenueServer(Venue.open(Markets.synthetic(7, 3, null), settings, wall::get), 0, wall::get);
        server.start();
        alarms.start();
    }

    @AfterAll
    void stop() {
        server.close();
        alarms.stop();
    }

    @Test
    void answersThousandsOfWrongRequestsOnEveryRouteAsTheExchangeWould() {
        List<String> codes = new ArrayList<>();
        long ahead = now() - wall.get();
        for (int seed = 0; seed < SEEDS; seed++) {
            HostileRequests requests = new HostileRequests(seed, server.routes());
            for (int i = 0; i < 25; i++) {
                // counters of requests must not be what answers
                wall.addAndGet(2_000);
                String request = requests.next(wall.get() + ahead);
                try (HostileSocket socket = new HostileSocket(server.restUrl())) {
                    HostileSocket.Answer answer = socket.say(request).answer().orElseThrow();
                    assertProper(answer, "seed " + seed + ": " + request);
                    codes.add(json(answer, request).path("code").asString(""));
                }
            }
        }

        assertAlive();
        // it reached the rooms behind the door: accepted, malformed, unknown, filtered
        assertThat(codes).contains("", "-1100", "-1102", "-1121", "-1130", "-2013", "-1111");
    }

    static List<String> brokenHttp() {
        String end = " HTTP/1.1\r\nHost: x\r\n";
        String post = "POST /fapi/v1/order" + end;
        return List.of(
                "\r\n\r\n\r\n",
                "GET\r\n\r\n",
                "hello venue\r\n\r\n",
                "GET /fapi/v1/ping HTTP/9.9\r\n\r\n",
                "GET /fapi/v1/ping" + end + "Host: y\r\n\r\n",
                "GET /fapi/v1/ping HTTP/1.1\r\n\r\n",
                "GET /fapi/v1/ping" + end + "no colon here\r\n\r\n",
                "GET /fapi/v1/ping" + end + "Big: " + "x".repeat(100_000) + "\r\n\r\n",
                "GET /fapi/v1/ping?" + "x".repeat(100_000) + end + "\r\n",
                "GET /fapi/v1/ping" + end + "Many: 1\r\n".repeat(500) + "\r\n",
                "GET /fapi/v1/ping?a=\u0000" + end + "\r\n",
                "GET /fapi/v1/ping?symbol=<script>\"|^`{}" + end + "\r\n",
                "GET /fapi/v1/%70ing%00" + end + "\r\n",
                "GET /fapi/v1/%2e%2e/%2e%2e/etc/passwd" + end + "\r\n",
                "GET /fapi/v1/../../../etc/passwd" + end + "\r\n",
                "GET /fapi/v1/..%5c..%5cping" + end + "\r\n",
                "GET //fapi//v1//ping" + end + "\r\n",
                "GET /fapi/v1/ping;jsessionid=1" + end + "\r\n",
                "GET /fapi/v1/ping%zz" + end + "\r\n",
                "GET http://elsewhere.example/fapi/v1/time" + end + "\r\n",
                "CONNECT elsewhere.example:443" + end + "\r\n",
                "TRACE /fapi/v1/ping" + end + "\r\n",
                "OPTIONS *" + end + "\r\n",
                "PROPFIND /fapi/v1/ping" + end + "\r\n",
                "GE\tT /fapi/v1/ping" + end + "\r\n",
                post + "Content-Length: -5\r\n\r\n",
                post + "Content-Length: 99999999999999999999\r\n\r\n",
                post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
                post + "Transfer-Encoding: gzip, nonsense\r\n\r\nabc",
                post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "GET /public/ws/btcusdt@bookTicker" + end + "Upgrade: websocket\r\n\r\n",
                "GET /public/ws/btcusdt@bookTicker" + end
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\n"
                        + "Sec-WebSocket-Key: x\r\n\r\n",
                "POST /public/ws/btcusdt@bookTicker" + end
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "GET /nowhere" + end
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("brokenHttp")
    void answersBrokenHttpWithAnErrorOrAClosedSocket(String request) {
        try (HostileSocket socket = new HostileSocket(server.restUrl())) {
            socket.say(request.getBytes(StandardCharsets.ISO_8859_1));

            socket.say("GET /fapi/v1/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .answer()
                    .ifPresent(answer -> assertProper(answer, request));
        }

        assertAlive();
    }

    @Test
    void refusesABodyOfTenMebibytes() {
        try (HostileSocket socket = new HostileSocket(server.restUrl())) {
            socket.say("POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: " + 10 * MEBI + "\r\n\r\n");
            socket.say("symbol=".getBytes(StandardCharsets.US_ASCII));
            socket.say(new byte[2 * MEBI]);

            Optional<HostileSocket.Answer> answer = socket.answer();

            answer.ifPresent(refusal -> {
                assertThat(refusal.status()).isEqualTo(413);
                assertProper(refusal, "10 MiB");
            });
        }

        assertAlive();
    }

    @Test
    void readsNoBodyThatIsNotText() {
        byte[] noise = new byte[4_096];
        new Random(3).nextBytes(noise);
        try (HostileSocket socket = new HostileSocket(server.restUrl())) {
            socket.say("POST /fapi/v1/listenKey HTTP/1.1\r\nHost: x\r\nContent-Length: 4096\r\n\r\n");

            HostileSocket.Answer answer = socket.say(noise).answer().orElseThrow();

            assertProper(answer, "noise");
            assertThat(answer.status()).isBetween(400, 401);
        }
    }

    static List<String> wrongFrames() {
        return List.of(
                "",
                " ",
                "{",
                "null",
                "[]",
                "\"SUBSCRIBE\"",
                "17",
                "{}{}",
                "{\"method\":null,\"id\":1}",
                "{\"method\":{\"a\":[]},\"params\":3,\"id\":{}}",
                "{\"method\":\"SUBSCRIBE\"}",
                "{\"method\":\"SUBSCRIBE\",\"params\":{},\"id\":1}",
                "{\"method\":\"SUBSCRIBE\",\"params\":[null,1,[],{},true,\"\",\" \",\"@\",\"btcusdt@\"],\"id\":1}",
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"NOPE@aggTrade\",\"btcusdt@kline_9y\"],\"id\":1}",
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"\\ud800\"],\"id\":\"\\udfff\"}",
                "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1e999}",
                "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + "9".repeat(900) + "}",
                "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + "9".repeat(3_000) + "}",
                "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":-0.0}",
                "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":NaN}",
                "{\"method\":\"UNSUBSCRIBE\",\"params\":[\"never@heard\"],\"id\":[1,[2]]}",
                "{\"method\":\"SET_PROPERTY\",\"params\":[],\"id\":1}",
                "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",\"perhaps\"],\"id\":1}",
                "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",{\"a\":1}],\"id\":1}",
                "{\"method\":\"order.place\",\"params\":{\"symbol\":[]},\"id\":1}",
                "{\"method\":\"SUBSCRIBE\",\"method\":\"SUBSCRIBE\",\"params\":[]}",
                "[".repeat(4_000),
                "{\"id\":".repeat(1_000),
                "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + "[".repeat(400) + "]".repeat(400) + "}");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("wrongFrames")
    void answersWrongFramesAndGoesOnListening(String frame) {
        try (HostileSocket socket = new HostileSocket(server.restUrl()).upgrade("/market/ws/btcusdt@markPrice@1s")) {
            socket.frame(0x81, frame.getBytes(StandardCharsets.UTF_8));

            // an answer, or a closed socket
            socket.text().ifPresent(answer -> assertNoTrace(answer, frame));
        }

        assertAlive();
    }

    static List<String> wrongRequests() {
        String end = ",\"timestamp\":1e300,\"apiKey\":\"simulator\",\"signature\":[]}}";
        return List.of(
                "{\"id\":1,\"method\":\"order.place\"}",
                "{\"id\":1,\"method\":\"order.place\",\"params\":[]}",
                "{\"id\":{\"a\":1},\"method\":\"order.place\",\"params\":{}}",
                "{\"id\":1,\"method\":\"order.place\",\"params\":{\"symbol\":{\"a\":[1]},\"quantity\":1e400" + end,
                "{\"id\":1,\"method\":\"order.place\",\"params\":{\"quantity\":" + "9".repeat(999) + end,
                "{\"id\":1,\"method\":\"order.cancel\",\"params\":{\"orderId\":1.5,\"symbol\":null" + end,
                "{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"\\u0000\"" + end,
                "{\"id\":1,\"method\":\"session.status\",\"params\":\"x\"}",
                "{\"id\":1,\"method\":\"\\ud800\",\"params\":{\"symbol\":\"\\udfff\"}}");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource({"wrongFrames", "wrongRequests"})
    void answersWrongRequestsOnTheTradingSocket(String frame) {
        try (HostileSocket socket = new HostileSocket(server.restUrl()).upgrade("/ws-fapi/v1")) {
            socket.frame(0x81, frame.getBytes(StandardCharsets.UTF_8));

            socket.text().ifPresent(answer -> assertNoTrace(answer, frame));
        }

        assertAlive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x80, 0x01, 0x82, 0x83, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8f, 0xc1, 0xf1, 0x08, 0x09})
    void bearsEveryKindOfFrame(int firstByte) {
        Random random = new Random(firstByte);
        for (int length : new int[] {0, 1, 2, 125, 126, 5_000, 70_000}) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            try (HostileSocket socket =
                    new HostileSocket(server.restUrl()).upgrade("/market/ws/btcusdt@markPrice@1s")) {
                socket.frame(firstByte, payload).frame(firstByte, payload);
            }
        }

        assertAlive();
    }

    @Test
    void bearsRandomBytesAfterTheHandshake() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            try (HostileSocket socket =
                    new HostileSocket(server.restUrl()).upgrade("/public/stream?streams=btcusdt@depth5")) {
                socket.say(noise);
            }
        }

        assertAlive();
    }

    @Test
    void servesOthersWhileHundredsStandIdleOrStoppedInTheMiddle() {
        List<HostileSocket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                crowd.add(new HostileSocket(server.restUrl()));
                crowd.add(new HostileSocket(server.restUrl()).say("GET /fapi/v1/pi"));
                crowd.add(new HostileSocket(server.restUrl())
                        .say("POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsymbol=BT"));
                HostileSocket socket = new HostileSocket(server.restUrl()).upgrade("/market/ws/btcusdt@aggTrade");
                crowd.add(socket.say(new byte[] {(byte) 0x81, (byte) 0xfe, 0x01}));
                crowd.add(new HostileSocket(server.restUrl()).upgrade("/public/ws/btcusdt@bookTicker"));
            }

            assertAlive();
            wall.addAndGet(5_000);
            assertThat(crowd.getLast().text().orElseThrow()).contains("\"e\":\"bookTicker\"");
        } finally {
            crowd.forEach(HostileSocket::close);
        }

        assertAlive();
    }

    /** The venue answers, its clock runs, its streams flow, and nobody was alarmed. */
    private void assertAlive() {
        long before = now();
        wall.addAndGet(1_000);
        assertThat(now()).isGreaterThanOrEqualTo(before + 1_000);
        try (HostileSocket socket = new HostileSocket(server.restUrl())) {
            HostileSocket.Answer answer = socket.say("GET /fapi/v1/exchangeInfo HTTP/1.1\r\nHost: x\r\n\r\n")
                    .answer()
                    .orElseThrow();

            assertThat(answer.body()).contains("BTCUSDT");
        }
        assertThat(alarms.heard).isEmpty();
    }

    private long now() {
        try (HostileSocket socket = new HostileSocket(server.restUrl())) {
            String body = socket.say("GET /venue/clock HTTP/1.1\r\nHost: x\r\n\r\n")
                    .answer()
                    .orElseThrow()
                    .body();
            return VenueClient.JSON.readTree(body).path("now").asLong();
        }
    }

    private static void assertProper(HostileSocket.Answer answer, String request) {
        String shown = request.length() > 500 ? request.substring(0, 500) : request;
        assertNoTrace(answer.head() + answer.body(), shown);
        assertThat(answer.status()).as(shown).isIn(200, 400, 401, 404, 405, 408, 413, 418, 426, 429, 501, 505);
        JsonNode json = json(answer, shown);
        if (answer.status() >= 400) {
            assertThat(json.path("code").isIntegralNumber()).as(shown).isTrue();
            assertThat(json.path("code").asLong()).as(shown).isNotEqualTo(-1000);
            assertThat(json.path("msg").asString()).as(shown).isNotBlank();
        }
    }

    private static JsonNode json(HostileSocket.Answer answer, String request) {
        try {
            return VenueClient.JSON.readTree(answer.body());
        } catch (JacksonException malformed) {
            throw new AssertionError("Not JSON: " + answer + " to " + request, malformed);
        }
    }

    private static void assertNoTrace(String text, String request) {
        assertThat(text)
                .as(request)
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("io.millrace")
                .doesNotContainIgnoringCase("<html")
                .doesNotContainIgnoringCase("tomcat");
    }

    /** Collects what somebody would have to look at. */
    private static final class Alarms extends AppenderBase<ILoggingEvent> {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final java.util.logging.Logger server = java.util.logging.Logger.getLogger("org.apache");
        private final Handler ear = new Ear(heard);

        @Override
        public void start() {
            super.start();
            root.addAppender(this);
            server.addHandler(ear);
        }

        @Override
        public void stop() {
            root.detachAppender(this);
            server.removeHandler(ear);
            super.stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                heard.add(event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : " " + event.getThrowableProxy().getMessage()));
            }
        }
    }

    /** Hears the server below us. */
    private static final class Ear extends Handler {

        private final List<String> heard;

        Ear(List<String> heard) {
            this.heard = heard;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
                heard.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
