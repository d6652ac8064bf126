package io.millrace.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers already given, by {@code Idempotency-Key}: ten minutes, 1,000 at most, the oldest gives way. Any thread. */
final class IdempotentAnswers {

    private static final int LIMIT = 1_000;
    private static final long LIFE = Duration.ofMinutes(10).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Use> byKey = new BoundedMap<>(LIMIT);

    /** @param nanos a monotonic clock in nanoseconds */
    IdempotentAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The entry under this key, if the key is in use; else a new one is begun and the caller must finish it. */
    synchronized Optional<Use> begin(String key, String fingerprint) {
        long now = nanos.getAsLong();
        Use known = byKey.get(key);
        if (known != null && now - known.sinceNanos() < LIFE) {
            return Optional.of(known);
        }
        byKey.remove(key);
        byKey.put(key, new Use(fingerprint, now, new CompletableFuture<>()));
        return Optional.empty();
    }

    /** Keeps the answer; a failure of ours (5xx) is not kept, so that the same key may try again. */
    synchronized void finish(String key, Answer answer) {
        Use entry = answer.status() >= 500 ? byKey.remove(key) : byKey.get(key);
        if (entry != null) {
            entry.answer().complete(answer);
        }
    }

    /**
     * One use of a key.
     *
     * @param fingerprint of path and body, because a key stands for one request only
     * @param answer completes when the first request with the key was answered
     */
    record Use(String fingerprint, long sinceNanos, CompletableFuture<Answer> answer) {}

    /** What was answered. */
    @SuppressWarnings("ArrayRecordComponent") // written once, compared never
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String eTag,
            byte[] body) {}
}
