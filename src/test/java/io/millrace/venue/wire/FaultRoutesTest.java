package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.VenueSettings;
import io.millrace.venue.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The admin path of faults, and a plan on a running venue. */
class FaultRoutesTest {

    @TempDir
    private Path directory;

    @Test
    void addsListsAndClearsFaults() {
        try (FaultHouse house = new FaultHouse()) {
            VenueClient.Answer added = house.client.post(
                    "/venue/faults", "{\"kind\":\"lose-answer\",\"match\":\"POST /fapi/v1/order\",\"count\":1}");
            house.client.post("/venue/faults", "{\"kind\":\"clock-jump\",\"millis\":5000}");
            house.pass(10);

            assertThat(added.body())
                    .isEqualTo("{\"id\":1,\"kind\":\"lose-answer\",\"match\":\"POST /fapi/v1/order\",\"count\":\"1\","
                            + "\"state\":\"armed\",\"fired\":0}");
            JsonNode list = house.client.get("/venue/faults").json();
            assertThat(list.path("faults").path(1).path("state").asString()).isEqualTo("on");
            assertThat(list.path("fired").toString()).isEqualTo("{\"clock-jump\":1}");
            assertThat(house.client.send("DELETE", "/venue/faults?id=1", "").body())
                    .isEqualTo("{\"cleared\":1}");
            assertThat(house.client.send("DELETE", "/venue/faults", "").body()).isEqualTo("{\"cleared\":1}");
            list = house.client.get("/venue/faults").json();
            assertThat(list.path("faults").isEmpty()).isTrue();
            assertThat(list.path("fired").toString()).isEqualTo("{\"clock-jump\":1}");
            assertThat(house.client
                            .get("/fapi/v1/time")
                            .json()
                            .path("serverTime")
                            .asLong())
                    .isEqualTo(house.now());
        }
    }

    @Test
    void answersBadInputInTheFormOfTheExchangeAndSaysWhatIsExpected() {
        try (FaultHouse house = new FaultHouse()) {
            refused(house, "{\"kind\":\"lose-anser\"}", -1130, "perhaps \"lose-answer\" was meant; expected one of ");
            refused(house, "{\"kind\":\"ban\",\"count\":-1}", -1130, "expected a whole number from 1 to 1000000");
            refused(house, "{\"kind\":\"liquidate\",\"symbol\":\"NOPE\"}", -1130, "expected a symbol of this venue");
            refused(house, "{\"kind\":\"ban\"", -1100, "Malformed JSON");
            refused(house, "{\"kind\":\"ban\",\"kind\":\"gap\"}", -1100, "Malformed JSON");
            refused(house, "{\"kind\":\"ban\"} {}", -1100, "Malformed JSON");
            refused(house, "[]", -1130, "expected one object");
            refused(house, "", -1130, "expected one object");
            refused(house, "{\"kind\":{\"a\":1}}", -1130, "no single value");
            refused(house, "{\"kind\":null}", -1130, "no single value");
            refused(house, "{\"kind\":\"" + "x".repeat(5_000) + "\"}", -1130, "at most 4096");
            assertThat(house.client.send("DELETE", "/venue/faults?id=9", "").code())
                    .isEqualTo(-1130);
            assertThat(house.client.get("/venue/faults").json().path("faults").isEmpty())
                    .isTrue();
        }
    }

    @Test
    void refusesMoreFaultsThanItKeeps() {
        try (FaultHouse house = new FaultHouse()) {
            for (int i = 0; i < 200; i++) {
                house.client.post("/venue/faults", "{\"kind\":\"lose-answer\"}");
            }

            refused(house, "{\"kind\":\"lose-answer\"}", -1130, "there are 200 faults already");
        }
    }

    @Test
    void neverTouchesItsOwnPaths() {
        try (FaultHouse house = new FaultHouse()) {
            house.fault("{'kind':'lose-request','match':'* *','length':'1h'}").fault("{'kind':'ban'}");

            assertThat(house.client.get("/venue/ledger").status()).isEqualTo(200);
            assertThat(house.client.send("DELETE", "/venue/faults", "").status())
                    .isEqualTo(200);
            assertThat(house.client.get("/fapi/v1/ping").status()).isEqualTo(200);
        }
    }

    @Test
    void runsAPlanTheSameWayEveryTime() throws IOException {
        Path file = Files.writeString(directory.resolve("plan.yaml"), """
                seed: 11
                faults:
                  - {kind: error-code, match: POST /fapi/v1/order, code: -2019, length: 1h, probability: 0.5}
                  - {kind: http-status, match: POST /fapi/v1/order, at: 2s, every: 3s, count: 1}
                  - {kind: gap, symbol: BTCUSDT, percent: -1, at: 4s}
                """);
        FaultPlan plan = FaultPlan.read(file, Set.of("BTCUSDT", "ETHUSDT"));

        List<String> once = statuses(plan);

        assertThat(once).contains("200 OK", "400 ", "503 LOST");
        assertThat(statuses(plan)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "59, true", "60, false"})
    void waitsOnTheWallWhileTheClockIsHeld(long wallMillis, boolean waits) {
        VenueSettings held = VenueSettings.standard(7).withStartPaused(true);
        try (FaultHouse house = new FaultHouse(FaultPlan.NONE, held)) {
            house.fault("{'kind':'delay','match':'GET /fapi/v1/ping','millis':60}");
            var ping = java.util.concurrent.CompletableFuture.supplyAsync(() -> house.client.get("/fapi/v1/ping"));
            org.awaitility.Awaitility.await().until(() -> house.fired("delay") == 1);

            house.pass(wallMillis);

            if (waits) {
                assertThat(ping).isNotDone();
                house.pass(60);
            }
            assertThat(ping).succeedsWithin(java.time.Duration.ofSeconds(5));
        }
    }

    /** Status of ten orders, one a second, and how the ledger has them. */
    private static List<String> statuses(FaultPlan plan) {
        List<String> statuses = new ArrayList<>();
        try (FaultHouse house = new FaultHouse(plan)) {
            for (int i = 0; i < 10; i++) {
                house.pass(1_000);
                int status = house.buy("a" + i).status();
                String answer = house.knows("a" + i)
                        ? house.order("a" + i).path("answer").asString()
                        : "";
                statuses.add(status + " " + answer);
            }
            statuses.add(house.client.get("/venue/faults").json().path("fired").toString());
        }
        return statuses;
    }

    private static void refused(FaultHouse house, String body, int code, String text) {
        VenueClient.Answer answer = house.client.post("/venue/faults", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("msg").asString()).contains(text);
    }
}
