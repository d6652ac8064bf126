package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.engine.EngineSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** STOMP over a real socket. */
class SocketTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final FakeEngine engine = new FakeEngine();
    private static WebServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = WebServer.start(engine, 0);
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void refusesAnUpgradeWithoutATokenOrFromAForeignPage() {
        assertThat(upgrade(request -> request)).isEqualTo(401);
        assertThat(upgrade(request -> Http.token(request).header("Origin", "http://evil.example")))
                .isEqualTo(403);
        assertThat(upgrade(request -> Http.token(request).header("Host", "evil.example")))
                .isEqualTo(403);
    }

    @Test
    void answersASubscriptionToTheSnapshotWithAllThatAPageNeeds() {
        Client client = connected();

        client.subscribe("/app/snapshot");

        JsonNode page = client.message("/app/snapshot");
        assertThat(page.path("status").path("mode").asString()).isEqualTo("simulator");
        assertThat(page.path("settings").path("version").asInt()).isPositive();
        client.close();
    }

    @Test
    void numbersTheMessagesOfATopicWithoutAGap() {
        Client client = connected();

        client.subscribe("/topic/status");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.messages("/topic/status").size() >= 3);

        List<JsonNode> messages = client.messages("/topic/status");
        long first = messages.getFirst().path("seq").asLong();
        assertThat(messages)
                .extracting(message -> message.path("seq").asLong())
                .startsWith(first, first + 1, first + 2);
        assertThat(messages.getFirst().path("serverTime").asString()).endsWith("Z");
        client.close();
    }

    @Test
    void tellsOnlyWhatChangedAndWhatIsGone() {
        Client client = connected();
        client.subscribe("/topic/positions");
        engine.show(picture(List.of(Pictures.position("ETHUSDT"))));
        JsonNode opened = client.message("/topic/positions");

        engine.show(picture(List.of()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.messages("/topic/positions").size() >= 2);

        assertThat(opened.path("rows").get(0).path("symbol").asString()).isEqualTo("ETHUSDT");
        JsonNode closed = client.messages("/topic/positions").get(1);
        assertThat(closed.path("rows")).isEmpty();
        assertThat(closed.path("removed").get(0).asInt()).isEqualTo(8);
        client.close();
    }

    @Test
    void pushesTheBarsOfAChartThatSomebodyLooksAt() {
        Client client = connected();

        client.subscribe("/topic/bars/BTCUSDT/1m");

        JsonNode bars = client.message("/topic/bars/BTCUSDT/1m").path("bars");
        assertThat(bars.get(bars.size() - 1).path("closed").asBoolean()).isFalse();
        assertThat(bars.get(0).path("closed").asBoolean()).isTrue();
        client.close();
    }

    @Test
    void tellsSeveralClientsTheSame() {
        Client one = connected();
        Client other = connected();

        one.subscribe("/topic/pnl");
        other.subscribe("/topic/pnl");

        assertThat(one.message("/topic/pnl").path("account").path("equity").asString())
                .isEqualTo("10012.31");
        assertThat(other.message("/topic/pnl").path("account").path("equity").asString())
                .isEqualTo("10012.31");
        one.close();
        other.close();
    }

    @Test
    void refusesToListenElsewhereAndTakesNoMessages() {
        for (String frame : List.of(
                "SUBSCRIBE\nid:x\ndestination:/topic/secrets\n\n\0",
                "SUBSCRIBE\nid:x\ndestination:/topic/**\n\n\0",
                "SUBSCRIBE\nid:x\ndestination:/topic/bars/*/1m\n\n\0",
                "SUBSCRIBE\nid:x\ndestination:/queue/a\n\n\0",
                "NONSENSE\n\n\0",
                "SUBSCRIBE\nid:x\n\n\0",
                "SEND\ndestination:/topic/status\ncontent-length:2\n\n{}\0",
                "SEND\ndestination:/app/snapshot\ncontent-length:2\n\n{}\0")) {
            Client client = connected();
            client.socket.send(frame);
            await().atMost(Duration.ofSeconds(20)).until(() -> client.failed);
            assertThat(client.frames)
                    .as(frame)
                    .noneMatch(text -> text.contains("Exception") || text.contains("Channel"));
        }
    }

    @Test
    void endsTheSocketsOfASessionThatLogsOut() {
        Http.Answer login = http.send(
                "/api/session", request -> request.post(Http.json("{\"token\":\"" + WebServer.TOKEN + "\"}")));
        String cookie = login.header("Set-Cookie").replaceFirst(";.*", "");
        Client client = new Client(new Request.Builder().header("Cookie", cookie));
        client.connect();

        http.send("/api/session", request -> request.header("Cookie", cookie).delete());

        await().atMost(Duration.ofSeconds(20)).until(() -> client.failed);
        assertThat(client.failed).isTrue();
    }

    private static EngineSnapshot picture(List<EngineSnapshot.PositionView> positions) {
        return Pictures.snapshot("ACTIVE", positions, Pictures.settings(7, Map.of()));
    }

    private static Client connected() {
        Client client = new Client(Http.token(new Request.Builder()));
        client.connect();
        return client;
    }

    private static int upgrade(java.util.function.UnaryOperator<Request.Builder> shape) {
        return http.send(
                        "/ws",
                        request -> shape.apply(request)
                                .header("Connection", "Upgrade")
                                .header("Upgrade", "websocket")
                                .header("Sec-WebSocket-Version", "13")
                                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="))
                .status();
    }

    /** A small STOMP client that keeps every frame. */
    private static final class Client extends WebSocketListener {

        final List<String> frames = new CopyOnWriteArrayList<>();
        final WebSocket socket;
        volatile boolean failed;

        Client(Request.Builder request) {
            this.socket =
                    http.client().newWebSocket(request.url(server.url("/ws")).build(), this);
        }

        void connect() {
            socket.send("CONNECT\naccept-version:1.2\nheart-beat:0,0\n\n\0");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> frames.stream().anyMatch(it -> it.startsWith("CONNECTED")));
        }

        void subscribe(String destination) {
            socket.send("SUBSCRIBE\nid:" + destination + "\ndestination:" + destination + "\n\n\0");
        }

        /** The first message of a destination, waited for. */
        JsonNode message(String destination) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !messages(destination).isEmpty());
            return messages(destination).getFirst();
        }

        List<JsonNode> messages(String destination) {
            return frames.stream()
                    .filter(frame -> frame.contains("destination:" + destination + "\n"))
                    .map(frame -> MAPPER.readTree(frame.substring(frame.indexOf("\n\n") + 2, frame.lastIndexOf('\0'))))
                    .toList();
        }

        void close() {
            socket.close(1000, null);
        }

        @Override
        public void onMessage(WebSocket from, String text) {
            frames.add(text);
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            failed = true;
        }

        @Override
        public void onFailure(WebSocket from, Throwable failure, @Nullable Response response) {
            failed = true;
        }
    }
}
