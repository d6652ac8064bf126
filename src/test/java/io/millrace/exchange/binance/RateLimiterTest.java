package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.binance.RestCall.Lane;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nano = new AtomicLong(-3 * SECOND);
    private final RateLimiter limiter = new RateLimiter(nano::get, 1);

    @Test
    void letsEverybodySendAtFirst() {
        for (Lane lane : Lane.values()) {
            assertThat(limiter.refusal(lane)).isEmpty();
        }
    }

    @Test
    void waitsLongerEachTimeItIsLimitedUntilItIsNot() {
        assertThat(stopSeconds()).isEqualTo(5);
        assertThat(stopSeconds()).isEqualTo(10);
        assertThat(stopSeconds()).isEqualTo(20);
        assertThat(stopSeconds()).isEqualTo(40);
        assertThat(stopSeconds()).isEqualTo(40);

        assertThat(limiter.refusal(Lane.READ)).isEmpty();
        limiter.calm();

        assertThat(stopSeconds()).isEqualTo(5);
    }

    @Test
    void keepsABanThoughALimitFollows() {
        limiter.limited(418, 0, "IP banned until 1789478600000", 1789478300000L);
        limiter.limited(429, 1, "", 1789478300000L);
        nano.addAndGet(299 * SECOND);

        assertThat(limiter.refusal(Lane.EXIT))
                .hasValueSatisfying(why -> assertThat(why).contains("banned"));

        nano.addAndGet(SECOND);

        assertThat(limiter.refusal(Lane.EXIT)).isEmpty();
    }

    @Test
    void readsTheEndOfABanOnTheExchangesFasterClock() {
        RateLimiter fast = new RateLimiter(nano::get, 60);
        fast.limited(418, 0, "IP banned until 1789478600000", 1789478300000L);
        nano.addAndGet(6 * SECOND);

        assertThat(fast.refusal(Lane.READ)).isEmpty();
    }

    @Test
    void keepsReadsBackUntilTheExchangesMinuteIsOver() {
        limiter.weightLimit(1000);
        limiter.used(800, 20_000);

        assertThat(limiter.refusal(Lane.READ)).isPresent();
        assertThat(limiter.refusal(Lane.ENTRY)).isEmpty();
        nano.addAndGet(20 * SECOND);

        assertThat(limiter.refusal(Lane.READ)).isEmpty();
    }

    /** Is limited once more, and waits it out. */
    private long stopSeconds() {
        long seconds = limiter.limited(429, 0, "", 0) / 1000;
        assertThat(limiter.refusal(Lane.ENTRY)).isPresent();
        assertThat(limiter.refusal(Lane.EXIT)).isEmpty();
        nano.addAndGet(seconds * SECOND);
        return seconds;
    }
}
