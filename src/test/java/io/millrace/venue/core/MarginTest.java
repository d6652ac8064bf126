package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.Income;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PricePath;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginTest {

    private static final long EIGHT_HOURS = 28_800_000;

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .price(BTC, 10, "50000")
                    .price(BTC, 3_600_000, "45500")
                    .price(BTC, 3_700_000, "45400"))
            .at(20);

    @Test
    void refusesWhatTheAccountCannotCarry() {
        house.venue.setLeverage("BTCUSDT", 1);

        assertRefused(-2019, () -> house.buy("0.2"));
        house.buy("0.15");
        assertRefused(-2019, () -> house.limit(Side.BUY, "0.1", "49000", NewOrder.Lifetime.GTC));

        assertThat(house.venue.account().availableE8()).isBetween(e8("2400"), e8("2500"));
    }

    @Test
    void countsRestingOrdersAgainstTheMargin() {
        house.venue.setLeverage("BTCUSDT", 10);
        house.limit(Side.BUY, "1", "49000", NewOrder.Lifetime.GTC);

        assertThat(house.venue.account().availableE8()).isEqualTo(e8("5100"));
        assertThat(house.position().orderMarginE8()).isEqualTo(e8("4900"));
        assertThat(house.position().bidNotionalE8()).isEqualTo(e8("49000"));
    }

    @Test
    void limitsThePositionByTheBracketOfItsLeverage() {
        VenueHouse rich = new VenueHouse(
                        new ScriptedMarket().price(BTC, 10, "50000"),
                        VenueSettings.standard(1).withBalanceE8(e8("5000000")))
                .at(20);
        long limit = rich.venue.setLeverage("BTCUSDT", 100);

        assertThat(limit).isEqualTo(e8("50000"));
        assertRefused(-2027, () -> rich.buy("1.1"));
        rich.venue.setLeverage("BTCUSDT", 20);
        rich.buy("20");
        assertRefused(-2027, () -> rich.venue.setLeverage("BTCUSDT", 100));
    }

    @Test
    void checksLeverageAndMarginType() {
        assertRefused(-4028, () -> house.venue.setLeverage("BTCUSDT", 126));
        assertRefused(-4028, () -> house.venue.setLeverage("BTCUSDT", 0));
        assertRefused(-4046, () -> house.venue.setIsolated("BTCUSDT", false));
        house.limit(Side.BUY, "0.01", "49000", NewOrder.Lifetime.GTC);
        assertRefused(-4047, () -> house.venue.setIsolated("BTCUSDT", true));
        house.venue.cancelAll("BTCUSDT");
        house.venue.setIsolated("BTCUSDT", true);
        house.buy("0.01");
        assertRefused(-4048, () -> house.venue.setIsolated("BTCUSDT", false));
        assertRefused(-4161, () -> house.venue.setLeverage("BTCUSDT", 5));

        house.venue.setLeverage("BTCUSDT", 25);

        assertThat(house.position().leverage()).isEqualTo(25);
        assertThat(house.heard.story()).contains("ACCOUNT MARGIN_TYPE_CHANGE", "LEVERAGE");
    }

    @Test
    void setsMarginAsideForAnIsolatedPositionAndFreesItAgain() {
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 10);
        house.buy("0.1");

        VenuePosition open = house.position();
        house.sell("0.1");

        assertThat(open.isolatedWalletE8()).isEqualTo(e8("500.001"));
        assertThat(house.position().isolatedWalletE8()).isZero();
        assertThat(house.venue.account().crossWalletE8())
                .isEqualTo(house.venue.account().walletE8());
    }

    @Test
    void takesAnIsolatedPositionAwayAtItsLiquidationPriceAndLosesNoMoreThanItsMargin() {
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 10);
        house.buy("0.1");
        VenuePosition open = house.position();
        long walletBefore = house.venue.account().walletE8();

        house.at(3_650_000);

        assertThat(open.liquidationE8()).isBetween(e8("45170"), e8("45190"));
        assertThat(house.position().quantityE8()).isEqualTo(e8("0.1"));
        house.venue.forcePrice(new PricePath("BTCUSDT", List.of(new PricePath.Point(0, e8("44000")))));
        house.at(3_690_000);
        assertThat(house.position().quantityE8()).isZero();
        assertThat(walletBefore - house.venue.account().walletE8()).isLessThanOrEqualTo(open.isolatedWalletE8());
        assertThat(house.venue.ledger().insuranceE8()).isPositive();
        VenueOrder order = house.venue.orders("BTCUSDT").getLast();
        assertThat(order.clientOrderId()).startsWith("autoclose-");
        assertThat(house.heard.story()).contains("CALCULATED", "ACCOUNT INSURANCE_CLEAR");
    }

    @Test
    void takesACrossPositionAwayWhenTheWholeWalletIsGone() {
        house.buy("3");

        house.at(3_900_000);

        assertThat(house.position().quantityE8()).isZero();
        assertThat(house.venue.account().walletE8()).isNotNegative();
    }

    @Test
    void settlesFundingFromTheLongToTheMarket() {
        VenueHouse paying =
                new VenueHouse(new ScriptedMarket().price(BTC, 10, "50000").fundingRate(BTC, "0.001")).at(20);
        paying.buy("0.1");
        paying.heard.users.clear();

        paying.at(2 * EIGHT_HOURS);

        Income income = paying.venue.incomes().getLast();
        assertThat(paying.heard.story()).isNotEmpty().containsOnly("ACCOUNT FUNDING_FEE");
        assertThat(income.type()).isEqualTo("FUNDING_FEE");
        assertThat(income.amountE8()).isBetween(e8("-5.0001"), e8("-4.9999"));
        assertThat(paying.venue.ledger().fundingE8())
                .isEqualTo(paying.venue.account().walletE8()
                        - e8("10000")
                        + paying.venue.ledger().feesE8());
        assertThat(paying.venue.fundings("BTCUSDT").getLast().millis() % EIGHT_HOURS)
                .isZero();
    }
}
