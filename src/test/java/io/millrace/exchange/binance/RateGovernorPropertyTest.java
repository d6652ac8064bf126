package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Prop;
import io.millrace.common.Prop.Draw;
import io.millrace.exchange.binance.RestCall.Lane;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateGovernorPropertyTest {

    private static final List<CallWeight> READS = List.of(
            CallWeight.weight(1),
            CallWeight.weight(1),
            CallWeight.weight(5),
            CallWeight.weight(10),
            CallWeight.weight(30),
            CallWeight.weight(40));

    private static final List<Lane> NORMAL = List.of(Lane.RECONCILE, Lane.ENTRY, Lane.HISTORY);

    /** How full the fullest window became, in thousandths of its limit. */
    private final AtomicLong fullest = new AtomicLong();

    private final AtomicLong fullestOfNormal = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();

    @Test
    void neverUsesMoreThanItsShareOfAnyWindowOfTheExchange() {
        Prop.check(120, draw -> {
            CountingExchange exchange = new CountingExchange(draw, limits(draw));
            double guarding = draw.pick(List.of(0.0, 0.1, 0.5, 1.0));
            long pace = draw.magnitude(1, 60);

            for (int i = 0; i < 2_500; i++) {
                Lane lane = draw.chance(guarding) ? draw.pick(List.of(Lane.EXIT, Lane.STOP)) : draw.pick(NORMAL);
                exchange.send(lane, call(draw, lane));
                exchange.pass(draw.chance(0.002) ? draw.between(0, 30_000) : draw.between(0, pace));
                if (draw.chance(0.001)) {
                    exchange.moveClock();
                }
            }
            exchange.pass(60_000);

            exchange.tallies().forEach(this::withinLimits);
        });
        // or it would be safe because it lets nothing through
        assertThat(fullest.get()).isBetween(900L, 950L);
        assertThat(fullestOfNormal.get()).isBetween(750L, 800L);
    }

    @Test
    void letsExitsThroughWhileEverybodyElseStarves() {
        Prop.check(40, draw -> {
            CountingExchange exchange = new CountingExchange(draw, limits(draw));
            long nextExit = exchange.nowMillis();

            for (int i = 0; i < 2_500; i++) {
                Lane lane = draw.pick(NORMAL);
                kept.addAndGet(exchange.send(lane, call(draw, lane)) ? 0 : 1);
                if (exchange.nowMillis() >= nextExit) {
                    nextExit = exchange.nowMillis() + 4_000;

                    assertThat(exchange.send(Lane.STOP, CallWeight.ORDER)).isTrue();
                    assertThat(exchange.send(Lane.EXIT, CallWeight.ORDER)).isTrue();
                    assertThat(exchange.send(Lane.EXIT, CallWeight.weight(1))).isTrue();
                }
                exchange.pass(draw.between(0, 30));
            }
        });
        assertThat(kept.get()).isGreaterThan(40 * 500);
    }

    private void withinLimits(CountingExchange.Tally tally) {
        assertThat(tally.all()).isLessThanOrEqualTo(tally.limit() * 95 / 100);
        assertThat(tally.normal()).isLessThanOrEqualTo(tally.limit() * 80 / 100);
        fullest.accumulateAndGet(tally.all() * 1000 / tally.limit(), Math::max);
        fullestOfNormal.accumulateAndGet(tally.normal() * 1000 / tally.limit(), Math::max);
    }

    private static CallWeight call(Draw draw, Lane lane) {
        boolean order = lane == Lane.ENTRY || (lane.guarding() && draw.chance(0.6));
        return order ? CallWeight.ORDER : draw.pick(READS);
    }

    private static RateUse.Limits limits(Draw draw) {
        return new RateUse.Limits(
                draw.pick(List.of(1_000L, 2_400L, 6_000L)),
                draw.pick(List.of(100L, 300L)),
                draw.pick(List.of(400L, 1_200L)));
    }
}
