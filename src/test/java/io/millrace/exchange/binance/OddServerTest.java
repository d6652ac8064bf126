package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.exchange.Transport;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real transport against servers that stall, vanish or are somebody else: it ends, and says why. */
class OddServerTest {

    private static final Timing USUAL = LoopbackExchange.FAST;
    private static final Timing IMPATIENT = new Timing(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            USUAL.entryWindow(),
            USUAL.window(),
            USUAL.silence(),
            USUAL.quiet(),
            Duration.ofMillis(200),
            USUAL.firstRetry(),
            USUAL.longestRetry(),
            USUAL.align(),
            USUAL.renewal(),
            USUAL.keyRenewal());

    private final OkHttpTransport transport = new OkHttpTransport(IMPATIENT);
    private final Hearer ear = new Hearer();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void countsNoConnectionThatNeverStood() throws IOException {
        try (OddServer server = new OddServer(OddServer.NO_TLS)) {
            assertThatThrownBy(() -> transport.call(get("https://" + server.place() + "/fapi/v1/time")))
                    .isInstanceOf(Transport.Lost.class);

            assertThat(transport.connectionsOpened()).isZero();
        }
    }

    @Test
    void endsASocketWhoseHandshakeStalls() throws IOException {
        try (OddServer server = new OddServer(OddServer.STALLS)) {
            transport.open("ws://" + server.place() + "/market/stream?streams=x", ear);

            await().until(() -> ear.ends.size() == 1);
            assertThat(ear.opened).isEmpty();
        }
    }

    @Test
    void endsASocketWhoseOtherEndVanished() throws IOException {
        try (OddServer server = new OddServer(OddServer.VANISHES)) {
            transport.open("ws://" + server.place() + "/private/ws/key", ear);

            await().until(() -> ear.ends.size() == 1);
            assertThat(ear.opened).hasSize(1);
            assertThat(ear.ends.getFirst()).contains("ping");
        }
    }

    @Test
    void takesThePageOfAPortalForNoSocketAndNoAnswer() throws IOException {
        try (OddServer server = new OddServer(OddServer.PORTAL)) {
            transport.open("ws://" + server.place() + "/market/stream?streams=x", ear);

            await().until(() -> ear.ends.size() == 1);
            assertThat(ear.opened).isEmpty();
            assertThat(ear.ends.getFirst()).contains("200");
        }
    }

    @Test
    void sendsNothingToAServerThatDoesNotSpeakTls() throws IOException {
        try (OddServer server = new OddServer(OddServer.NO_TLS)) {
            assertThatThrownBy(() -> transport.call(get("https://" + server.place() + "/fapi/v1/time")))
                    .isInstanceOfSatisfying(
                            Transport.Lost.class,
                            lost -> assertThat(lost.sent()).isFalse());

            transport.open("wss://" + server.place() + "/market/stream?streams=x", ear);
            await().until(() -> ear.ends.size() == 1);
            assertThat(ear.opened).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-host.invalid", "localhost:1"})
    void endsASocketToAHostThatIsNotThere(String host) {
        transport.open("ws://" + host + "/market/stream?streams=x", ear);

        await().until(() -> ear.ends.size() == 1);
        assertThatThrownBy(() -> transport.call(get("http://" + host + "/fapi/v1/time")))
                .isInstanceOfSatisfying(
                        Transport.Lost.class, lost -> assertThat(lost.sent()).isFalse());
    }

    private static Transport.Call get(String address) {
        return new Transport.Call("GET", address, Map.of(), null, false);
    }

    private static final class Hearer implements Transport.Ear {

        final List<String> opened = new CopyOnWriteArrayList<>();
        final List<String> ends = new CopyOnWriteArrayList<>();

        @Override
        public void opened() {
            opened.add("opened");
        }

        @Override
        public void received(String text) {}

        @Override
        public void ended(String reason) {
            ends.add(reason);
        }
    }
}
