package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Streams over real sockets: their fields, their cadence, subscriptions. */
class StreamShapeTest {

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 2_000; i++) {
            market.price(BTC, 10 + i * 100L, "5000" + i % 7);
        }
        server = new VenueServer(Venue.open(market, VenueSettings.standard(3), wall::get), 0, wall::get);
        server.start();
        client = new VenueClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void sendsAFormingBarAtMostFourTimesASecondAndItsEndOnce() {
        VenueClient.Listening socket = subscribe("/market/ws/btcusdt@kline_1m");

        run(65_000, 50);

        await().until(() -> ends(socket).size() == 1);
        JsonNode end = ends(socket).getFirst();
        assertThat(end.path("E").asLong()).isEqualTo(ScriptedMarket.START + 60_000);
        assertThat(end.path("k").path("n").asLong()).isEqualTo(600);
        assertThat(new TreeSet<>(end.path("k").propertyNames())).isEqualTo(set("t T s i f L o c h l v n x q V Q B"));
        assertThat(socket.frames.size()).isBetween(200, 262);
        List<Long> times =
                socket.frames.stream().map(frame -> frame.path("E").asLong()).toList();
        assertThat(times).isSorted();
    }

    @Test
    void subscribesListsAndUnsubscribes() {
        VenueClient.Listening socket = client.listen("/market/ws");
        await().until(() -> socket.open);

        socket.say("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":1}");
        socket.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"two\"}");
        await().until(() -> socket.frames.size() == 2);
        run(1_000, 100);
        await().until(() -> socket.heard("aggTrade"));
        socket.say("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":3}");
        socket.say("{\"method\":\"DANCE\",\"id\":4}");
        await().until(() -> socket.frames.getLast().has("code"));

        assertThat(socket.frames.get(0).toString()).isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(socket.frames.get(1).toString()).isEqualTo("{\"result\":[\"btcusdt@aggTrade\"],\"id\":\"two\"}");
        assertThat(socket.frames.getLast().path("code").asInt()).isEqualTo(2);
    }

    @Test
    void takesAllStreamsThatThereMayBeInOneFrameAndNotOneMore() {
        VenueClient.Listening socket = client.listen("/market/ws");
        await().until(() -> socket.open);
        String names = IntStream.range(0, 1_024)
                .mapToObj(i -> "\"symbol" + i + "usdt@markPrice@1s\"")
                .collect(Collectors.joining(","));

        socket.say("{\"method\":\"SUBSCRIBE\",\"params\":[" + names + "],\"id\":1}");
        await().until(() -> socket.frames.size() == 1);
        assertThat(socket.ended).isFalse();
        socket.say("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":2}");

        await().until(() -> socket.ended);
    }

    @Test
    void disconnectsAClientThatTalksTooMuch() {
        VenueClient.Listening socket = client.listen("/market/ws");
        await().until(() -> socket.open);

        for (int i = 0; i < 11; i++) {
            socket.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + i + "}");
        }

        await().until(() -> socket.ended);
        assertThat(socket.frames.size()).isLessThanOrEqualTo(10);
    }

    @Test
    void tellsAndForgetsAListenKeyThatWasNotKeptAlive() {
        String key = client.listenKey();
        VenueClient.Listening user = subscribe("/private/ws?listenKey=" + key + "&events=ORDER_TRADE_UPDATE");

        wall.addAndGet(3_600_001);

        await().until(() -> user.heard("listenKeyExpired"));
        assertThat(user.frames.getLast().path("listenKey").asString()).isEqualTo(key);
        assertThat(client.send("PUT", "/fapi/v1/listenKey", "simulator").code()).isEqualTo(-1125);
    }

    @Test
    void sendsOnlyTheUserEventsThatWereAskedFor() {
        String key = client.listenKey();
        VenueClient.Listening orders = subscribe("/private/ws?listenKey=" + key + "&events=ORDER_TRADE_UPDATE");
        VenueClient.Listening wrapped = subscribe("/private/stream?listenKey=" + key);

        client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");

        await().until(() -> orders.frames.size() == 2 && wrapped.frames.size() == 4);
        assertThat(orders.events()).containsOnly("ORDER_TRADE_UPDATE");
        assertThat(wrapped.frames.getFirst().path("stream").asString()).isEqualTo(key);
    }

    @Test
    void tellsEveryKeyOfASocketTheEventsThatItWants() {
        String key = client.listenKey();
        VenueClient.Listening two =
                subscribe("/private/stream?listenKey=gone&listenKey=" + key + "&events=TRADE_LITE/ACCOUNT_UPDATE");
        VenueClient.Listening path = subscribe("/private/ws/" + key + "?events=ACCOUNT_UPDATE");
        VenueClient.Listening old = subscribe("/ws/" + key);

        client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");

        await().until(() -> two.frames.size() == 2 && path.frames.size() == 1);
        assertThat(two.frames.stream().map(frame -> frame.path("data").path("e").asString("")))
                .containsExactly("ACCOUNT_UPDATE", "TRADE_LITE");
        assertThat(two.frames.getFirst().path("stream").asString()).isEqualTo(key);
        assertThat(path.events()).containsExactly("ACCOUNT_UPDATE");
        assertThat(old.frames).isEmpty();
    }

    @Test
    void sendsUserEventsToASocketThatSubscribedToItsListenKeyLater() {
        String key = client.listenKey();
        VenueClient.Listening user = client.listen("/private/stream?streams=");
        await().until(() -> user.open);
        user.say("{\"method\":\"SUBSCRIBE\",\"params\":[\"" + key + "\"],\"id\":1}");
        await().until(() -> user.frames.size() == 1);

        client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");

        await().until(() -> user.frames.size() == 5);
        assertThat(user.frames.getLast().path("stream").asString()).isEqualTo(key);
    }

    @Test
    void refusesAddressesThatAreNoStreams() {
        VenueClient.Listening socket = client.listen("/market/elsewhere");

        await().until(() -> socket.ended);
        assertThat(socket.open).isFalse();
    }

    private VenueClient.Listening subscribe(String path) {
        VenueClient.Listening socket = client.listen(path);
        await().until(() -> socket.open);
        // the subscription itself is carried out by the venue's thread; a request after it finds it done
        client.get("/fapi/v1/ping");
        return socket;
    }

    /** Lets the wall go on in small steps, each of which the venue has seen when the next one comes. */
    private void run(long millis, long step) {
        for (long passed = 0; passed < millis; passed += step) {
            wall.addAndGet(step);
            client.get("/venue/clock");
        }
    }

    private static List<JsonNode> ends(VenueClient.Listening socket) {
        return socket.frames.stream()
                .filter(frame -> frame.path("k").path("x").asBoolean(false))
                .toList();
    }

    private static Set<String> set(String fields) {
        return new TreeSet<>(List.of(fields.split(" ")));
    }
}
