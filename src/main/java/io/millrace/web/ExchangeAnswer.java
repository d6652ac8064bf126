package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.ExchangeView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How near the exchange's limits are.
 *
 * @param orderLane socket or rest; null without a connection
 * @param busiestPercent used of the limit that is nearest to its end; null when the exchange has none
 * @param bannedUntil when the exchange wants to hear from us again; null without a ban
 */
record ExchangeAnswer(
        @Nullable String orderLane,
        @Nullable String busiestPercent,
        @Nullable String bannedUntil,
        List<LimitRow> limits) {

    private static final long SECOND = 1_000;

    /** Used of limit within each window of the exchange's clock. */
    record LimitRow(
            String name,
            long windowSeconds,
            long used,
            long limit,
            @Nullable String percent) {

        static LimitRow of(ExchangeView.Limit limit) {
            return new LimitRow(
                    limit.name(), limit.windowSeconds(), limit.used(), limit.limit(), shown(limit.percent()));
        }
    }

    static ExchangeAnswer of(SnapshotFeed.Picture picture) {
        ExchangeView view = picture.exchange();
        return new ExchangeAnswer(
                Figures.text(view.orderLane()),
                view.limits().stream()
                        .map(ExchangeView.Limit::percent)
                        .max(Comparator.naturalOrder())
                        .map(ExchangeAnswer::shown)
                        .orElse(null),
                Figures.time(bannedUntilMillis(picture.snapshot(), view.quietMillis())),
                view.limits().stream().map(LimitRow::of).toList());
    }

    /** On the exchange's clock, as all times are; to the second, so that it does not tremble. 0 without a ban. */
    private static long bannedUntilMillis(EngineSnapshot snapshot, long quietMillis) {
        long until = snapshot.serverMillis() + (long) (quietMillis * snapshot.speed());
        return quietMillis == 0 ? 0 : Math.ceilDiv(until, SECOND) * SECOND;
    }

    private static @Nullable String shown(double value) {
        return Figures.ratio(value, 1);
    }
}
