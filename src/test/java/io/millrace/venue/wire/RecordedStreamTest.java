package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.FixedPoint;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.market.Markets;
import io.millrace.venue.market.RecordedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Recorded bars come out of the trade stream of a client again. */
class RecordedStreamTest {

    private static final long START = 1_746_057_600_000L;
    private static final long MINUTE = 60_000;
    private static final int MINUTES = 10;

    @TempDir
    Path folder;

    @Test
    void aClientRebuildsTheBarsOfTheSourceFromTheTradeStream() throws IOException {
        Map<Long, String> expected = new LinkedHashMap<>();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i <= MINUTES; i++) {
            int open = 1_000 + i * 7 % 5;
            String bar = open + ".5," + (open + 9) + ".25," + (open - 4) + ".75," + (open + 3) + "," + (40 + i) + ".3";
            rows.append(START + i * MINUTE).append(',').append(bar).append('\n');
            expected.put(START + i * MINUTE, bar);
        }
        expected.remove(START + MINUTES * MINUTE);
        Files.writeString(folder.resolve("AUSDT-1m-2025-05-01.csv"), rows);

        assertThat(bars(play())).isEqualTo(expected);
    }

    private List<JsonNode> play() {
        AtomicLong wall = new AtomicLong(10_000_000);
        VenueSettings settings = VenueSettings.standard(3).withSpeed(60);
        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1);
                VenueServer server = new VenueServer(Venue.open(market, settings, wall::get), 0, wall::get);
                VenueClient client = new VenueClient(server)) {
            server.start();
            VenueClient.Listening socket = client.listen("/market/ws/ausdt@aggTrade");
            await().until(() -> socket.open);
            client.get("/fapi/v1/ping");
            for (int i = 0; i < MINUTES; i++) {
                wall.addAndGet(1_000);
                client.get("/venue/clock");
            }
            wall.addAndGet(1_000);
            await().until(() -> !socket.frames.isEmpty()
                    && socket.frames.getLast().path("T").asLong() >= START + MINUTES * MINUTE);
            return List.copyOf(socket.frames);
        }
    }

    private static Map<Long, String> bars(List<JsonNode> trades) {
        Map<Long, long[]> bars = new LinkedHashMap<>();
        for (JsonNode trade : trades) {
            long price = FixedPoint.parse(trade.path("p").asString());
            long open = trade.path("T").asLong() / MINUTE * MINUTE;
            long[] bar = bars.computeIfAbsent(open, _ -> new long[] {price, price, price, price, 0});
            bar[1] = Math.max(bar[1], price);
            bar[2] = Math.min(bar[2], price);
            bar[3] = price;
            bar[4] += FixedPoint.parse(trade.path("q").asString());
        }
        bars.remove(START + MINUTES * MINUTE);
        Map<Long, String> texts = new LinkedHashMap<>();
        bars.forEach((open, bar) -> texts.put(
                open,
                FixedPoint.format(bar[0]) + "," + FixedPoint.format(bar[1]) + "," + FixedPoint.format(bar[2]) + ","
                        + FixedPoint.format(bar[3]) + "," + FixedPoint.format(bar[4])));
        return texts;
    }
}
