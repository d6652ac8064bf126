package io.millrace.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Browser sessions: 64 at most (the longest unused gives way), 30 days each, gone with the process. Only digests are kept.
 * Any thread.
 */
final class Sessions {

    static final int LIMIT = 64;
    static final Duration LIFE = Duration.ofDays(30);
    private static final int LONGEST_VALUE = 100;

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanos;
    private final Map<String, Long> openedByDigest = new BoundedMap<>(LIMIT);

    /** @param nanos a monotonic clock in nanoseconds */
    Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A new session; answers its secret value, 256 random bits. */
    String open() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        synchronized (this) {
            openedByDigest.put(key(value), nanos.getAsLong());
        }
        return value;
    }

    /** Whether this value belongs to a session that is open. */
    synchronized boolean knows(String value) {
        if (value.length() > LONGEST_VALUE) {
            return false;
        }
        Long opened = openedByDigest.get(key(value));
        return opened != null && nanos.getAsLong() - opened < LIFE.toNanos();
    }

    /** Logout; unknown values are no error. */
    synchronized void close(String value) {
        openedByDigest.remove(key(value));
    }

    /** Not secret: names the session in maps and beside its sockets. */
    static String key(String value) {
        return Base64.getEncoder().encodeToString(AccessToken.sha256(value));
    }
}
