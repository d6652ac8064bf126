package io.millrace.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.market.Bar;
import io.millrace.market.RandomBars;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderFlowTest {

    private static final long START = RandomBars.START;
    private static final long ONE = 100_000_000L;

    private final OrderFlow flow = new OrderFlow(60);

    @Test
    void isBoughtMinusSoldOverBoth() {
        trades(START, 9, 1, 100);
        trades(START, 3, -1, 100);

        assertThat(flow.value()).isEqualTo(0.5);
    }

    @Test
    void doesNotSpeakForAHandfulOfTrades() {
        trades(START, 9, 1, 100);

        assertThat(flow.ready()).isFalse();
        assertThat(flow.value()).isNaN();
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        trades(START, 20, 1, 1_000);
        trades(START + 59_000, 10, -1, 100);
        assertThat(flow.value()).isPositive();

        trades(START + 60_000, 1, -1, 100);

        assertThat(flow.value()).isEqualTo(-1);
    }

    @Test
    void isEmptyAfterASilence() {
        trades(START, 20, 1, 1_000);

        trades(START + 3_600_000, 1, -1, 100);

        assertThat(flow.ready()).isFalse();
    }

    @Test
    void ignoresATradeOlderThanTheWindow() {
        trades(START + 120_000, 10, 1, 100);

        trades(START, 10, -1, 1_000);

        assertThat(flow.value()).isEqualTo(1);
    }

    @Test
    void agreesWithTheSumOverTheTradesOfTheWindow() {
        Random random = new Random(3);
        int count = 5_000;
        long[] millis = new long[count];
        double[] signed = new double[count];
        long now = START;
        for (int i = 0; i < count; i++) {
            now += random.nextInt(400);
            millis[i] = now;
            double notional = Math.exp(random.nextGaussian() * 3);
            int sign = random.nextBoolean() ? 1 : -1;
            signed[i] = sign * notional;
            flow.onTrade(now, sign, notional);
            if (i >= 1_000) {
                assertThat(flow.value()).isCloseTo(direct(millis, signed, i), within(1e-9));
            }
        }
    }

    @Test
    void letsABarStandForAMinuteWithoutTrades() {
        flow.onBar(Views.of(new Bar(START, ONE, ONE, ONE, ONE, 10, 8, -1)));
        assertThat(flow.value()).isCloseTo(0.6, within(1e-12));

        flow.onBar(Views.of(new Bar(START + Bar.MILLIS, ONE, ONE, ONE, ONE, 10, Double.NaN, -1)));
        assertThat(flow.ready()).isFalse();
    }

    @Test
    void countsNoMinuteTwice() {
        trades(START + 1_000, 10, 1, 100);

        flow.onBar(Views.of(new Bar(START, ONE, ONE, ONE, ONE, 1_000, 0, 10)));

        assertThat(flow.value()).isEqualTo(1);
    }

    private void trades(long millis, int count, int sign, double notional) {
        for (int i = 0; i < count; i++) {
            flow.onTrade(millis, sign, notional);
        }
    }

    private static double direct(long[] millis, double[] signed, int last) {
        long oldestSecond = millis[last] / 1_000 - 59;
        double sum = 0;
        double total = 0;
        for (int i = last; i >= 0 && millis[i] / 1_000 >= oldestSecond; i--) {
            sum += signed[i];
            total += Math.abs(signed[i]);
        }
        return sum / total;
    }
}
