package io.millrace.exchange.binance;

import io.millrace.exchange.binance.RestCall.Lane;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listens to what the exchange says about limits, and says who may send. Limited (429): exits only, until the time named or
 * 5, 10, 20, 40 s. Banned (418): nobody. Above 80 % of the weight of the minute: no reads until the minute is over.
 * Wall time; safe for all threads.
 */
final class RateLimiter {

    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_STOP_SECONDS = 5;
    private static final int MOST_DOUBLINGS = 3;
    private static final long SHORTEST_BAN_SECONDS = 120;
    private static final int READS_PERCENT = 80;
    private static final Pattern BANNED_UNTIL = Pattern.compile("banned until (\\d{10,16})");

    private final LongSupplier nanoTime;
    private final double speed;
    private long weightLimit = 2400;
    private long usedWeight = -1;
    private long weightEndNano;
    private boolean stopped;
    private boolean banned;
    private long stopEndNano;
    private int stops;

    /** @param speed of the exchange's clock, in which it names the end of a ban */
    RateLimiter(LongSupplier nanoTime, double speed) {
        this.nanoTime = nanoTime;
        this.speed = speed;
    }

    /** The exchange's own limit of weight per minute. */
    synchronized void weightLimit(long limit) {
        weightLimit = limit;
    }

    /** Weight used in the exchange's current minute, as it said last; -1 before the first answer. */
    synchronized long usedWeight() {
        return usedWeight;
    }

    /** Why this one may not be sent now; empty when it may. */
    synchronized Optional<String> refusal(Lane lane) {
        long now = nanoTime.getAsLong();
        if (stopped && stopEndNano - now <= 0) {
            stopped = false;
            banned = false;
        }
        if (stopped && (banned || lane != Lane.EXIT)) {
            long seconds = Math.ceilDiv(stopEndNano - now, SECOND);
            return Optional.of((banned ? "banned" : "limited") + " by the exchange for another " + seconds + " s");
        }
        boolean heavy = usedWeight * 100 >= weightLimit * READS_PERCENT && weightEndNano - now > 0;
        return lane == Lane.READ && heavy
                ? Optional.of("weight " + usedWeight + " of " + weightLimit + " used in this minute")
                : Optional.empty();
    }

    /** The weight header of an answer; {@code millisLeft} of the exchange's minute, in wall time. */
    synchronized void used(long weight, long millisLeft) {
        usedWeight = weight;
        weightEndNano = nanoTime.getAsLong() + millisLeft * 1_000_000;
    }

    /** An answer that was neither 429 nor 418: a series of limits is over. */
    synchronized void calm() {
        if (!stopped) {
            stops = 0;
        }
    }

    /**
     * The exchange answered 429 or 418.
     *
     * @param retryAfterSeconds its header, or 0
     * @param nowMillis the exchange's time, to read "banned until"
     * @return when sending may go on, on the exchange's clock
     */
    synchronized long limited(int status, long retryAfterSeconds, String text, long nowMillis) {
        long seconds = Math.max(retryAfterSeconds, secondsUntilBanEnds(text, nowMillis));
        if (seconds <= 0) {
            seconds = status == 418 ? SHORTEST_BAN_SECONDS : FIRST_STOP_SECONDS << Math.min(stops, MOST_DOUBLINGS);
        }
        stops++;
        long end = nanoTime.getAsLong() + seconds * SECOND;
        stopEndNano = stopped && stopEndNano - end > 0 ? stopEndNano : end;
        stopped = true;
        banned |= status == 418;
        return nowMillis + (long) (seconds * 1000 * speed);
    }

    private long secondsUntilBanEnds(String text, long nowMillis) {
        Matcher matcher = BANNED_UNTIL.matcher(text.toLowerCase(Locale.ROOT));
        return matcher.find() ? (long) Math.ceil((Long.parseLong(matcher.group(1)) - nowMillis) / (1000 * speed)) : 0;
    }
}
