package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a series of deaths came to: how long it took to be back, how long positions stood bare, what was sent twice. */
final class Record {

    /** Longest time without a stop while the daemon runs, on the wall's clock (SAFETY I2). */
    private static final long BARE_MILLIS = 3_000;

    /** How long before its end a daemon may have sent an entry whose stop it no longer lived to send; exchange time. */
    private static final long LAST_MOMENT_MILLIS = (long) (1_000 * House.SPEED);

    private final List<Absence> absences = new ArrayList<>();
    private final List<Long> readyMillis = new ArrayList<>();
    private long diedMillis = -1;
    private long diedNanos;
    private int duplicates;

    /** A time in which no daemon ran: on the exchange's clock, and how long it was on the wall's. */
    private record Absence(long fromMillis, long toMillis, long wallMillis) {}

    void killed(VenueLedger ledger) {
        diedMillis = ledger.nowMillis();
        diedNanos = System.nanoTime();
    }

    void ready(Duration sinceStart, VenueLedger ledger) {
        readyMillis.add(sinceStart.toMillis());
        absences.add(new Absence(
                diedMillis - LAST_MOMENT_MILLIS, ledger.nowMillis(), (System.nanoTime() - diedNanos) / 1_000_000));
    }

    void examine(VenueLedger ledger) {
        duplicates = ledger.tree().path("duplicates").size();
        assertThat(ledger.violations()).isEmpty();
        for (VenueLedger.Gap gap : ledger.gaps()) {
            assertThat(gap.wallMillis())
                    .as("%s; absences %s", gap, absences)
                    .isLessThanOrEqualTo(allowed(gap) + BARE_MILLIS);
        }
    }

    /** No order left before its intent was in the journal, and none is larger than its intent. */
    void intended(VenueLedger ledger, JournalFile journal) {
        Map<String, BigDecimal> intended = journal.intended();
        ledger.sent().forEach((id, quantity) -> assertThat(intended.get(id))
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

    /** @param promises how many answers were looked after */
    void print(VenueLedger ledger, int promises) {
        List<Long> sorted = readyMillis.stream().sorted().toList();
        print("kills", sorted.size(), "");
        print("restart_to_ready_p50", percentile(sorted, 0.5), "ms");
        print("restart_to_ready_p99", percentile(sorted, 0.99), "ms");
        print("longest_naked_running", longest(ledger, false), "ms");
        print("longest_naked_over_a_kill", longest(ledger, true), "ms");
        print("entries", ledger.entries(), "");
        print("acknowledged", promises, "");
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
