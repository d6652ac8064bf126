package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One house, knocked about without a kill: processes that stand still for seconds, and a second daemon at the door. */
class RoughHouseIT {

    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final Duration RECONCILED_WITHIN = Duration.ofSeconds(10);
    private static final long BARE_MILLIS = 3_000;
    private static final Pattern NANOS = Pattern.compile("\"epochNanos\":(\\d+)");

    @TempDir
    static Path directory;

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(directory, Jvm.plain(), 7);
        house.launch();
        house.awaitReady();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void tradeWithAPosition() {
        house.awaitStatus(status -> status.path("state").asString().equals("ACTIVE")
                && !status.path("positions").isEmpty());
    }

    @Test
    void wakesFromASuspensionAndEntersNothingBeforeItAgreesWithTheExchange() throws InterruptedException {
        int compared = house.journal().payloads("Reconciled").size();

        house.daemon().pause();
        stand();
        long woken = house.ledger().nowMillis();
        house.daemon().resume();

        await("compared after the pause")
                .atMost(RECONCILED_WITHIN)
                .until(() -> house.journal().payloads("Reconciled").size() > compared);
        long agreed = millis(house.journal().payloads("Reconciled").get(compared));
        int before = house.ledger().entries();
        await("goes on trading")
                .atMost(House.PATIENCE)
                .until(() -> house.ledger().entries() > before);
        assertThat(house.ledger().entryMillis())
                .as("entries between waking and agreement")
                .noneMatch(millis -> millis > woken && millis < agreed);
        orderly();
    }

    @Test
    void waitsForAnExchangeThatIsSilentAndStillAnswersPeople() throws InterruptedException {
        house.exchange().pause();
        Http.Answer answer = house.api().post("/api/settings/update-all", "{\"maxSpreadBps\":77}");
        stand();
        house.exchange().resume();

        assertThat(answer.acknowledged())
                .as("acknowledged while the exchange was silent: %s", answer)
                .isTrue();
        house.awaitStatus(status -> status.path("state").asString().equals("ACTIVE"));
        int before = house.ledger().entries();
        await("goes on trading")
                .atMost(House.PATIENCE)
                .until(() -> house.ledger().entries() > before);
        orderly();
    }

    @Test
    void refusesASecondDaemonOnTheSameData() throws InterruptedException {
        Program second = house.beside(house.jvm(), house.data());

        assertThat(second.exitCode(Duration.ofMinutes(1))).isNotIn(0, -1);
        assertThat(second.output()).contains("is in use", "two on one journal would both send orders");
        assertThat(house.daemon().alive()).isTrue();
        orderly();
    }

    /** Lets the pause pass: an exchange or a daemon that stands still does not end either. */
    private static void stand() throws InterruptedException {
        assertThat(house.exchange().endsWithin(PAUSE)).isFalse();
    }

    private static void orderly() {
        await("stops").atMost(RECONCILED_WITHIN).untilAsserted(() -> {
            VenueLedger ledger = house.ledger();
            assertThat(ledger.stopped()).containsAll(ledger.held());
        });
        VenueLedger ledger = house.ledger();
        assertThat(ledger.violations()).isEmpty();
        List<VenueLedger.Gap> gaps = ledger.gaps();
        // a stop that was on its way when the world stood still
        assertThat(gaps).allMatch(gap -> gap.wallMillis() <= PAUSE.toMillis() + BARE_MILLIS);
    }

    private static long millis(String payload) {
        Matcher nanos = NANOS.matcher(payload);
        assertThat(nanos.find()).isTrue();
        return Long.parseLong(nanos.group(1)) / 1_000_000;
    }
}
