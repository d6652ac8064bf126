package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveClockTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    private final AtomicLong nano = new AtomicLong(-5 * SECOND);

    @Test
    void runsAtItsSpeedFromItsStart() {
        LiveClock clock = new LiveClock(1_000 * SECOND, 60, nano::get);

        nano.addAndGet(2 * SECOND);

        assertThat(clock.epochNanos()).isEqualTo(1_120 * SECOND);
        assertThat(clock.exchangeMillis()).isEqualTo(1_120_000);
        assertThat(clock.speed()).isEqualTo(60);
    }

    @Test
    void doesNotKnowItsErrorBeforeItIsAligned() {
        LiveClock clock = new LiveClock(0, 1, nano::get);

        assertThat(clock.errorMillis()).isEqualTo(Long.MAX_VALUE);

        clock.align(5_000, 10 * MILLI);

        assertThat(clock.errorMillis()).isBetween(5L, 7L);
    }

    @Test
    void takesTheFirstAlignmentOutrightInBothDirections() {
        LiveClock early = new LiveClock(10 * SECOND, 1, nano::get);
        LiveClock late = new LiveClock(90 * SECOND, 1, nano::get);
        long before = late.epochNanos();

        early.align(50_000, 20 * MILLI);
        late.align(50_000, 20 * MILLI);

        assertThat(early.epochNanos()).isEqualTo(50 * SECOND + 10 * MILLI + MILLI / 2);
        assertThat(late.epochNanos()).isEqualTo(early.epochNanos()).isLessThan(before);
    }

    @Test
    void leavesTheTimeAloneWhileItAgreesWithinHalfTheRoundTrip() {
        LiveClock clock = new LiveClock(0, 1, nano::get);
        clock.align(50_000, 0);
        long millis = clock.exchangeMillis();

        clock.align(49_960, 100 * MILLI);

        assertThat(clock.exchangeMillis()).isEqualTo(millis);
    }

    @Test
    void stampsSlowDownAndNeverGoBackWhenTheExchangeIsBehind() {
        LiveClock clock = new LiveClock(0, 1, nano::get);
        clock.align(50_000, 0);
        long before = clock.epochNanos();

        clock.align(48_000, 0);

        assertThat(clock.exchangeMillis()).isEqualTo(48_000);
        assertThat(clock.epochNanos()).isEqualTo(before);
        nano.addAndGet(SECOND);
        assertThat(clock.epochNanos()).isEqualTo(before + SECOND / 2);
        nano.addAndGet(3 * SECOND);
        assertThat(clock.epochNanos() / MILLI).isEqualTo(clock.exchangeMillis());
        nano.addAndGet(SECOND);
        assertThat(clock.epochNanos() / MILLI).isEqualTo(clock.exchangeMillis()).isEqualTo(53_000);
    }

    @Test
    void stampsJumpOverALongWayForwardOnceItHasLastedForAMinute() {
        LiveClock clock = new LiveClock(0, 1, nano::get);
        clock.align(50_000, 0);

        clock.align(80_000, 0);
        long atOnce = clock.epochNanos();
        long ahead = clock.checked().aheadMillis();
        nano.addAndGet(30 * SECOND);
        clock.align(110_000, 0);
        long halfAMinute = clock.epochNanos();
        nano.addAndGet(30 * SECOND);
        clock.align(140_000, 0);

        assertThat(atOnce / MILLI).isEqualTo(50_000);
        assertThat(ahead).isEqualTo(-30_000);
        assertThat(halfAMinute / MILLI).isEqualTo(80_000);
        assertThat(clock.epochNanos() / MILLI).isEqualTo(140_000);
        assertThat(clock.exchangeMillis()).isEqualTo(140_000);
    }

    @Test
    void stampsCatchUpFasterWhenTheExchangeIsALittleAhead() {
        LiveClock clock = new LiveClock(0, 1, nano::get);
        clock.align(50_000, 0);

        clock.align(53_000, 0);
        long atOnce = clock.epochNanos();
        nano.addAndGet(6 * SECOND);

        assertThat(atOnce / MILLI).isEqualTo(50_000);
        assertThat(clock.epochNanos() / MILLI).isEqualTo(59_000);
        assertThat(clock.checked().aheadMillis()).isZero();
    }

    @Test
    void stampsStayWhereTheyWereWhenTheExchangeWasAheadForAMoment() {
        LiveClock clock = new LiveClock(0, 1, nano::get);
        clock.align(50_000, 0);

        clock.align(86_450_000, 0);
        long signed = clock.exchangeMillis();
        nano.addAndGet(30 * SECOND);
        clock.align(80_000, 0);
        nano.addAndGet(90 * SECOND);
        clock.align(86_570_000, 0);

        assertThat(signed).isEqualTo(86_450_000);
        assertThat(clock.epochNanos() / MILLI).isEqualTo(170_000);
        assertThat(clock.checked().aheadMillis()).isEqualTo(-86_400_000);
    }

    @Test
    void tellsHowWellItKnowsTheTime() {
        LiveClock clock = new LiveClock(0, 1, nano::get);
        var before = clock.checked();
        clock.align(50_000, 10 * MILLI);
        clock.align(48_000, 10 * MILLI);

        assertThat(before.errorMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(clock.checked().errorMillis()).isBetween(5L, 7L);
        assertThat(clock.checked().aheadMillis()).isEqualTo(2_000);
        assertThat(clock.checked().epochNanos()).isEqualTo(clock.epochNanos());
    }

    @Test
    void neverGoesBackWhateverTheExchangeSays() {
        long seed = 20261123;
        SplittableRandom random = new SplittableRandom(seed);
        LiveClock clock = new LiveClock(0, 60, nano::get);
        clock.align(1_000_000, 0);
        long last = clock.epochNanos();
        for (int i = 0; i < 20_000; i++) {
            nano.addAndGet(random.nextLong(50 * MILLI));
            if (random.nextInt(10) == 0) {
                clock.align(clock.exchangeMillis() + random.nextLong(-3_000, 3_000), random.nextLong(200 * MILLI));
            }
            long now = clock.epochNanos();
            assertThat(now).as("seed %d step %d", seed, i).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    @Test
    void errorGrowsWithTheTimeSinceTheLastAlignment() {
        LiveClock clock = new LiveClock(0, 1, nano::get);
        clock.align(50_000, 2 * MILLI);
        long fresh = clock.errorMillis();

        nano.addAndGet(1000 * SECOND);

        assertThat(clock.errorMillis()).isBetween(fresh + 45, fresh + 55);
    }

    @Test
    void standsStillWhileItIsHeldAndGoesOnFromThere() {
        LiveClock clock = new LiveClock(90 * SECOND, 60, nano::get);
        clock.hold();
        clock.align(50_000, 0);
        nano.addAndGet(10 * SECOND);
        clock.align(50_000, 0);

        assertThat(clock.exchangeMillis()).isEqualTo(50_000);
        assertThat(clock.epochNanos() / MILLI).isEqualTo(50_000);

        clock.release();
        nano.addAndGet(SECOND);

        assertThat(clock.exchangeMillis()).isEqualTo(110_000);
        assertThat(clock.epochNanos() / MILLI).isEqualTo(110_000);
    }

    @Test
    void refusesASpeedThatIsNone() {
        assertThatThrownBy(() -> new LiveClock(0, 0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new LiveClock(0, Double.NaN)).hasMessageContaining("was NaN");
    }
}
