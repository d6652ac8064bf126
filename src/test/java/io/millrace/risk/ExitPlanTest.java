package io.millrace.risk;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.instrument.Terms;
import io.millrace.risk.ExitPlan.Distances;
import org.junit.jupiter.api.Test;

class ExitPlanTest {

    private static final long ENTRY = parse("2500.1");
    private final Candidates usual = Candidates.usual();

    @Test
    void measuresOneAndAHalfAtrAndTwiceThat() {
        assertThat(ExitPlan.distances(usual.atr(5.0).context(), ENTRY))
                .contains(new Distances(parse("7.5"), parse("15")));
    }

    @Test
    void keepsAtrDistancesWithinTheRangesOfThePercentSettings() {
        assertThat(ExitPlan.distances(usual.atr(0.5).context(), ENTRY))
                .contains(new Distances(parse("2.5001"), parse("12.5005")));
        assertThat(ExitPlan.distances(usual.atr(75).context(), ENTRY))
                .contains(new Distances(parse("50.002"), parse("125.005")));
        assertThat(ExitPlan.distances(usual.atr(1e300).context(), ENTRY))
                .contains(new Distances(parse("50.002"), parse("125.005")));
    }

    @Test
    void takesThePercentSettingsAsTheyAre() {
        assertThat(ExitPlan.distances(
                        usual.atr(Double.NaN).set("exitMode", "PERCENT").context(), ENTRY))
                .contains(new Distances(parse("20.0008"), parse("37.5015")));
    }

    @Test
    void plansNothingWithoutAnAtr() {
        for (double unknown : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
            assertThat(ExitPlan.distances(usual.atr(unknown).context(), ENTRY)).isEmpty();
        }
    }

    @Test
    void roundsBothTriggersTowardsTheEntry() {
        Distances distances = new Distances(parse("7.503"), parse("15.007"));

        ExitPlan bought = ExitPlan.around(Terms.of("ETHUSDT"), Side.BUY, ENTRY, distances);
        ExitPlan sold = ExitPlan.around(Terms.of("ETHUSDT"), Side.SELL, ENTRY, distances);

        assertThat(bought.stopE8()).isEqualTo(parse("2492.60"));
        assertThat(bought.takeProfitE8()).isEqualTo(parse("2515.10"));
        assertThat(sold.stopE8()).isEqualTo(parse("2507.60"));
        assertThat(sold.takeProfitE8()).isEqualTo(parse("2485.10"));
        assertThat(bought.isWide() && sold.isWide()).isTrue();
    }

    @Test
    void isNotWideWhenTheGridIsCoarserThanTheStop() {
        ExitPlan plan = ExitPlan.around(
                Terms.of("SOLUSDT"), Side.BUY, parse("20.3"), new Distances(parse("0.03"), parse("0.12")));

        assertThat(plan.stopE8()).isEqualTo(parse("20.3"));
        assertThat(plan.isWide()).isFalse();
    }

    @Test
    void isWideOnlyWithBothTriggersBeyondTheEntry() {
        assertThat(triggers(Side.BUY, 99, 101).isWide()).isTrue();
        assertThat(triggers(Side.BUY, 100, 101).isWide()).isFalse();
        assertThat(triggers(Side.BUY, 99, 100).isWide()).isFalse();
        assertThat(triggers(Side.SELL, 101, 99).isWide()).isTrue();
        assertThat(triggers(Side.SELL, 100, 99).isWide()).isFalse();
        assertThat(triggers(Side.SELL, 101, 100).isWide()).isFalse();
    }

    @Test
    void plansNothingWhereADistanceIsBelowTheSmallestPrice() {
        Candidates percent = usual.set("exitMode", "PERCENT");

        assertThat(ExitPlan.distances(percent.context(), 124)).isEmpty();
        assertThat(ExitPlan.distances(percent.context(), 125)).contains(new Distances(1, 1));
        assertThat(ExitPlan.distances(
                        percent.set("stopLossPercent", "2", "takeProfitPercent", "0.5")
                                .context(),
                        199))
                .isEmpty();
    }

    @Test
    void putsTheFarStopTwiceAsFarOnTheGrid() {
        assertThat(ExitPlan.disasterE8(Terms.of("ETHUSDT"), Side.BUY, ENTRY, parse("2492.60"), 10))
                .isEqualTo(parse("2485.10"));
        assertThat(ExitPlan.disasterE8(Terms.of("ETHUSDT"), Side.SELL, ENTRY, parse("2507.60"), 10))
                .isEqualTo(parse("2515.10"));
    }

    @Test
    void keepsTheFarStopInsideTheMarginAndBeyondTheNearOne() {
        long near = ENTRY - ENTRY / 50;

        assertThat(ExitPlan.disasterE8(Terms.of("ETHUSDT"), Side.BUY, ENTRY, near, 20))
                .isEqualTo(parse("2425.10"));
        assertThat(ExitPlan.disasterE8(Terms.of("ETHUSDT"), Side.BUY, ENTRY, near, 100))
                .isEqualTo(parse("2450.10"));
    }

    private static ExitPlan triggers(Side side, long stopE8, long takeProfitE8) {
        return new ExitPlan(side, 100, stopE8, takeProfitE8, new Distances(1, 1));
    }
}
