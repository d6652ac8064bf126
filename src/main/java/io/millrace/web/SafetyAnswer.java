package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this process can say about the safety of its orders; lengths are wall time.
 *
 * @param unprotectedMillis for which positions had no proven stop, added up; every entry adds a little
 * @param longestUnprotectedMillis the longest of those times
 * @param unprotectedTooLong how many of them lasted longer than 250 ms
 * @param reconciledAgeMillis since books and exchange were last seen to agree
 * @param clockErrorMillis how far our estimate of the exchange's time may be off
 * @param blocks codes of what keeps entries off
 * @param ordersRejected by whose doing: own, exchange, none (not sent)
 */
record SafetyAnswer(
        long unprotectedMillis,
        long longestUnprotectedMillis,
        long unprotectedTooLong,
        @Nullable Long reconciledAgeMillis,
        @Nullable Long clockErrorMillis,
        List<String> blocks,
        Map<String, Long> ordersRejected) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    static SafetyAnswer of(EngineSnapshot.Safety safety) {
        Map<String, Long> rejected = new LinkedHashMap<>();
        safety.rejections().forEach(it -> rejected.merge(it.fault(), it.count(), Long::sum));
        return new SafetyAnswer(
                Math.ceilDiv(safety.gaps().totalNanos(), NANOS_PER_MILLI),
                Math.ceilDiv(safety.gaps().longestNanos(), NANOS_PER_MILLI),
                safety.gaps().overdue(),
                safety.reconciledMillis() < 0 ? null : safety.reconciledMillis(),
                safety.clockErrorMillis() == EngineSnapshot.UNKNOWN ? null : safety.clockErrorMillis(),
                safety.blocks(),
                rejected);
    }
}
