package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Sessions sessions = new Sessions(nanos::get);

    @Test
    void forgetsTheSessionLongestUnusedWhenThereAreTooMany() {
        String first = sessions.open();
        String second = sessions.open();
        for (int more = 2; more < Sessions.LIMIT; more++) {
            sessions.open();
        }
        assertThat(sessions.knows(first)).isTrue();

        sessions.open();

        assertThat(sessions.knows(first)).isTrue();
        assertThat(sessions.knows(second)).isFalse();
    }

    @Test
    void endsASessionAfterItsLife() {
        String value = sessions.open();

        nanos.addAndGet(Sessions.LIFE.toNanos());

        assertThat(sessions.knows(value)).isFalse();
        assertThat(sessions.knows("x".repeat(10_000))).isFalse();
    }

    @Test
    void letsAnAddressTryAgainAfterAMinute() {
        LoginThrottle throttle = new LoginThrottle(nanos::get);
        for (int guess = 0; guess < LoginThrottle.FREE_FAILURES; guess++) {
            assertThat(throttle.secondsToWait("10.0.0.9")).isZero();
            throttle.failed("10.0.0.9");
        }

        assertThat(throttle.secondsToWait("10.0.0.9")).isEqualTo(60);
        assertThat(throttle.secondsToWait("10.0.0.8")).isZero();
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(throttle.secondsToWait("10.0.0.9")).isZero();
    }
}
