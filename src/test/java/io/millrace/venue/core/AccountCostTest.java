package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueHouse;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What every price costs an account that holds something: nothing is made, but for an iterator of the way there at times. */
class AccountCostTest {

    private static final int TICKS = 60_000;
    private static final long PER_TICK = 10;

    @Test
    void looksAtThePositionsWithEveryPriceWithoutMakingAnything() {
        ScriptedMarket market = new ScriptedMarket();
        for (int tick = 0; tick < TICKS; tick++) {
            String cents = String.valueOf(10 + tick % 80);
            market.quote(
                    tick % 2 == 0 ? BTC : ETH,
                    10 + tick * PER_TICK,
                    tick % 2 == 0 ? "50000" : "2000." + cents,
                    tick % 2 == 0 ? "50001" : "2001." + cents);
        }
        VenueHouse house = new VenueHouse(market).at(20);
        house.venue.setHedged(true);
        for (PositionSide side : new PositionSide[] {PositionSide.LONG, PositionSide.SHORT}) {
            Side opening = side == PositionSide.LONG ? Side.BUY : Side.SELL;
            house.venue.place(NewOrder.market("BTCUSDT", opening, e8("0.1"), "").of(side));
            house.venue.place(NewOrder.market("ETHUSDT", opening, e8("1"), "").of(side));
        }
        house.venue.unlisten(house.heard);
        house.at(TICKS / 2 * PER_TICK);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        house.at(TICKS * PER_TICK);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated / (TICKS / 2))
                .as("bytes per tick, %d in all", allocated)
                .isLessThan(48);
    }
}
