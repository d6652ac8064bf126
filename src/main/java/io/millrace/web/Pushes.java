package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes out on the topics. Every message counts up {@code seq} within its topic: a gap means "ask for a new snapshot". */
final class Pushes {

    private Pushes() {}

    /** Rows that are new or changed, and ids of those that are gone. */
    record Rows<R>(long seq, @Nullable String serverTime, List<R> rows, List<Object> removed) {}

    /** Bars of one chart that are new or changed. */
    record Bars(long seq, @Nullable String serverTime, String symbol, String interval, List<BarRow> bars) {}

    /** Money and statistics. */
    record Pnl(
            long seq,
            @Nullable String serverTime,
            StatusAnswer.Account account,
            StatusAnswer.Pnl pnl,
            StatusAnswer.Trades trades,
            List<StatusAnswer.LimitRow> limits) {

        static Pnl of(long seq, StatusAnswer status) {
            return new Pnl(seq, status.serverTime(), status.account(), status.pnl(), status.trades(), status.limits());
        }
    }

    /** Mode, state and health. */
    record Status(
            long seq,
            @Nullable String serverTime,
            String version,
            String mode,
            String state,
            @Nullable String reason,
            String market,
            @Nullable Double speed,
            @Nullable String venue,
            long uptimeSeconds,
            long snapshotAgeMillis,
            long settingsVersion,
            StatusAnswer.Symbols symbols,
            List<StatusAnswer.ComponentRow> components,
            ExchangeAnswer exchange,
            SafetyAnswer safety) {

        static Status of(long seq, StatusAnswer status) {
            return new Status(
                    seq,
                    status.serverTime(),
                    status.version(),
                    status.mode(),
                    status.state(),
                    status.reason(),
                    status.market(),
                    status.speed(),
                    status.venue(),
                    status.uptimeSeconds(),
                    status.snapshotAgeMillis(),
                    status.settingsVersion(),
                    status.symbols(),
                    status.components(),
                    status.exchange(),
                    status.safety());
        }
    }

    /** The part of a snapshot whose change is told at once instead of with the next second. */
    record Urgent(String mode, String state, String reason, long settingsVersion, List<String> components) {

        static Urgent of(EngineSnapshot snapshot) {
            return new Urgent(
                    snapshot.mode(),
                    snapshot.state(),
                    snapshot.reason(),
                    snapshot.settings().version(),
                    snapshot.components().stream()
                            .map(component -> component.name() + component.state())
                            .toList());
        }
    }
}
