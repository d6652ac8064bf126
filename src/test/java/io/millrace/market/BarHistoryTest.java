package io.millrace.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BarHistoryTest {

    private final BarHistory history = new BarHistory();

    @Test
    void givesTheNewestBarsOldestFirst() {
        append(0, 5);

        assertThat(history.newest(3)).extracting(Bar::openMillis).containsExactly(120_000L, 180_000L, 240_000L);
        assertThat(history.newest(99)).hasSize(5);
        assertThat(history.newest(0)).isEmpty();
        assertThatThrownBy(() -> history.newest(-1)).hasMessage("limit must not be negative, was -1");
    }

    @Test
    void keepsTheLastFifteenHundredBars() {
        append(0, 4_000);

        List<Bar> bars = history.newest(Integer.MAX_VALUE);

        assertThat(bars).hasSize(BarHistory.CAPACITY);
        assertThat(bars.getFirst().openMillis()).isEqualTo(2_500 * Bar.MILLIS);
        assertThat(bars.getLast().openMillis()).isEqualTo(3_999 * Bar.MILLIS);
        assertThat(history.size()).isEqualTo(BarHistory.CAPACITY);
    }

    @Test
    void findsAMinuteByItsStamp() {
        append(10, 20);

        assertThat(history.back(29 * Bar.MILLIS)).isZero();
        assertThat(history.back(10 * Bar.MILLIS)).isEqualTo(19);
        assertThat(history.back(9 * Bar.MILLIS)).isEqualTo(-1);
        assertThat(history.back(30 * Bar.MILLIS)).isEqualTo(-1);
        assertThatThrownBy(() -> history.closeE8(20)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void showsNothingOfASeriesThatEnded() {
        append(0, 5);

        history.restart();
        append(100, 2);

        assertThat(history.newest(10)).extracting(Bar::openMillis).containsExactly(6_000_000L, 6_060_000L);
    }

    @Test
    void neverShowsAnotherThreadHalfABar() throws Exception {
        AtomicBoolean written = new AtomicBoolean();
        Callable<Integer> reading = () -> {
            int reads = 0;
            while (!written.get() || reads == 0) {
                requireWhole(history.newest(BarHistory.CAPACITY));
                reads++;
            }
            return reads;
        };

        try (ExecutorService readers = Executors.newSingleThreadExecutor()) {
            Future<Integer> reads = readers.submit(reading);
            append(0, 400_000);
            written.set(true);

            assertThat(reads.get()).isPositive();
        }
    }

    private static void requireWhole(List<Bar> bars) {
        long expected = bars.isEmpty() ? 0 : bars.getFirst().openMillis();
        for (Bar bar : bars) {
            long number = bar.openMillis() / Bar.MILLIS;
            boolean whole = bar.openMillis() == expected
                    && bar.openE8() == number + 2
                    && bar.highE8() == number + 3
                    && bar.lowE8() == number + 1
                    && bar.closeE8() == number + 2
                    && bar.volume() == number
                    && bar.trades() == number;
            if (!whole) {
                throw new AssertionError("Half a bar: " + bar);
            }
            expected += Bar.MILLIS;
        }
    }

    private void append(int first, int count) {
        for (int number = first; number < first + count; number++) {
            long millis = number * Bar.MILLIS;
            history.append(millis, number + 2, number + 3, number + 1, number + 2, number, number, number);
        }
    }
}
