package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Follows the exchange's procedure for a local order book to the letter and compares the result with the venue's own book. */
class BookSyncTest {

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 150; i++) {
            market.price(BTC, 10 + i * 20L, "5000" + i * 3 % 7);
            market.quote(BTC, 15 + i * 20L, "5000" + i * 3 % 7, "5000" + i * 3 % 7 + ".1", String.valueOf(1 + i % 5));
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

    @ParameterizedTest
    @ValueSource(strings = {"btcusdt@depth@100ms", "btcusdt@rpiDepth@500ms"})
    void endsWithTheBookOfTheVenue(String stream) {
        VenueClient.Listening socket = client.listen("/public/ws/" + stream);
        await().until(() -> socket.open);
        run(600);
        // in the middle between two events, so that the snapshot lies inside the next one
        run(40);
        LocalBook book = new LocalBook(depth());
        client.signed("POST", "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.05");
        run(3_500);
        JsonNode end = depth();
        await().until(() -> socket.frames.getLast().path("u").asLong()
                == end.path("lastUpdateId").asLong());

        book.follow(socket.frames);

        assertThat(book.applied).isGreaterThan(4);
        assertThat(book.lastUpdate).isEqualTo(end.path("lastUpdateId").asLong());
        assertThat(text(book.bids)).isEqualTo(text(end.path("bids"))).hasSize(1_000);
        assertThat(text(book.asks)).isEqualTo(text(end.path("asks"))).hasSize(1_000);
    }

    @Test
    void sendsPartialDepthAtTheSpeedThatWasAskedFor() {
        VenueClient.Listening fast = client.listen("/public/ws/btcusdt@depth5@100ms");
        VenueClient.Listening usual = client.listen("/public/ws/btcusdt@depth10");
        VenueClient.Listening slow = client.listen("/public/ws/btcusdt@depth20@500ms");
        await().until(() -> fast.open && usual.open && slow.open);

        run(3_000);

        await().until(() -> fast.frames.size() >= 20 && usual.frames.size() >= 6 && slow.frames.size() >= 4);
        assertThat(fast.frames.size()).isBetween(20, 31);
        assertThat(usual.frames.size()).isBetween(6, 13);
        assertThat(slow.frames.size()).isBetween(4, 7);
        assertThat(fast.frames.getFirst().path("b")).hasSize(5);
        assertThat(slow.frames.getFirst().path("a")).hasSize(20);
    }

    private void run(long millis) {
        for (long passed = 0; passed < millis; passed += 100) {
            wall.addAndGet(Math.min(100, millis - passed));
            client.get("/venue/clock");
        }
    }

    private JsonNode depth() {
        return client.get("/fapi/v1/depth?symbol=BTCUSDT&limit=1000").json();
    }

    private static List<String> text(SortedMap<BigDecimal, BigDecimal> side) {
        return side.entrySet().stream()
                .map(level -> level.getKey() + " " + level.getValue())
                .toList();
    }

    private static List<String> text(JsonNode side) {
        return side.valueStream()
                .map(level -> new BigDecimal(level.path(0).asString()) + " "
                        + new BigDecimal(level.path(1).asString()))
                .toList();
    }

    /** A client's book. */
    private static final class LocalBook {

        private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        private final long snapshotId;
        private long lastUpdate;
        private int applied;

        LocalBook(JsonNode snapshot) {
            this.snapshotId = snapshot.path("lastUpdateId").asLong();
            levels(bids, snapshot.path("bids"));
            levels(asks, snapshot.path("asks"));
        }

        void follow(List<JsonNode> events) {
            for (JsonNode event : events) {
                if (event.path("u").asLong() >= snapshotId) {
                    apply(event);
                }
            }
        }

        private void apply(JsonNode event) {
            if (applied == 0) {
                assertThat(event.path("U").asLong()).isLessThanOrEqualTo(snapshotId);
            } else {
                assertThat(event.path("pu").asLong()).isEqualTo(lastUpdate);
            }
            levels(bids, event.path("b"));
            levels(asks, event.path("a"));
            lastUpdate = event.path("u").asLong();
            applied++;
        }

        private static void levels(SortedMap<BigDecimal, BigDecimal> side, JsonNode levels) {
            for (JsonNode level : levels) {
                BigDecimal price = new BigDecimal(level.path(0).asString());
                BigDecimal quantity = new BigDecimal(level.path(1).asString());
                if (quantity.signum() == 0) {
                    side.remove(price);
                } else {
                    side.put(price, quantity);
                }
            }
        }
    }
}
