package io.millrace.engine;

import io.millrace.order.OrderEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Refused orders of this process by reason, for metrics. Owned by the trading thread. */
final class RejectCounts {

    private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);

    void count(OrderEvent.Rejected no) {
        counts.merge(RejectReason.of(no), 1L, Long::sum);
    }

    /** Every reason, also those that never came. */
    List<EngineSnapshot.Rejections> all() {
        List<EngineSnapshot.Rejections> all = new ArrayList<>();
        for (RejectReason reason : RejectReason.values()) {
            all.add(new EngineSnapshot.Rejections(reason.word(), reason.fault(), counts.getOrDefault(reason, 0L)));
        }
        return all;
    }
}
