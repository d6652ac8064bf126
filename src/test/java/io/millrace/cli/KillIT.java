package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The venue in one process, the daemon in another: what remains when the daemon is killed, and what it makes of it. */
class KillIT {

    private static final Pattern VENUE = Pattern.compile("\"rest\":\"([^\"]+)\"");
    private static final Pattern PAGE = Pattern.compile("http://localhost:(\\d+)/#token");
    private static final Pattern TOKEN = Pattern.compile("http://localhost:\\d+/#token=(\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KILLS = 3;

    private final List<Program> programs = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void end() {
        programs.forEach(Program::close);
    }

    private Program start(String... words) {
        Program program = Program.start(directory, words);
        programs.add(program);
        return program;
    }

    private static String awaited(Program program, Pattern pattern) {
        await().atMost(PATIENCE).until(() -> program.said(pattern).isPresent() || !program.alive());
        return program.said(pattern).orElseThrow(() -> new AssertionError(program.output()));
    }

    private Http daemon(String venue) {
        Program program = start("--auto", "--venue", venue, "--port", "0", "--data-dir", "data");
        String port = awaited(program, PAGE);
        return new Http("http://127.0.0.1:" + port, awaited(program, TOKEN));
    }

    private static boolean holds(Http daemon, String state, int positions) {
        try {
            JsonNode status = daemon.get("/api/status");
            return status.path("state").asString().equals(state)
                    && status.path("positions").size() >= positions
                    && isProtected(status.path("positions"));
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static boolean isProtected(JsonNode positions) {
        for (JsonNode position : positions) {
            if (!position.path("protection").asString().equals("PROTECTED")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> covered(JsonNode ledger) {
        List<String> symbols = new ArrayList<>();
        for (JsonNode order : ledger.path("conditional")) {
            if (order.path("type").asString().equals("STOP_MARKET")
                    && order.path("status").asString().equals("NEW")) {
                symbols.add(order.path("symbol").asString());
            }
        }
        return symbols;
    }

    private static List<String> texts(JsonNode rows, String field) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.path(field).asString()));
        return texts;
    }

    @Test
    void leavesStopsStandingAndGoesOnWithoutASecondOrder() throws InterruptedException {
        Program exchange = start("exchange", "--port", "0", "--seed", "7", "--speed", "60");
        String venue = awaited(exchange, VENUE);
        Http ledger = new Http(venue, "none");

        for (int kill = 0; kill < KILLS; kill++) {
            Http running = daemon(venue);
            await().atMost(PATIENCE).until(() -> holds(running, "ACTIVE", 1));
            programs.getLast().kill();

            JsonNode left = ledger.get("/venue/ledger");
            assertThat(covered(left)).containsAll(texts(left.path("positions"), "symbol"));
        }
        Http last = daemon(venue);
        await().atMost(PATIENCE).until(() -> holds(last, "ACTIVE", 0));
        last.post("/api/bot/stop", "{\"flatten\":true}");
        await().atMost(PATIENCE)
                .until(() -> ledger.get("/venue/ledger").path("positions").isEmpty()
                        && last.get("/api/status").path("positions").isEmpty());

        JsonNode end = ledger.get("/venue/ledger");
        assertThat(end.path("duplicates")).isEmpty();
        assertThat(texts(end.path("orders"), "clientOrderId")).doesNotHaveDuplicates();
        assertThat(end.path("filterViolations").asInt()).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new BigDecimal(last.get("/api/status")
                                .path("account")
                                .path("equity")
                                .asString()))
                        .isEqualByComparingTo(new BigDecimal(
                                ledger.get("/venue/ledger").path("equity").asString())));
    }
}
