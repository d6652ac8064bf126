package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.fault.FaultPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pings, pongs and ends over real sockets, with short lives on a wall clock of its own; the venue's clock is held. */
class SocketLivesTest {

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private final HttpClient http = HttpClient.newHttpClient();
    private VenueServer server;

    @BeforeEach
    void start() {
        VenueSettings held = VenueSettings.standard(3).withStartPaused(true);
        server = new VenueServer(
                Venue.open(new ScriptedMarket(), held, wall::get),
                wall::get,
                new VenueServer.Options(0, new SocketLives(2_000, 30_000, 60_000), FaultPlan.NONE));
        server.start();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        server.close();
    }

    @Test
    void answersAClientsPingWithItsOwnPayload() {
        for (String path : List.of("/market/ws", "/private/ws/key", "/ws-fapi/v1")) {
            Ears ears = open(path);
            ears.socket().sendPing(bytes("over " + path)).join();

            await().until(() -> ears.pongs.equals(List.of("over " + path)));
        }
    }

    @Test
    void keepsASocketWhoseClientAnswersAndEndsItWhenItIsOld() {
        Ears ears = open("/market/ws");

        for (int i = 1; i <= 20; i++) {
            int pings = i;
            wall.addAndGet(2_000);
            await().until(() -> ears.pings.size() == pings);
        }
        assertThat(ears.ended).isFalse();
        wall.addAndGet(20_000);

        await().until(() -> ears.ended);
    }

    @Test
    void endsAWsApiSocketThatFloodsItWithPongsAndNoOther() {
        Ears market = open("/market/ws");
        Ears api = open("/ws-fapi/v1");

        for (int i = 0; i < 5; i++) {
            market.socket().sendPong(bytes("")).join();
            api.socket().sendPong(bytes("")).join();
        }
        api.socket().sendPing(bytes("still there")).join();
        await().until(() -> api.pongs.equals(List.of("still there")));
        market.socket().sendPong(bytes("")).join();
        api.socket().sendPong(bytes("")).join();

        await().until(() -> api.ended);
        market.socket().sendPing(bytes("still there")).join();
        await().until(() -> market.pongs.equals(List.of("still there")));
    }

    @Test
    void takesNoOtherPongForTheAnswerToItsPing() {
        HeardSession client = HeardSession.of("/market/ws", "", wall.get());

        client.socket.ping(wall.get());
        client.socket.ponged(bytes("unasked"));
        assertThat(client.socket.over(SocketLives.STANDARD, wall.get() + 600_000))
                .isTrue();

        client.socket.ponged(Outbox.PING.duplicate());
        assertThat(client.socket.over(SocketLives.STANDARD, wall.get() + 600_000))
                .isFalse();
    }

    @Test
    void keepsTheVenuesClockWhileSocketsComeAndGo() {
        Ears ears = open("/market/ws");

        wall.addAndGet(61_000);

        await().until(() -> ears.ended);
        try (VenueClient client = new VenueClient(server)) {
            assertThat(client.get("/fapi/v1/time").json().path("serverTime").asLong())
                    .isEqualTo(START);
        }
    }

    private Ears open(String path) {
        Ears ears = new Ears();
        ears.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(server.wsUrl() + path), ears)
                .join();
        try (VenueClient client = new VenueClient(server)) {
            // carried out behind the opening of the socket, on the same thread
            client.get("/venue/clock");
        }
        return ears;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A client that answers pings by itself and keeps what it hears. */
    private static final class Ears implements WebSocket.Listener {

        private final List<String> pings = new CopyOnWriteArrayList<>();
        private final List<String> pongs = new CopyOnWriteArrayList<>();
        private volatile boolean ended;
        private volatile @Nullable WebSocket socket;

        WebSocket socket() {
            return Objects.requireNonNull(socket);
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer payload) {
            pings.add(StandardCharsets.US_ASCII.decode(payload).toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer payload) {
            pongs.add(StandardCharsets.US_ASCII.decode(payload).toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            ended = true;
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable lost) {
            ended = true;
        }
    }
}
