package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.instrument.Instrument;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What speaks against an entry before any rule about risk is asked: a contract that is not traded or ends soon, a refusal a moment
 * ago, market data that may not be believed. Owned by the trading thread.
 */
final class EntryGuard {

    /** No entries from so long before the announced end of a contract. */
    static final long END_MILLIS = 3_600_000;

    private static final long REST_WALL_NANOS = 60 * EngineTime.NANOS_PER_SECOND;
    private static final long OLD_MARK_WALL_NANOS = 5 * EngineTime.NANOS_PER_SECOND;

    private final Books books;
    private final Scheduler scheduler;
    private final EngineTime time;
    private final Set<Stream> down = EnumSet.noneOf(Stream.class);
    private long distrustedNanos = Long.MIN_VALUE;

    EntryGuard(Books books, Scheduler scheduler, EngineTime time) {
        this.books = books;
        this.scheduler = scheduler;
        this.time = time;
    }

    /** Why it speaks against it, as the rule that refused would say. */
    record Objection(String rule, String reason) {}

    void stream(Stream stream, boolean isUp) {
        if (isUp) {
            down.remove(stream);
        } else {
            down.add(stream);
        }
    }

    /** Prices heard until now are not good enough for an entry any more. */
    void distrust() {
        distrustedNanos = time.epochNanos();
    }

    /** Why the contract takes no entries now; empty when it does. For the page too. */
    Optional<String> untraded(Instrument instrument) {
        var listing = instrument.listing();
        if (!listing.trading()) {
            return Optional.of("the exchange says " + listing.status());
        }
        return listing.endsWithin(END_MILLIS, time.epochMillis())
                ? Optional.of("the exchange ends its trading at " + java.time.Instant.ofEpochMilli(listing.endMillis()))
                : Optional.empty();
    }

    Optional<Objection> objection(SymbolDesk desk) {
        return untraded(desk.instrument())
                .map(reason -> new Objection("listing", reason))
                .or(() -> refused(desk.symbol()))
                .or(() -> doubt(desk));
    }

    private Optional<Objection> refused(String symbol) {
        RecentCounts.Refusal refusal = books.recent().refusedEntry(symbol);
        if (refusal == null || wallSince(refusal.epochNanos()) >= REST_WALL_NANOS) {
            return Optional.empty();
        }
        return Optional.of(new Objection(
                "refused-before",
                "an entry was refused " + wallSince(refusal.epochNanos()) / EngineTime.NANOS_PER_SECOND
                        + " s ago, rest of 60 s: " + refusal.reason() + " (" + refusal.code() + ")"));
    }

    private Optional<Objection> doubt(SymbolDesk desk) {
        for (Stream stream : down) {
            if (stream != Stream.USER) {
                return Optional.of(
                        new Objection("stream", "the " + stream.name().toLowerCase(Locale.ROOT) + " stream is lost"));
            }
        }
        if (desk.gap()) {
            return Optional.of(new Objection("gap", "minutes are missing and not read again yet"));
        }
        if (!desk.market().closedWhole()) {
            return Optional.of(new Objection("gap", "trades of this minute are missing"));
        }
        if (Math.min(desk.market().quoteNanos(), desk.market().markNanos()) <= distrustedNanos) {
            return Optional.of(new Objection("stale-data", "no new price since we stood still"));
        }
        long age = wallSince(desk.market().markNanos());
        return desk.market().markNanos() != 0 && age > OLD_MARK_WALL_NANOS
                ? Optional.of(
                        new Objection("stale-mark", "mark price is " + age / 1_000_000 + " ms old, limit 5000 ms"))
                : Optional.empty();
    }

    private long wallSince(long nanos) {
        return scheduler.wallNanos(time.epochNanos() - nanos);
    }
}
