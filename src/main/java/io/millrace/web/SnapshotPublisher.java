package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.Note;
import io.millrace.engine.EngineSnapshot.OrderView;
import io.millrace.engine.EngineSnapshot.PositionView;
import io.millrace.engine.EngineSnapshot.SignalView;
import io.millrace.engine.EngineSnapshot.SymbolView;
import io.millrace.engine.EngineSnapshot.TradeView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells all pages what changed: one thread, eight looks a second at the newest snapshot. What happened between two looks is
 * told as one, so that the work does not grow with the market, and clients wait in lanes of their own.
 */
final class SnapshotPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SnapshotPublisher.class);
    private static final long LOOK_MILLIS = 125;
    private static final int PRICES_EVERY = 2;
    private static final int SECOND = 8;

    private final SnapshotFeed feed;
    private final BuildVersion version;
    private final Topics topics;
    private final BarPushes bars;
    private final RowChanges<SymbolView, SymbolRow> prices = new RowChanges<>(SymbolView::symbol, SymbolRow::of);
    private final RowChanges<PositionView, PositionRow> positions =
            new RowChanges<>(PositionView::tradeId, PositionRow::of);
    private final RowChanges<OrderView, OrderRow> orders = new RowChanges<>(OrderView::clientId, OrderRow::of);
    private final RowChanges<SignalView, SignalRow> signals = new RowChanges<>(SignalView::id, SignalRow::of);
    private final RowChanges<TradeView, TradeRow> trades = new RowChanges<>(TradeView::tradeId, TradeRow::of);
    private final RowChanges<Note, NoteRow> notes = new RowChanges<>(Note::sequence, NoteRow::of);
    private final RowChanges<Note, NoteRow> alerts = new RowChanges<>(Note::sequence, NoteRow::of);

    private volatile @Nullable ScheduledExecutorService thread;
    private volatile Published published;
    private Pushes.@Nullable Urgent urgent;
    private long looks;
    private boolean failing;

    SnapshotPublisher(SnapshotFeed feed, BuildVersion version, Topics topics, BarPushes bars) {
        this.feed = feed;
        this.version = version;
        this.topics = topics;
        this.bars = bars;
        this.published = new Published(feed.picture(), Map.of());
    }

    private record Published(SnapshotFeed.Picture picture, Map<String, Long> seqs) {}

    /** All that a page needs, as of the last look, so that it fits the messages that follow. Any thread. */
    PageSnapshot page() {
        Published last = isRunning() ? published : new Published(feed.picture(), Map.of());
        StatusAnswer status = StatusAnswer.of(last.picture(), version.text());
        return PageSnapshot.of(last.picture().snapshot(), status, last.seqs());
    }

    @Override
    public void start() {
        // between the making of this and now the engine may have come up
        published = new Published(feed.picture(), Map.of());
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("web-publisher").daemon().factory());
        Future<?> _ = started.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Thread root: a failed look is told once and must not end the looking. */
    private void look() {
        try {
            publish(feed.picture());
            failing = false;
        } catch (Exception bug) {
            if (!failing) {
                log.error("the page could not be told what changed", bug);
            }
            failing = true;
        }
    }

    private void publish(SnapshotFeed.Picture picture) {
        EngineSnapshot snapshot = picture.snapshot();
        StatusAnswer status = StatusAnswer.of(picture, version.text());
        boolean second = looks % SECOND == 0;
        status(snapshot, status, second);
        push("positions", positions.to(snapshot.positions()), status);
        push("orders", orders.to(snapshot.orders()), status);
        push("signals", signals.to(snapshot.signals()), status);
        push("trades", trades.to(snapshot.trades()), status);
        push("log", notes.to(snapshot.notes()), status);
        push("alerts", alerts.to(alerts(snapshot.notes())), status);
        if (looks % PRICES_EVERY == 0) {
            push("prices", prices.to(snapshot.symbols()), status);
            bars.push(snapshot, status);
        }
        if (second) {
            topics.send("pnl", seq -> Pushes.Pnl.of(seq, status));
        }
        looks++;
        published = new Published(picture, topics.seqs());
    }

    private void status(EngineSnapshot snapshot, StatusAnswer status, boolean second) {
        Pushes.Urgent now = Pushes.Urgent.of(snapshot);
        if (second || !Objects.equals(now, urgent)) {
            urgent = now;
            topics.send("status", seq -> Pushes.Status.of(seq, status));
        }
    }

    private <R> void push(String topic, RowChanges.Changes<R> changes, StatusAnswer status) {
        if (!changes.isEmpty()) {
            topics.send(topic, seq -> new Pushes.Rows<>(seq, status.serverTime(), changes.rows(), changes.removed()));
        }
    }

    private static List<Note> alerts(List<Note> notes) {
        return notes.stream().filter(note -> note.level().equals("ALERT")).toList();
    }
}
