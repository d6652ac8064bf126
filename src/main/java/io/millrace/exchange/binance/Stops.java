package io.millrace.exchange.binance;

import io.millrace.exchange.binance.RestCall.Lane;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Until when the exchange wants whom quiet. Takes its word for how long; without one, 2 min for a ban and 5, 10, 20, 40 s for
 * limits in a row. Ends are kept in wall time, because a ban goes on whatever becomes of the clock. Guarded by the
 * {@link RateGovernor}.
 */
final class Stops {

    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_SECONDS = 5;
    private static final int MOST_DOUBLINGS = 3;
    private static final long SHORTEST_BAN_SECONDS = 120;
    /** Three days, the longest ban that the exchange knows: nothing that is said stops us for longer. */
    private static final long LONGEST_SECONDS = 3 * 86_400;

    private static final Pattern BANNED_UNTIL = Pattern.compile("banned until (\\d{10,16})");

    private final double speed;
    private final Map<Kind, Long> endNanos = new EnumMap<>(Kind.class);
    private int inRow;

    /** @param speed of the exchange's clock, in which it names the end of a ban */
    Stops(double speed) {
        this.speed = speed;
    }

    /** What the exchange refused for, the gravest first. */
    enum Kind {
        /** 418: nobody sends anything. */
        BAN("banned by the exchange"),
        /** 429: exits and stops go on. */
        LIMIT("limited by the exchange"),
        /** -1015, too many new orders: no entries. */
        ORDERS("limited in new orders by the exchange");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        private boolean holds(Lane lane) {
            return switch (this) {
                case BAN -> true;
                case LIMIT -> !lane.guarding();
                case ORDERS -> lane == Lane.ENTRY;
            };
        }
    }

    /** A stop that has not run out, for so many nanoseconds of wall time from now. */
    record Standing(Kind kind, long nanos) {}

    /** The gravest stop that holds this lane now. */
    Optional<Standing> holding(Lane lane, long nowNano) {
        for (Kind kind : Kind.values()) {
            long left = left(kind, nowNano);
            if (left > 0 && kind.holds(lane)) {
                return Optional.of(new Standing(kind, left));
            }
        }
        return Optional.empty();
    }

    /** Wall nanoseconds until it is over; 0 when it does not stand. */
    long left(Kind kind, long nowNano) {
        Long end = endNanos.get(kind);
        return end == null ? 0 : Math.max(end - nowNano, 0);
    }

    /** Whether these words of the exchange tell of a ban. */
    static boolean tellOfBan(String words) {
        return words.toLowerCase(Locale.ROOT).contains("banned until");
    }

    /**
     * For how long a 429 or a 418 stops us, in wall nanoseconds.
     *
     * @param retryAfterSeconds as the answer says, or 0
     * @param nowMillis the exchange's time, to read "banned until"
     */
    long lengthOf(Kind kind, long retryAfterSeconds, String words, long nowMillis) {
        long seconds = Math.max(retryAfterSeconds, secondsUntilBanEnds(words, nowMillis));
        if (seconds <= 0) {
            seconds = kind == Kind.BAN ? SHORTEST_BAN_SECONDS : FIRST_SECONDS << Math.min(inRow, MOST_DOUBLINGS);
        }
        return Math.min(seconds, LONGEST_SECONDS) * SECOND;
    }

    /** Begins a stop, or prolongs it; one that stands for longer already is not shortened. */
    void begin(Kind kind, long nanos, long nowNano) {
        inRow += kind == Kind.ORDERS ? 0 : 1;
        if (nanos > left(kind, nowNano)) {
            endNanos.put(kind, nowNano + Math.min(nanos, LONGEST_SECONDS * SECOND));
        }
    }

    /** An answer that was no limit: a series of limits is over. */
    void calm(long nowNano) {
        if (left(Kind.BAN, nowNano) == 0 && left(Kind.LIMIT, nowNano) == 0) {
            inRow = 0;
        }
    }

    private long secondsUntilBanEnds(String words, long nowMillis) {
        Matcher matcher = BANNED_UNTIL.matcher(words.toLowerCase(Locale.ROOT));
        return matcher.find() ? (long) Math.ceil((Long.parseLong(matcher.group(1)) - nowMillis) / (1000 * speed)) : 0;
    }
}
