package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.Income;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenuePosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class FundingTest {

    private static final long EIGHT_HOURS = 28_800_000;

    private final VenueHouse house = new VenueHouse(
                    new ScriptedMarket().quote(BTC, 10, "50000", "50000.1").fundingRate(BTC, "0.001"))
            .at(20);

    @Test
    void asksNothingOfWhoHoldsNothing() {
        house.at(2 * EIGHT_HOURS);

        assertThat(house.venue.incomes()).isEmpty();
        assertThat(house.heard.users).isEmpty();
        assertThat(house.venue.fundings("BTCUSDT")).isNotEmpty();
    }

    @Test
    void tellsOfTheBalanceOnlyWhenMarginIsCross() {
        house.buy("0.1");

        UserEvent.AccountChanged told = settle();

        assertThat(told.symbol()).isEqualTo("BTCUSDT");
        assertThat(told.positions()).isEmpty();
        assertThat(told.changeE8()).isBetween(e8("-5.000005"), e8("-5"));
    }

    @Test
    void takesItFromTheMarginOfAnIsolatedPosition() {
        house.venue.setIsolated("BTCUSDT", true);
        house.sell("0.1");
        long before = house.position().isolatedWalletE8();
        long cross = house.venue.account().crossWalletE8();

        UserEvent.AccountChanged told = settle();

        assertThat(house.position().isolatedWalletE8()).isEqualTo(before + told.changeE8());
        assertThat(house.venue.account().crossWalletE8()).isEqualTo(cross);
        assertThat(told.changeE8()).isPositive();
        assertThat(told.positions()).extracting(VenuePosition::side).containsExactly(PositionSide.BOTH);
    }

    @Test
    void settlesBothSidesOfAHedgeWithOneEvent() {
        house.venue.setHedged(true);
        house.venue.place(NewOrder.market("BTCUSDT", Side.BUY, e8("0.3"), "").of(PositionSide.LONG));
        house.venue.place(NewOrder.market("BTCUSDT", Side.SELL, e8("0.1"), "").of(PositionSide.SHORT));

        UserEvent.AccountChanged told = settle();

        List<Long> paid = house.venue.incomes().stream()
                .filter(income -> "FUNDING_FEE".equals(income.type()))
                .map(Income::amountE8)
                .toList();
        assertThat(paid).hasSize(2);
        assertThat(paid.getFirst()).isBetween(e8("-15.000015"), e8("-15"));
        assertThat(paid.getLast()).isBetween(e8("5"), e8("5.000005"));
        assertThat(told.changeE8()).isEqualTo(paid.getFirst() + paid.getLast());
        assertThat(house.heard.story()).containsOnlyOnce("ACCOUNT FUNDING_FEE");
    }

    private UserEvent.AccountChanged settle() {
        house.heard.users.clear();
        house.at(EIGHT_HOURS);
        return house.heard.users.stream()
                .filter(UserEvent.AccountChanged.class::isInstance)
                .map(UserEvent.AccountChanged.class::cast)
                .toList()
                .getLast();
    }
}
