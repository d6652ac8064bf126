package io.millrace.venue.wire;

import io.millrace.venue.Depth;
import io.millrace.venue.Depth.Level;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.ArrayList;
import java.util.List;

/**
 * One depth stream: the best levels whole, or what has changed in the {@value #ALL} best levels since the event before
 * ({@code pu}). Levels that fell out of those are told as removed, so that who follows the stream holds exactly what REST shows.
 */
final class BookStream {

    /** Levels of the REST snapshot that differences follow. */
    static final int ALL = 1_000;

    private final Venue venue;
    private final Hub hub;
    private final Wanted wanted;
    private final Beat beat = new Beat();
    private Depth told;

    BookStream(Venue venue, Hub hub, Wanted wanted) {
        this.venue = venue;
        this.hub = hub;
        this.wanted = wanted;
        this.told = venue.depth(terms().symbol(), wanted.levels);
    }

    /** Sends an event when the book has changed and its time has come. */
    void run(long wallMillis) {
        Contract terms = terms();
        if (venue.market(terms.symbol()).updateId() == told.updateId()
                || !beat.due(venue.nowMillis(), wanted.pause, wallMillis)) {
            return;
        }
        Depth before = told;
        told = venue.depth(terms.symbol(), wanted.levels);
        if (wanted.levels == ALL) {
            Depth changes = new Depth(
                    told.updateId(),
                    told.millis(),
                    changes(before.bids(), told.bids(), -1),
                    changes(before.asks(), told.asks(), 1));
            hub.send(wanted.name, StreamJson.depth(terms, changes, venue.nowMillis(), before.updateId()));
        } else {
            hub.sendLatest(wanted.name, StreamJson.depth(terms, told, venue.nowMillis(), before.updateId()));
        }
    }

    private Contract terms() {
        return venue.contracts().get(wanted.contract);
    }

    /** Levels of the new side that are not in the old one, and old ones that are gone with a quantity of 0. */
    private static List<Level> changes(List<Level> old, List<Level> now, int direction) {
        List<Level> changes = new ArrayList<>();
        int i = 0;
        for (Level level : now) {
            while (i < old.size() && before(old.get(i), level, direction)) {
                changes.add(new Level(old.get(i++).priceE8(), 0));
            }
            boolean known = i < old.size() && old.get(i).priceE8() == level.priceE8();
            if (!known || old.get(i).quantityE8() != level.quantityE8()) {
                changes.add(level);
            }
            i += known ? 1 : 0;
        }
        for (Level gone : old.subList(i, old.size())) {
            changes.add(new Level(gone.priceE8(), 0));
        }
        return changes;
    }

    /** Whether a price is better than another: asks rise (1), bids fall (-1). */
    private static boolean before(Level one, Level other, int direction) {
        return Long.compare(one.priceE8(), other.priceE8()) * direction < 0;
    }

    /**
     * What is listened to.
     *
     * @param levels best levels, or {@link #ALL} for differences
     * @param pause milliseconds between two events
     */
    record Wanted(String name, int contract, int levels, long pause) {}
}
