package io.millrace.venue.core;

import static io.millrace.venue.PositionSide.BOTH;
import static io.millrace.venue.PositionSide.LONG;
import static io.millrace.venue.PositionSide.SHORT;
import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.LedgerView.Gap;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;
import org.junit.jupiter.api.Test;

class HedgeModeTest {

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .quote(BTC, 10, "50000", "50000.1")
                    .price(BTC, 60_000, "49000")
                    .price(BTC, 90_000, "48900"))
            .at(20);

    @Test
    void changesTheModeOnlyWithoutOrdersAndPositions() {
        assertRefused(-4059, () -> house.venue.setHedged(false));
        VenueConditional waiting = house.stop(Side.SELL, "40000");
        assertRefused(-4067, () -> house.venue.setHedged(true));
        house.venue.cancelConditional(waiting.algoId(), "");
        house.limit(Side.BUY, "0.01", "49000", NewOrder.Lifetime.GTC);
        assertRefused(-4067, () -> house.venue.setHedged(true));
        house.venue.cancelAll("BTCUSDT");
        house.buy("0.01");
        assertRefused(-4068, () -> house.venue.setHedged(true));
        house.sell("0.01");

        house.venue.setHedged(true);

        assertThat(house.venue.hedged()).isTrue();
        assertThat(house.venue.positions("BTCUSDT"))
                .extracting(VenuePosition::side)
                .containsExactly(LONG, SHORT);
        assertRefused(-4059, () -> house.venue.setHedged(true));
    }

    @Test
    void takesOrdersOnlyForTheHoldingsOfItsMode() {
        assertRefused(-4061, () -> market(Side.BUY, LONG, "0.01"));

        house.venue.setHedged(true);

        assertRefused(-4061, () -> market(Side.BUY, BOTH, "0.01"));
        assertRefused(-4061, () -> house.stop(Side.SELL, "49000"));
        assertRefused(
                -1106,
                () -> house.venue.place(NewOrder.market("BTCUSDT", Side.SELL, e8("0.01"), "")
                        .of(LONG)
                        .reducing()));
    }

    @Test
    void holdsLongAndShortApart() {
        house.venue.setHedged(true);
        market(Side.BUY, LONG, "0.1");
        market(Side.SELL, SHORT, "0.04");

        market(Side.SELL, LONG, "0.03");

        assertThat(held(LONG).quantityE8()).isEqualTo(e8("0.07"));
        assertThat(held(LONG).entryE8()).isEqualTo(e8("50000.1"));
        assertThat(held(SHORT).quantityE8()).isEqualTo(e8("-0.04"));
        assertThat(held(SHORT).entryE8()).isEqualTo(e8("50000"));
        assertThat(house.venue.fills("BTCUSDT").getLast().positionSide()).isEqualTo(LONG);
        UserEvent.AccountChanged told = house.heard.users.stream()
                .filter(UserEvent.AccountChanged.class::isInstance)
                .map(UserEvent.AccountChanged.class::cast)
                .toList()
                .getLast();
        assertThat(told.positions()).extracting(VenuePosition::side).containsExactly(LONG);
    }

    @Test
    void closesNoMoreThanIsHeld() {
        house.venue.setHedged(true);
        assertRefused(-2022, () -> market(Side.SELL, LONG, "0.01"));
        market(Side.BUY, LONG, "0.01");

        assertRefused(-2022, () -> market(Side.SELL, LONG, "0.011"));
        assertRefused(-2022, () -> market(Side.BUY, SHORT, "0.01"));
        assertThat(market(Side.SELL, LONG, "0.01").status()).isEqualTo(VenueOrder.Status.FILLED);

        assertThat(held(LONG).quantityE8()).isZero();
        assertThat(held(SHORT).quantityE8()).isZero();
    }

    @Test
    void expiresAClosingOrderWhenItsHoldingIsGone() {
        house.venue.setHedged(true);
        market(Side.BUY, LONG, "0.01");
        market(Side.SELL, SHORT, "0.01");
        VenueOrder closing = house.venue.place(
                NewOrder.limit("BTCUSDT", Side.SELL, e8("0.01"), e8("51000")).of(LONG));
        VenueOrder opening = house.venue.place(
                NewOrder.limit("BTCUSDT", Side.SELL, e8("0.01"), e8("51000")).of(SHORT));

        market(Side.SELL, LONG, "0.01");

        assertThat(house.order(closing.orderId()).status()).isEqualTo(VenueOrder.Status.EXPIRED);
        assertThat(house.order(closing.orderId()).expiryReason()).isEqualTo(4);
        assertThat(house.order(opening.orderId()).status()).isEqualTo(VenueOrder.Status.NEW);
    }

    @Test
    void needsMarginForBothSides() {
        house.venue.setHedged(true);
        house.venue.setLeverage("BTCUSDT", 10);
        market(Side.BUY, LONG, "1");
        long afterLong = house.venue.account().availableE8();
        market(Side.SELL, SHORT, "0.9");

        assertThat(afterLong).isBetween(e8("4970"), e8("4980"));
        assertThat(house.venue.account().availableE8()).isBetween(e8("440"), e8("460"));
        assertThat(house.venue.account().positionMarginE8()).isBetween(e8("9490"), e8("9510"));
        assertRefused(-2019, () -> market(Side.SELL, SHORT, "0.1"));
        assertThat(house.venue
                        .place(NewOrder.limit("BTCUSDT", Side.SELL, e8("1"), e8("51000"))
                                .of(LONG))
                        .status())
                .isEqualTo(VenueOrder.Status.NEW);
    }

    @Test
    void sharesLeverageAndMarginTypeBetweenTheSides() {
        house.venue.setHedged(true);
        house.venue.setIsolated("BTCUSDT", true);
        house.venue.setLeverage("BTCUSDT", 5);
        market(Side.SELL, SHORT, "0.01");

        assertThat(house.venue.positions("BTCUSDT"))
                .allMatch(VenuePosition::isolated)
                .extracting(VenuePosition::leverage)
                .containsExactly(5, 5);
        assertThat(held(SHORT).isolatedWalletE8()).isEqualTo(e8("100"));
        assertThat(held(LONG).isolatedWalletE8()).isZero();
        assertRefused(-4161, () -> house.venue.setLeverage("BTCUSDT", 4));
        assertRefused(-4048, () -> house.venue.setIsolated("BTCUSDT", false));
    }

    @Test
    void closesOneSideByItsStopAndLeavesTheOther() {
        house.venue.setHedged(true);
        assertRefused(
                -1128,
                () -> house.venue.placeConditional(
                        NewConditional.stop("BTCUSDT", Side.SELL, e8("49500")).of(SHORT)));
        market(Side.BUY, LONG, "0.02");
        market(Side.SELL, SHORT, "0.01");
        VenueConditional stop = house.venue.placeConditional(
                NewConditional.stop("BTCUSDT", Side.SELL, e8("49500")).of(LONG));

        house.at(70_000);

        assertThat(house.venue.conditional(stop.algoId(), "").status()).isEqualTo(VenueConditional.Status.FINISHED);
        assertThat(held(LONG).quantityE8()).isZero();
        assertThat(held(SHORT).quantityE8()).isEqualTo(e8("-0.01"));
    }

    @Test
    void watchesTheProtectionOfEachSide() {
        house.venue.setHedged(true);
        market(Side.BUY, LONG, "0.02");
        house.venue.placeConditional(
                NewConditional.stop("BTCUSDT", Side.SELL, e8("40000")).of(LONG));
        house.at(1_020);
        market(Side.SELL, SHORT, "0.01");
        house.at(3_020);
        house.venue.placeConditional(
                NewConditional.stop("BTCUSDT", Side.BUY, e8("60000")).of(SHORT));

        assertThat(house.venue.ledger().unprotected())
                .containsExactly(new Gap("BTCUSDT", START + 20, 0, 0), new Gap("BTCUSDT", START + 1_020, 2_000, 0));
    }

    private VenueOrder market(Side side, PositionSide holding, String quantity) {
        return house.venue.place(
                NewOrder.market("BTCUSDT", side, e8(quantity), "").of(holding));
    }

    private VenuePosition held(PositionSide side) {
        return house.venue.positions("BTCUSDT").stream()
                .filter(position -> position.side() == side)
                .findFirst()
                .orElseThrow();
    }
}
