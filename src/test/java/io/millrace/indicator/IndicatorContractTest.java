package io.millrace.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.market.Bar;
import io.millrace.market.RandomBars;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every indicator of the house promises, whatever it computes. */
class IndicatorContractTest {

    private static final List<Bar> BARS = RandomBars.walk(5, 600);

    static List<IndicatorDefinition> definitions() {
        return IndicatorSet.standard();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void isUnknownUntilReadyAndANumberFromThenOn(IndicatorDefinition definition) {
        Indicator indicator = definition.create(IndicatorPeriods.STANDARD);
        boolean was = false;

        for (Bar bar : BARS) {
            assertThat(Double.isNaN(indicator.value())).isEqualTo(!indicator.ready());
            assertThat(indicator.ready() || !was).as("stays ready").isTrue();
            was = indicator.ready();
            indicator.onBar(Views.of(bar));
        }
        assertThat(indicator.ready()).isTrue();
        assertThat(indicator.value()).isFinite();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void formingBarsDoNotChangeTheClosedOnes(IndicatorDefinition definition) {
        Indicator asked = definition.create(IndicatorPeriods.STANDARD);
        Indicator left = definition.create(IndicatorPeriods.STANDARD);

        for (int i = 0; i + 1 < BARS.size(); i++) {
            asked.onBar(Views.of(BARS.get(i)));
            left.onBar(Views.of(BARS.get(i)));
            assertThat(asked.forming(Views.of(BARS.get(i + 1)))).isNotInfinite();

            for (int line = 0; line < asked.lines().size(); line++) {
                assertSame(asked.line(line), left.line(line));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theFormingValueIsTheOneThatTheBarWouldCloseWith(IndicatorDefinition definition) {
        Indicator indicator = definition.create(IndicatorPeriods.STANDARD);

        for (Bar bar : BARS) {
            double forming = indicator.forming(Views.of(bar));
            boolean wasReady = indicator.ready();
            indicator.onBar(Views.of(bar));

            if (wasReady && !Double.isNaN(forming) && !(indicator instanceof TradeIndicator)) {
                double allowed = 1e-9 * Math.max(1, Math.abs(indicator.value()));
                assertThat(forming).isCloseTo(indicator.value(), within(allowed));
            }
        }
        assertThat(indicator.ready()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void beginsAnewAfterReset(IndicatorDefinition definition) {
        Indicator used = definition.create(IndicatorPeriods.STANDARD);
        BARS.forEach(bar -> used.onBar(Views.of(bar)));

        used.reset();

        Indicator fresh = definition.create(IndicatorPeriods.STANDARD);
        assertThat(used.ready()).isFalse();
        for (Bar bar : BARS) {
            used.onBar(Views.of(bar));
            fresh.onBar(Views.of(bar));
            for (int line = 0; line < used.lines().size(); line++) {
                assertSame(used.line(line), fresh.line(line));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void neverTurnsIntoNoNumberWhenNothingMovesOrTrades(IndicatorDefinition definition) {
        Indicator indicator = definition.create(IndicatorPeriods.STANDARD);

        for (int i = 0; i < 400; i++) {
            indicator.onBar(Views.of(RandomBars.flat(i, 100_000_000L)));
            assertThat(Double.isFinite(indicator.value())).isEqualTo(indicator.ready());
        }
        for (Bar bar : RandomBars.walk(6, 100)) {
            indicator.onBar(Views.of(bar));
            assertThat(Double.isFinite(indicator.value())).isEqualTo(indicator.ready());
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void namesItsLinesOnceEach(IndicatorDefinition definition) {
        Indicator indicator = definition.create(IndicatorPeriods.STANDARD);

        assertThat(definition.name()).matches("[a-z]+(-[a-z]+)*");
        assertThat(indicator.lines()).isNotEmpty().doesNotHaveDuplicates();
        BARS.forEach(bar -> indicator.onBar(Views.of(bar)));
        assertThat(indicator.line(0)).isEqualTo(indicator.value());
    }

    /** Bit for bit; no number is the same as no number. */
    private static void assertSame(double actual, double expected) {
        assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
    }
}
