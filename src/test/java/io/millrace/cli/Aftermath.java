package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;

/**
 * Looks at what a death of the daemon has left, from the first moment of the next one on, and at what a series of deaths came to:
 * how long it took to be back, how long positions stood bare, what was lost or sent twice.
 */
final class Aftermath {

    /** Longest time without a stop while the daemon runs, on the wall's clock (SAFETY I2). */
    private static final long BARE_MILLIS = 3_000;

    /** How long before its end a daemon may have sent an entry whose stop it no longer lived to send; exchange time. */
    private static final long LAST_MOMENT_MILLIS = (long) (1_000 * House.SPEED);

    private static final Duration RECONCILED_WITHIN = Duration.ofSeconds(10);

    private static final Duration SLOW = Duration.ofSeconds(20);

    private final long seed;
    private final List<Absence> absences = new ArrayList<>();
    private final List<Long> readyMillis = new ArrayList<>();
    private long diedMillis = -1;
    private long diedNanos;
    private int duplicates;

    /** A time in which no daemon ran: on the exchange's clock, and how long it was on the wall's. */
    private record Absence(long fromMillis, long toMillis, long wallMillis) {}

    Aftermath(long seed) {
        this.seed = seed;
    }

    /** To be told after a death; one that comes before the next daemon was ready only makes the absence longer. */
    void died(House house) {
        if (diedMillis < 0) {
            Duration ago = house.daemon().deadFor();
            diedMillis = house.ledger().nowMillis() - (long) (ago.toMillis() * House.SPEED);
            diedNanos = System.nanoTime() - ago.toNanos();
        }
    }

    /** Awaits the next daemon, which has been launched. */
    void back(House house) {
        Duration ready = house.awaitReady();
        if (ready.compareTo(SLOW) > 0) {
            System.out.println(
                    "slow restart of " + ready + "\n" + house.daemon().output());
        }
        readyMillis.add(ready.toMillis());
        absences.add(new Absence(
                diedMillis - LAST_MOMENT_MILLIS,
                house.ledger().nowMillis(),
                (System.nanoTime() - diedNanos) / 1_000_000));
        diedMillis = -1;
    }

    /** Awaits the next daemon, which has just been launched, and looks at everything. */
    void examine(House house, Witness witness, String death) {
        back(house);
        assertThat(witness.lost(house.api(), house.journal()))
                .as("promises lost, %s, seed %s%n%s", death, seed, house.log())
                .isEmpty();
        within(death, () -> {
            VenueLedger ledger = house.ledger();
            assertThat(ledger.stopped()).as("symbols with stops").containsAll(ledger.held());
        });
        within(
                death,
                () -> assertThat(house.known())
                        .as("positions known")
                        .containsAll(house.ledger().held()));
        within(
                death,
                () -> assertThat(witness.stillOpen(house.api()))
                        .as("to be closed")
                        .isEmpty());
        witness.settle(house.api());
        examine(house.ledger());
        intended(house.ledger(), house.journal());
    }

    private void within(String death, ThrowingRunnable holds) {
        await(death + ", seed " + seed).atMost(RECONCILED_WITHIN).untilAsserted(holds);
    }

    /** Closes everything; then both sides must agree to the last cent. */
    void leave(House house) {
        house.api().post("/api/bot/stop", "{\"flatten\":true}");
        await("flat")
                .atMost(House.PATIENCE)
                .until(() -> house.ledger().held().isEmpty() && house.known().isEmpty());
        await("equity")
                .atMost(House.PATIENCE)
                .untilAsserted(() -> assertThat(house.equity())
                        .isEqualByComparingTo(house.ledger().equity()));
        examine(house.ledger());
    }

    private void examine(VenueLedger ledger) {
        duplicates = ledger.tree().path("duplicates").size();
        assertThat(ledger.violations()).isEmpty();
        for (VenueLedger.Gap gap : ledger.gaps()) {
            assertThat(gap.wallMillis())
                    .as("%s; absences %s", gap, absences)
                    .isLessThanOrEqualTo(allowed(gap) + BARE_MILLIS);
        }
    }

    /** No order left before its intent was in the journal, and none is larger than its intent. */
    private void intended(VenueLedger ledger, JournalFile journal) {
        Map<String, BigDecimal> intended = journal.intended();
        ledger.sent()
                .forEach((id, quantity) -> assertThat(intended.get(id))
                        .as("intent of %s", id)
                        .isNotNull()
                        .isGreaterThanOrEqualTo(quantity));
    }

    private long allowed(VenueLedger.Gap gap) {
        return absences.stream()
                .filter(absence -> gap.touches(absence.fromMillis, absence.toMillis))
                .mapToLong(Absence::wallMillis)
                .sum();
    }

    /** @param deaths what its number is called */
    void print(String deaths, House house, Witness witness) {
        VenueLedger ledger = house.ledger();
        List<Long> sorted = readyMillis.stream().sorted().toList();
        print(deaths, sorted.size(), "");
        print("restart_to_ready_p50", percentile(sorted, 0.5), "ms");
        print("restart_to_ready_p99", percentile(sorted, 0.99), "ms");
        print("longest_naked_running", longest(ledger, false), "ms");
        print("longest_naked_over_a_kill", longest(ledger, true), "ms");
        print("entries", ledger.entries(), "");
        print("acknowledged", witness.promises(), "");
        print("lost_acks", 0, "");
        print("duplicates", duplicates, "");
    }

    private long longest(VenueLedger ledger, boolean overDeath) {
        return ledger.gaps().stream()
                .filter(gap -> (allowed(gap) > 0) == overDeath)
                .mapToLong(VenueLedger.Gap::wallMillis)
                .max()
                .orElse(0);
    }

    private static long percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static void print(String name, long value, String unit) {
        System.out.println(("METRIC " + name + " " + value + " " + unit).strip());
    }
}
