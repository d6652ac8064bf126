package io.millrace.exchange;

import io.millrace.common.EngineClock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The engine's clock where a real exchange, or the venue over sockets, sets the time: the machine's monotonic clock times the
 * speed of the exchange's clock, slewed to the exchange's time. Safe for all threads.
 *
 * <p>It keeps two readings. {@link #epochNanos} stamps inputs and never goes back; {@link #exchangeMillis} is the best estimate
 * of the exchange's time, for signatures, and may.
 */
public final class LiveClock implements EngineClock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** While an error is being absorbed the stamps run at this fraction above or below their speed. */
    private static final double SLEW = 0.5;

    /** Errors above this are not absorbed when time has to go forward, but jumped over; wall nanoseconds. */
    private static final long JUMP_NANOS = 20_000_000_000L;

    /** Only an error that lasts is jumped over: an exchange whose clock is wrong for a moment ends no day; wall nanoseconds. */
    private static final long LASTING_NANOS = 60_000_000_000L;

    /** Allowance for the drift of the machine's clock since the last alignment: 50 ppm, above what quartz shows. */
    private static final double DRIFT = 50e-6;

    private final LongSupplier nanoTime;
    private final double speed;
    private volatile Course course;
    private volatile boolean aligned;
    private volatile boolean held;
    /** Since when the stamps are far behind what the exchange says; owned by the lock. */
    private long behindSinceNano;

    private boolean behindFar;

    /**
     * @param startEpochNanos first guess of the exchange's time, good for logs until the first {@link #align}
     * @param speed seconds of exchange time per second of wall time, above 0; 1 for real exchanges
     */
    public LiveClock(long startEpochNanos, double speed) {
        this(startEpochNanos, speed, System::nanoTime);
    }

    /** The same over another monotonic clock, in nanoseconds, for simulations. */
    public LiveClock(long startEpochNanos, double speed, LongSupplier nanoTime) {
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Speed of a clock must be above 0, was " + speed);
        }
        this.nanoTime = nanoTime;
        this.speed = speed;
        long now = nanoTime.getAsLong();
        this.course = new Course(now, startEpochNanos, speed, now, startEpochNanos, speed, 0, new AtomicLong());
    }

    @Override
    public long epochNanos() {
        Course current = course;
        return current.latest.accumulateAndGet(current.stamp(nanoTime.getAsLong()), Math::max);
    }

    /** Best estimate of the exchange's time; goes back when {@link #align} says so. */
    public long exchangeMillis() {
        return Math.floorDiv(course.estimate(nanoTime.getAsLong()), NANOS_PER_MILLI);
    }

    /**
     * How far {@link #exchangeMillis} may be off, in milliseconds of exchange time; {@link Long#MAX_VALUE} before the first
     * alignment.
     */
    public long errorMillis() {
        if (!aligned) {
            return Long.MAX_VALUE;
        }
        return Math.ceilDiv(course.error(nanoTime.getAsLong()), NANOS_PER_MILLI);
    }

    /** How well the exchange's time is known now, and how far the stamps are from it. */
    public ConnectionEvent.ClockChecked checked() {
        long stamp = epochNanos();
        long ahead = stamp / NANOS_PER_MILLI - exchangeMillis();
        return new ConnectionEvent.ClockChecked(errorMillis(), ahead, stamp);
    }

    /** Seconds of exchange time per second of wall time. */
    public double speed() {
        return speed;
    }

    /**
     * Stands still from now on, because the exchange's own clock does (a venue that waits for its start); {@link #align} sets the
     * time outright meanwhile, but the stamps only forward.
     */
    public synchronized void hold() {
        held = true;
        turn(0);
    }

    /** Runs again from where it stands, because the exchange's clock now runs; harmless when it does already. */
    public synchronized void release() {
        held = false;
        turn(speed);
    }

    /**
     * Takes a reading of the exchange's clock that has just arrived. The first one sets the time outright; later ones change
     * nothing while they agree within half the round trip, else the estimate follows at once, and the stamps follow by
     * running slower or faster (a long way forward: by a jump, once that has been true for a minute).
     *
     * @param serverEpochMillis what the exchange said, milliseconds since the epoch
     * @param roundTripNanos wall time between question and answer, not negative
     */
    public synchronized void align(long serverEpochMillis, long roundTripNanos) {
        long now = nanoTime.getAsLong();
        double halfTrip = held ? 0 : roundTripNanos / 2.0 * speed;
        // the stamp is cut to whole milliseconds: on average the exchange is half a millisecond further
        long measured = serverEpochMillis * NANOS_PER_MILLI + NANOS_PER_MILLI / 2 + (long) halfTrip;
        long error = (long) halfTrip + NANOS_PER_MILLI / 2;
        Course old = course;
        if (!aligned) {
            course = new Course(now, measured, old.rate, now, measured, old.rate, error, new AtomicLong());
            aligned = true;
        } else if (held) {
            long stamp = Math.max(old.stamp(now), measured);
            course = new Course(now, stamp, 0, now, measured, 0, error, old.latest);
        } else {
            follow(now, measured, error);
        }
    }

    private void follow(long now, long measured, long error) {
        Course old = course;
        long believed = old.estimate(now);
        long apart = Math.abs(measured - believed);
        if (apart <= error) {
            course = steer(now, believed, Math.min(apart + error, old.error(now)));
        } else {
            course = steer(now, measured, error);
        }
    }

    private Course steer(long now, long estimate, long error) {
        Course old = course;
        long stamp = old.stamp(now);
        long behind = estimate - stamp;
        if (behind > JUMP_NANOS * speed) {
            behindSinceNano = behindFar ? behindSinceNano : now;
            behindFar = now - behindSinceNano < LASTING_NANOS;
            return new Course(now, behindFar ? stamp : estimate, speed, now, estimate, speed, error, old.latest);
        }
        behindFar = false;
        double rate = behind >= 0 ? speed * (1 + SLEW) : speed * (1 - SLEW);
        long slewing = (long) (Math.abs(behind) / (SLEW * speed));
        return new Course(now, stamp, rate, now + slewing, estimate, speed, error, old.latest);
    }

    private void turn(double rate) {
        long now = nanoTime.getAsLong();
        Course old = course;
        course = new Course(now, old.stamp(now), rate, now, old.estimate(now), rate, old.error(now), old.latest);
    }

    /**
     * Two straight lines through {@code startNano}: that of the stamps, which runs at {@code slewRate} until
     * {@code slewEndNano} and at {@code rate} after it, and that of the estimate.
     */
    private record Course(
            long startNano,
            long stampNanos,
            double slewRate,
            long slewEndNano,
            long estimateNanos,
            double rate,
            long errorNanos,
            AtomicLong latest) {

        long stamp(long now) {
            long slewing = Math.min(now - startNano, slewEndNano - startNano);
            long after = Math.max(now - slewEndNano, 0);
            return stampNanos + (long) (slewing * slewRate) + (long) (after * rate);
        }

        long estimate(long now) {
            return estimateNanos + (long) ((now - startNano) * rate);
        }

        long error(long now) {
            return errorNanos + (long) ((now - startNano) * rate * DRIFT);
        }
    }
}
