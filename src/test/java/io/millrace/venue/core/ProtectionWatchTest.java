package io.millrace.venue.core;

import static io.millrace.venue.NewConditional.Type.STOP_MARKET;
import static io.millrace.venue.NewConditional.Type.TAKE_PROFIT_MARKET;
import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.LedgerView.Gap;
import io.millrace.venue.NewOrder;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueHouse;
import org.junit.jupiter.api.Test;

class ProtectionWatchTest {

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .price(BTC, 10, "50000")
                    .quote(BTC, 200_000, "48999.9", "49000")
                    .price(BTC, 300_000, "47000"))
            .at(1_000);

    @Test
    void measuresFromTheFillToTheStopOnBothClocks() {
        house.buy("0.1");
        house.wall.addAndGet(17);
        house.at(3_000).stop(Side.SELL, "49000");

        house.wall.addAndGet(1_000);
        house.at(9_000);

        assertThat(house.venue.ledger().unprotected()).containsExactly(new Gap("BTCUSDT", START + 1_000, 2_000, 17));
    }

    @Test
    void countsAPositionThatGrewBeyondItsStopsAndStillLasts() {
        house.buy("0.1");
        house.reducing(Side.SELL, STOP_MARKET, "0.1", "49000");
        house.at(5_000).buy("0.05");
        house.wall.addAndGet(40);

        house.at(5_500);

        assertThat(house.venue.ledger().unprotected()).contains(new Gap("BTCUSDT", START + 5_000, 500, 40));
    }

    @Test
    void takesATakeProfitForNoProtection() {
        house.buy("0.1");
        house.reducing(Side.SELL, TAKE_PROFIT_MARKET, "0.1", "60000");

        house.at(4_000);

        assertThat(house.venue.ledger().unprotected()).extracting(Gap::millis).containsExactly(3_000L);
    }

    @Test
    void opensAGapWhenTheStopIsCanceledAndClosesItWhenFlat() {
        house.buy("0.1");
        VenueConditional stop = house.stop(Side.SELL, "49000");
        house.at(2_000).venue.cancelConditional(stop.algoId(), "");
        house.at(2_700).sell("0.1");

        house.at(9_000);

        assertThat(house.venue.ledger().unprotected())
                .contains(new Gap("BTCUSDT", START + 2_000, 700, 0))
                .hasSize(2);
    }

    @Test
    void seesAPositionThatARestingOrderOpened() {
        house.venue.place(NewOrder.limit("BTCUSDT", Side.BUY, e8("0.1"), e8("49000")));

        house.at(200_400);

        assertThat(house.venue.ledger().unprotected()).containsExactly(new Gap("BTCUSDT", START + 200_000, 400, 0));
    }

    @Test
    void hasNoGapWhenTheStopItselfClosesThePosition() {
        house.buy("0.1");
        house.stop(Side.SELL, "48000");

        house.at(400_000);

        assertThat(house.position().quantityE8()).isZero();
        assertThat(house.venue.ledger().unprotected()).extracting(Gap::millis).containsExactly(0L);
    }
}
