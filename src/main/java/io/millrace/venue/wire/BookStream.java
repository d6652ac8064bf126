package io.millrace.venue.wire;

import io.millrace.venue.Depth;
import io.millrace.venue.Depth.Level;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One depth stream: the best levels whole, or what has changed in the {@value #ALL} best levels since the event before
 * ({@code pu}). Levels that fell out of those are told as removed, and so is what a REST snapshot showed in between, so that who
 * follows the documented procedure holds exactly what REST shows.
 */
final class BookStream {

    /** Levels of the REST snapshot that differences follow. */
    static final int ALL = 1_000;

    private final Venue venue;
    private final Hub hub;
    private final Wanted wanted;
    private final Beat beat = new Beat();
    private final List<Depth> shown = new ArrayList<>();
    private Depth told;

    BookStream(Venue venue, Hub hub, Wanted wanted) {
        this.venue = venue;
        this.hub = hub;
        this.wanted = wanted;
        this.told = venue.depth(terms().symbol(), wanted.levels);
    }

    /** Somebody got this book as a snapshot and may now follow the stream. */
    void shown(int contract, Depth snapshot) {
        boolean ours = contract == wanted.contract && wanted.levels == ALL;
        if (ours && snapshot.updateId() != told.updateId()) {
            shown.removeIf(known -> known.updateId() == snapshot.updateId() && size(known) <= size(snapshot));
            shown.add(snapshot);
        }
    }

    /** Sends an event when the book has changed and its time has come. */
    void run(long wallMillis) {
        Contract terms = terms();
        if (venue.market(terms.symbol()).updateId() == told.updateId()
                || !beat.due(venue.nowMillis(), wanted.pause, wallMillis)) {
            return;
        }
        long before = told.updateId();
        Depth now = venue.depth(terms.symbol(), wanted.levels);
        if (wanted.levels == ALL) {
            hub.send(wanted.name, StreamJson.depth(terms, changes(now), venue.nowMillis(), before));
        } else {
            hub.sendLatest(wanted.name, StreamJson.depth(terms, now, venue.nowMillis(), before));
        }
        told = now;
        shown.clear();
    }

    private Contract terms() {
        return venue.contracts().get(wanted.contract);
    }

    private Depth changes(Depth now) {
        TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Long, Long> asks = new TreeMap<>();
        collect(bids, told.bids(), now.bids());
        collect(asks, told.asks(), now.asks());
        for (Depth snapshot : shown) {
            collect(bids, snapshot.bids(), within(snapshot.bids(), now.bids(), -1));
            collect(asks, snapshot.asks(), within(snapshot.asks(), now.asks(), 1));
        }
        return new Depth(now.updateId(), now.millis(), levels(bids), levels(asks));
    }

    /** Puts in what makes the new levels of the old ones; 0 for those that are gone. */
    private static void collect(SortedMap<Long, Long> changes, List<Level> old, List<Level> now) {
        TreeMap<Long, Long> known = new TreeMap<>();
        old.forEach(level -> known.put(level.priceE8(), level.quantityE8()));
        for (Level level : now) {
            Long quantity = known.remove(level.priceE8());
            if (quantity == null || quantity != level.quantityE8()) {
                changes.put(level.priceE8(), level.quantityE8());
            }
        }
        known.keySet().forEach(price -> changes.putIfAbsent(price, 0L));
    }

    /** The levels as far as a snapshot reached; asks rise (1), bids fall (-1). */
    private static List<Level> within(List<Level> snapshot, List<Level> now, int direction) {
        if (snapshot.isEmpty() || snapshot.size() == ALL) {
            return now;
        }
        long worst = snapshot.getLast().priceE8();
        return now.stream()
                .takeWhile(level -> (level.priceE8() - worst) * direction <= 0)
                .toList();
    }

    private static List<Level> levels(SortedMap<Long, Long> side) {
        return side.entrySet().stream()
                .map(level -> new Level(level.getKey(), level.getValue()))
                .toList();
    }

    private static int size(Depth depth) {
        return depth.bids().size() + depth.asks().size();
    }

    /**
     * What is listened to.
     *
     * @param levels best levels, or {@link #ALL} for differences
     * @param pause milliseconds between two events
     */
    record Wanted(String name, int contract, int levels, long pause) {}
}
