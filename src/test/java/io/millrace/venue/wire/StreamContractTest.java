package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Listens to every stream while a market moves and an account trades, and compares all that is heard with the samples. */
class StreamContractTest {

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private final Contracts contracts = new Contracts();
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 60; i++) {
            market.price(BTC, 10 + i * 200L, "5000" + i % 7);
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

    @TestFactory
    Stream<DynamicTest> streamsWhatTheExchangeDoes() {
        List<String[]> rows = Contracts.lines("streams.txt").stream()
                .map(line -> Contracts.cells(line, 4))
                .toList();
        Map<String, VenueClient.Listening> sockets = new LinkedHashMap<>();
        rows.forEach(row -> sockets.put(row[2], client.listen(row[1] + "/ws/" + row[2])));
        await().until(() -> sockets.values().stream().allMatch(socket -> socket.open));
        run(1_000);
        liquidate();
        run(6_000);
        return rows.stream()
                .map(row ->
                        dynamicTest(row[2], () -> check(row[0], row[3], Objects.requireNonNull(sockets.get(row[2])))));
    }

    @Test
    void tellsTheAccountWhatTheExchangeWould() {
        VenueClient.Listening user = client.listen("/private/ws?listenKey=" + client.listenKey());
        await().until(() -> user.open);
        run(200);
        trade();
        run(10_000);
        liquidate();
        run(6_000);
        await().until(() ->
                user.frames.stream().anyMatch(frame -> frame.toString().contains("autoclose-")));

        assertThat(user.frames.stream().map(this::word).distinct())
                .contains(
                        "ACCOUNT_CONFIG_UPDATE",
                        "ACCOUNT_UPDATE",
                        "TRADE_LITE",
                        "ORDER_TRADE_UPDATE NEW",
                        "ORDER_TRADE_UPDATE CANCELED",
                        "ORDER_TRADE_UPDATE FILLED",
                        "ALGO_UPDATE NEW",
                        "ALGO_UPDATE CANCELED",
                        "ALGO_UPDATE TRIGGERING",
                        "ALGO_UPDATE TRIGGERED",
                        "ALGO_UPDATE REJECTED",
                        "ALGO_UPDATE FINISHED");
        for (JsonNode frame : user.frames) {
            assertThat(contracts.userDifferences(frame)).as(frame.toString()).isEmpty();
        }
        assertThat(activations(user)).containsExactly(false, true, true, true, true);
    }

    private void check(String sample, String allowed, VenueClient.Listening socket) {
        await().until(() -> !socket.frames.isEmpty());
        for (JsonNode frame : socket.frames) {
            assertThat(contracts.differences(
                            sample, frame, allowed.isEmpty() ? List.of() : List.of(allowed.split(" "))))
                    .as(frame.toString())
                    .isEmpty();
        }
    }

    /** Everything that an order can go through. */
    private void trade() {
        send("POST", "/fapi/v1/leverage?symbol=BTCUSDT&leverage=50");
        send("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1");
        order("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=48000&newClientOrderId=c1");
        send("DELETE", "/fapi/v1/order?symbol=BTCUSDT&origClientOrderId=c1");
        algo("side=SELL&type=STOP_MARKET&triggerPrice=45000&closePosition=true&clientAlgoId=s1");
        send("DELETE", "/fapi/v1/algoOrder?clientAlgoId=s1");
        algo("side=SELL&type=TAKE_PROFIT&triggerPrice=50100&price=50050&quantity=0.01&reduceOnly=true");
        algo("side=SELL&type=TRAILING_STOP_MARKET&activatePrice=50100&callbackRate=0.1&quantity=0.01&reduceOnly=true");
        algo("side=BUY&type=STOP_MARKET&triggerPrice=50100&quantity=0.01&reduceOnly=true");
        client.post("/venue/price", "{\"symbol\":\"BTCUSDT\",\"path\":[[2000,\"50200\"],[5000,\"50000\"]]}");
    }

    /** Takes a position that is too large and lets the price fall. */
    private void liquidate() {
        send("POST", "/fapi/v1/leverage?symbol=BTCUSDT&leverage=50");
        order("side=BUY&type=MARKET&quantity=8");
        client.post("/venue/price", "{\"symbol\":\"BTCUSDT\",\"path\":[[1000,\"49000\"],[3000,\"48500\"]]}");
    }

    private List<Boolean> activations(VenueClient.Listening user) {
        return user.frames.stream()
                .map(frame -> frame.path("o"))
                .filter(order -> order.path("o").asString("").equals("TRAILING_STOP_MARKET"))
                .map(order -> order.path("ia").asBoolean())
                .toList();
    }

    private String word(JsonNode frame) {
        String status = frame.path("o").path("X").asString("");
        return (frame.path("e").asString() + " " + status).strip();
    }

    private void order(String terms) {
        send("POST", "/fapi/v1/order?symbol=BTCUSDT&" + terms);
    }

    private void algo(String terms) {
        send("POST", "/fapi/v1/algoOrder?algoType=CONDITIONAL&symbol=BTCUSDT&" + terms);
    }

    private void send(String method, String request) {
        VenueClient.Answer answer = client.signed(method, request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Lets the wall go on in steps, each of which the venue has seen when the next one comes. */
    private void run(long millis) {
        for (long passed = 0; passed < millis; passed += 200) {
            wall.addAndGet(200);
            client.get("/venue/clock");
        }
    }
}
