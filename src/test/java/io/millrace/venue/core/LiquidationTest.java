package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.ForcedOrder;
import io.millrace.venue.Income;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PricePath;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiquidationTest {

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .quote(BTC, 10, "50000", "50000.1", "500")
                    .quote(ETH, 10, "2000", "2000.01", "500"))
            .at(20);

    @Test
    void warnsOnceBeforeItTakesAPositionAway() {
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 10);
        house.buy("0.1");

        fall(1_000, "45196");
        long warnings = calls();
        fall(20_000, "45194");

        assertThat(warnings).isEqualTo(1);
        assertThat(calls()).isEqualTo(1);
        assertThat(house.position().quantityE8()).isPositive();
        UserEvent.MarginCalled called = house.heard.users.stream()
                .filter(UserEvent.MarginCalled.class::isInstance)
                .map(UserEvent.MarginCalled.class::cast)
                .findFirst()
                .orElseThrow();
        VenuePosition endangered = called.positions().getFirst();
        assertThat(endangered.maintenanceE8() * 5)
                .isGreaterThanOrEqualTo((endangered.isolatedWalletE8() + endangered.unrealizedE8()) * 4);
    }

    @Test
    void tellsALiquidationAsNewAndThenAsCalculated() {
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 10);
        house.buy("0.1");
        house.limit(Side.BUY, "0.01", "44000", NewOrder.Lifetime.GTC);
        house.heard.users.clear();

        fall(1_000, "44500");

        assertThat(house.heard.story())
                .containsSubsequence("MARGIN CALL", "CANCELED", "NEW", "ACCOUNT ORDER", "CALCULATED");
        ForcedOrder forced = house.venue.forcedOrders().getFirst();
        assertThat(forced.kind()).isEqualTo(ForcedOrder.Kind.LIQUIDATION);
        assertThat(forced.order().clientOrderId()).startsWith("autoclose-");
        assertThat(forced.order().status()).isEqualTo(VenueOrder.Status.FILLED);
        assertThat(forced.order().side()).isEqualTo(Side.SELL);
        assertThat(house.position().quantityE8()).isZero();
    }

    @Test
    void takesALargePositionDownBracketByBracket() {
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 50);
        house.buy("3");

        house.venue.forcePrice(new PricePath(
                "BTCUSDT", List.of(new PricePath.Point(0, e8("50000")), new PricePath.Point(1_000_000, e8("40000")))));
        house.at(1_100_000);

        List<VenueOrder> steps =
                house.venue.forcedOrders().stream().map(ForcedOrder::order).toList();
        assertThat(steps).hasSize(2);
        long left = e8("3") - steps.getFirst().quantityE8();
        assertThat(FixedPoint.multiply(left, steps.getFirst().priceE8())).isBetween(e8("49000"), e8("50001"));
        assertThat(steps.getLast().quantityE8()).isEqualTo(left);
        assertThat(house.position().quantityE8()).isZero();
    }

    @Test
    void bearsThePartsOfAnIsolatedLiquidationFromItsOwnMarginOnly() {
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 50);
        house.buy("3");
        long crossBefore = house.venue.account().crossWalletE8();

        fall(1_000, "45000");
        house.at(60_000);

        assertThat(house.position().quantityE8()).isZero();
        assertThat(house.venue.account().walletE8()).isGreaterThanOrEqualTo(crossBefore);
        assertThat(house.venue.ledger().insuranceE8()).isPositive();
        assertThat(house.venue.incomes()).extracting(Income::type).contains("INSURANCE_CLEAR");
    }

    @Test
    void leavesIsolatedMarginAloneWhenTheCrossWalletIsGone() {
        house.venue.setIsolated("ETHUSDT", true);
        house.venue.place(NewOrder.market("ETHUSDT", Side.BUY, e8("10"), ""));
        long setAside = house.venue.position("ETHUSDT").isolatedWalletE8();
        house.buy("3");

        fall(1_000, "44000");
        house.at(60_000);

        assertThat(house.position().quantityE8()).isZero();
        assertThat(house.venue.position("ETHUSDT").isolatedWalletE8()).isEqualTo(setAside);
        assertThat(house.venue.account().crossWalletE8()).isNotNegative();
        assertThat(house.venue.account().walletE8()).isGreaterThanOrEqualTo(setAside);
    }

    @Test
    void cancelsTheOrdersOfAllCrossContractsFirst() {
        house.buy("3");
        VenueOrder other = house.venue.place(NewOrder.limit("ETHUSDT", Side.BUY, e8("0.1"), e8("1950")));

        fall(1_000, "46000");
        house.at(60_000);

        assertThat(house.venue.order("ETHUSDT", other.orderId(), "").status()).isEqualTo(VenueOrder.Status.CANCELED);
    }

    @Test
    void liquidatesOneSideOfAnIsolatedHedgeAndKeepsTheOther() {
        house.venue.setHedged(true);
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 10);
        hold(Side.BUY, PositionSide.LONG, "0.1");
        hold(Side.SELL, PositionSide.SHORT, "0.05");

        fall(1_000, "45000");
        house.at(60_000);

        assertThat(held(PositionSide.LONG).quantityE8()).isZero();
        assertThat(held(PositionSide.SHORT).quantityE8()).isEqualTo(e8("-0.05"));
        VenueFill forced = house.venue.fills("BTCUSDT").getLast();
        assertThat(forced.positionSide()).isEqualTo(PositionSide.LONG);
        assertThat(forced.side()).isEqualTo(Side.SELL);
    }

    @Test
    void keepsAFullyHedgedCrossAccountThroughACrash() {
        house.venue.setHedged(true);
        house.venue.setLeverage("BTCUSDT", 20);
        hold(Side.BUY, PositionSide.LONG, "1");
        hold(Side.SELL, PositionSide.SHORT, "1");

        fall(1_000, "30000");
        house.at(60_000);

        assertThat(house.venue.forcedOrders()).isEmpty();
        assertThat(held(PositionSide.LONG).quantityE8()).isEqualTo(e8("1"));
    }

    @Test
    void deleveragesAtThePriceThatIsGiven() {
        house.sell("0.1");
        fall(1_000, "45000");
        house.heard.users.clear();

        house.venue.deleverage("BTCUSDT", PositionSide.BOTH, e8("0.04"), e8("44000.5"));

        VenueFill fill = house.venue.fills("BTCUSDT").getLast();
        assertThat(fill.priceE8()).isEqualTo(e8("44000.5"));
        assertThat(fill.clientOrderId()).isEqualTo("adl_autoclose");
        assertThat(fill.side()).isEqualTo(Side.BUY);
        assertThat(fill.realizedE8()).isEqualTo(e8("239.98"));
        assertThat(house.position().quantityE8()).isEqualTo(e8("-0.06"));
        assertThat(house.heard.story()).containsExactly("NEW", "ACCOUNT ORDER", "CALCULATED");
        assertThat(house.venue.forcedOrders().getLast().kind()).isEqualTo(ForcedOrder.Kind.ADL);
        assertRefused(-2022, () -> house.venue.deleverage("ETHUSDT", PositionSide.BOTH, e8("1"), e8("2000")));
    }

    @Test
    void ranksAPositionForDeleveragingByItsProfit() {
        house.venue.setLeverage("BTCUSDT", 10);
        house.sell("0.1");
        int atFirst = house.position().adlQuantile();

        fall(1_000, "44000");

        assertThat(atFirst).isLessThanOrEqualTo(1);
        assertThat(house.position().adlQuantile()).isEqualTo(4);
    }

    @Test
    void takesAPositionAwayOnDemand() {
        assertRefused(-2022, () -> house.venue.liquidate("BTCUSDT"));
        house.buy("3");

        house.venue.liquidate("BTCUSDT");

        assertThat(house.position().quantityE8()).isZero();
        assertThat(house.venue.forcedOrders()).hasSize(2);
        assertThat(house.venue.account().walletE8()).isBetween(e8("8000"), e8("8200"));
    }

    @Test
    void keepsTheClientIdsOfItsOwnOrdersToItself() {
        assertRefused(-4015, () -> named("autoclose-1"));
        assertRefused(-4015, () -> named("adl_autoclose"));
        assertRefused(-4015, () -> named("settlement_autoclose-7"));
    }

    private void named(String clientOrderId) {
        house.venue.place(NewOrder.market("BTCUSDT", Side.BUY, e8("0.01"), clientOrderId));
    }

    /** Moves bitcoin to a price at once and lets the mark price follow for ten seconds. */
    private void fall(long atMillis, String price) {
        house.at(atMillis);
        house.venue.forcePrice(new PricePath("BTCUSDT", List.of(new PricePath.Point(0, e8(price)))));
        house.at(atMillis + 10_000);
    }

    private long calls() {
        return house.heard.users.stream()
                .filter(UserEvent.MarginCalled.class::isInstance)
                .count();
    }

    private void hold(Side side, PositionSide holding, String quantity) {
        house.venue.place(NewOrder.market("BTCUSDT", side, e8(quantity), "").of(holding));
    }

    private VenuePosition held(PositionSide side) {
        return house.venue.positions("BTCUSDT").stream()
                .filter(position -> position.side() == side)
                .findFirst()
                .orElseThrow();
    }
}
