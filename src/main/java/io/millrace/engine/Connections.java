package io.millrace.engine;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What follows from streams that come and go, and how healthy the connections look. Trading thread. */
final class Connections {

    static final String USER_LOST = "user-stream";

    private final Books books;
    private final MarketRoom room;
    private final Outbox outbox;
    private final Reconciler reconciler;
    private final Ledger ledger;
    private final EngineTime time;
    private final EntryGuard guard;
    private final ClockWatch clock;
    private final Map<Stream, Standing> streams = new EnumMap<>(Stream.class);
    private long readNanos;
    private String readTrouble = "";

    Connections(TradingEngine.Parts parts, MarketRoom room, Reconciler reconciler, Ledger ledger, EntryGuard guard) {
        this.books = parts.books();
        this.outbox = parts.outbox();
        this.time = parts.time();
        this.room = room;
        this.reconciler = reconciler;
        this.ledger = ledger;
        this.guard = guard;
        this.clock = new ClockWatch(books, ledger, parts.scheduler(), time);
        for (Stream stream : Stream.values()) {
            streams.put(stream, new Standing(false, "connecting", 0));
        }
    }

    void on(ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.StreamUp(var stream, boolean first, long _) -> streamUp(stream, first);
            case ConnectionEvent.StreamDown(var stream, String reason, long _) -> streamDown(stream, reason);
            case ConnectionEvent.ClockChecked check -> clock.on(check);
            case ConnectionEvent.Throttled slow -> readTrouble = slow.reason() + until(slow.untilMillis());
        }
    }

    private static String until(long millis) {
        return millis == 0 ? "" : "; until " + Instant.ofEpochMilli(millis);
    }

    /** The exchange's time as far as we know it. */
    ClockWatch clock() {
        return clock;
    }

    /** All connections anew; entries wait for the comparison that follows. */
    void restart() {
        books.board().reconciling(true);
        outbox.perform(new Effect.Reconnect());
    }

    void readWorked() {
        readNanos = time.epochNanos();
        readTrouble = "";
    }

    void readFailed(String reason) {
        readTrouble = reason;
    }

    /** Books and exchange agree: what a lost user stream blocked goes on. */
    void agreed() {
        if (books.blocked(USER_LOST) && standing(Stream.USER).up()) {
            ledger.record(new EngineEvent.BlockLifted(
                    USER_LOST, "engine", "user stream is back and the books agree", time.epochNanos()));
        }
    }

    boolean isUp(Stream stream) {
        return standing(stream).up();
    }

    /** For the page: one line a connection. */
    List<EngineSnapshot.Component> components() {
        List<EngineSnapshot.Component> all = new ArrayList<>();
        long newest = 0;
        for (SymbolDesk desk : room.desks()) {
            newest = Math.max(newest, desk.market().newestNanos());
        }
        all.add(stream("market-data", Stream.MARKET, newest));
        all.add(stream("quotes", Stream.PUBLIC, newest));
        all.add(stream("user-stream", Stream.USER, standing(Stream.USER).sinceNanos()));
        all.add(new EngineSnapshot.Component(
                "rest", readTrouble.isEmpty() ? "UP" : "DEGRADED", ageMillis(readNanos), readTrouble));
        return all;
    }

    private EngineSnapshot.Component stream(String name, Stream stream, long signNanos) {
        Standing now = standing(stream);
        return new EngineSnapshot.Component(name, now.up() ? "UP" : "DOWN", ageMillis(signNanos), now.detail());
    }

    private long ageMillis(long nanos) {
        return nanos == 0 ? -1 : Math.max(0, (time.epochNanos() - nanos) / 1_000_000);
    }

    private void streamUp(Stream stream, boolean first) {
        mark(stream, true, "");
        guard.stream(stream, true);
        if (first) {
            return;
        }
        if (stream == Stream.MARKET) {
            room.fillGaps();
        } else if (stream == Stream.USER) {
            books.board().reconciling(true);
            reconciler.begin();
        }
    }

    private void streamDown(Stream stream, String reason) {
        mark(stream, false, reason);
        guard.stream(stream, false);
        if (stream == Stream.MARKET) {
            room.lost();
        }
        if (stream == Stream.USER) {
            reconciler.userLost();
        }
        if (stream == Stream.USER && !books.blocked(USER_LOST)) {
            ledger.record(
                    new EngineEvent.BlockRaised(USER_LOST, "user stream lost: " + reason, false, time.epochNanos()));
        }
    }

    private void mark(Stream stream, boolean isUp, String detail) {
        streams.put(stream, new Standing(isUp, detail, time.epochNanos()));
    }

    private Standing standing(Stream stream) {
        return Objects.requireNonNull(streams.get(stream));
    }

    /** @param detail why it is down; empty while it is up */
    private record Standing(boolean up, String detail, long sinceNanos) {}
}
