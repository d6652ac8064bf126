package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pushes the bars that somebody looks at. Owned by the publisher thread. */
final class BarPushes {

    /** Minutes looked back: what was closed since the last push, also on a market that runs 60 times as fast. */
    private static final int RECENT = 8;

    private final BarSeries series;
    private final TopicWatch watch;
    private final Topics topics;
    private final Map<BarTopic, RowChanges<BarRow, BarRow>> changes = new LinkedHashMap<>();

    BarPushes(BarSeries series, TopicWatch watch, Topics topics) {
        this.series = series;
        this.watch = watch;
        this.topics = topics;
    }

    void push(EngineSnapshot snapshot, StatusAnswer status) {
        Set<BarTopic> watched = watch.bars();
        changes.keySet().removeIf(topic -> {
            boolean gone = !watched.contains(topic);
            if (gone) {
                topics.forget(topic.name());
            }
            return gone;
        });
        watched.forEach(topic -> push(topic, snapshot, status));
    }

    private void push(BarTopic topic, EngineSnapshot snapshot, StatusAnswer status) {
        List<BarRow> recent = series.newest(snapshot, topic.symbol(), topic.interval(), RECENT);
        List<BarRow> changed = changes.computeIfAbsent(topic, _ -> new RowChanges<>(BarRow::openMillis, bar -> bar))
                .to(recent)
                .rows();
        if (!changed.isEmpty()) {
            topics.send(
                    topic.name(),
                    seq -> new Pushes.Bars(
                            seq,
                            status.serverTime(),
                            topic.symbol(),
                            topic.interval().label(),
                            changed));
        }
    }
}
