package io.millrace.engine;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Throttled;
import io.millrace.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The limit and the ban of one exchange that last longest, from the journal. */
final class Throttles {

    private final String address;
    private @Nullable Throttled ban;
    private @Nullable Throttled limit;

    private Throttles(String address) {
        this.address = address;
    }

    /** What the exchange at this address told us, at most one of each kind. */
    static List<Throttled> of(Journal journal, String address) {
        Throttles throttles = new Throttles(address);
        journal.replay(Throttled.class, throttles::apply);
        return Stream.of(Optional.ofNullable(throttles.ban), Optional.ofNullable(throttles.limit))
                .flatMap(Optional::stream)
                .toList();
    }

    private void apply(Throttled told) {
        if (!told.address().equals(address)) {
            return;
        }
        if (told.status() == ConnectionEvent.BANNED) {
            ban = later(ban, told);
        } else {
            limit = later(limit, told);
        }
    }

    private static Throttled later(@Nullable Throttled known, Throttled told) {
        return known == null || told.untilMillis() >= known.untilMillis() ? told : known;
    }
}
