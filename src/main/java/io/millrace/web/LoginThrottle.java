package io.millrace.web;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts wrong tokens: five in a minute from one address, then its wrong tokens are answered "later". Nobody waits in here.
 * Bounded to 1,024 addresses, the longest unseen is forgotten first. Any thread.
 */
final class LoginThrottle {

    static final int FREE_FAILURES = 5;
    private static final int ADDRESSES = 1_024;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Failures> byAddress = new BoundedMap<>(ADDRESSES);

    /** @param nanos a monotonic clock in nanoseconds */
    LoginThrottle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Seconds that this address has to wait; 0 when it may try. */
    synchronized long secondsToWait(String address) {
        Failures failures = byAddress.get(address);
        if (failures == null || failures.count() < FREE_FAILURES) {
            return 0;
        }
        long left = failures.sinceNanos() + WINDOW - nanos.getAsLong();
        return left <= 0 ? 0 : Math.ceilDiv(left, 1_000_000_000L);
    }

    /** Notes a wrong token. */
    synchronized void failed(String address) {
        long now = nanos.getAsLong();
        Failures failures = byAddress.get(address);
        if (failures == null || now - failures.sinceNanos() >= WINDOW) {
            byAddress.put(address, new Failures(now, 1));
        } else {
            byAddress.put(address, failures.another());
        }
    }

    private record Failures(long sinceNanos, int count) {

        Failures another() {
            return new Failures(sinceNanos, count + 1);
        }
    }
}
