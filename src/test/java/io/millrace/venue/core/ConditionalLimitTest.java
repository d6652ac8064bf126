package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.ConditionalRules;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewConditional.Child;
import io.millrace.venue.NewConditional.Flags;
import io.millrace.venue.NewConditional.Trail;
import io.millrace.venue.NewConditional.WorkingPrice;
import io.millrace.venue.NewOrder;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueConditional.Status;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import org.junit.jupiter.api.Test;

/** STOP and TAKE_PROFIT, what is judged at the trigger, and the rules that can be switched. */
class ConditionalLimitTest {

    private static final NewOrder.Extras PLAIN = new NewOrder.Extras(PriceMatch.NONE, SelfTrade.NONE, 0);

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .price(BTC, 10, "50000")
                    .price(BTC, 1_000, "50500")
                    .price(BTC, 60_000, "49500")
                    .price(BTC, 120_000, "49400"))
            .at(20);

    @Test
    void staysTriggeredWhileItsLimitOrderRestsAndFinishesWithIt() {
        VenueConditional wish = place(NewConditional.Type.STOP, Side.SELL, "49600", child(Lifetime.GTC, "50100"));
        house.at(70_000);

        VenueConditional triggered = now(wish);
        VenueOrder resting = house.order(triggered.childOrderId());
        assertThat(triggered.status()).isEqualTo(Status.TRIGGERED);
        assertThat(resting.status()).isEqualTo(VenueOrder.Status.NEW);
        assertThat(resting.priceE8()).isEqualTo(e8("50100"));
        house.venue.cancel("BTCUSDT", resting.orderId(), "");

        assertThat(now(wish).status()).isEqualTo(Status.FINISHED);
        assertThat(now(wish).executedE8()).isZero();
        assertThat(house.heard.story()).endsWith("ALGO TRIGGERED", "NEW", "CANCELED", "ALGO FINISHED");
        assertRefused(-2011, () -> house.venue.cancelConditional(wish.algoId(), ""));
    }

    @Test
    void fillsALimitOrderThatTakesAndTellsItsAveragePrice() {
        VenueConditional wish =
                place(NewConditional.Type.TAKE_PROFIT, Side.SELL, "50500", child(Lifetime.IOC, "50400"));
        house.at(70_000);

        assertThat(now(wish).status()).isEqualTo(Status.FINISHED);
        assertThat(now(wish).executedE8()).isEqualTo(e8("0.01"));
        assertThat(now(wish).averageE8()).isEqualTo(e8("50500"));
    }

    @Test
    void takesThePriceThatAMatchNames() {
        NewOrder.Extras queue = new NewOrder.Extras(PriceMatch.QUEUE, SelfTrade.NONE, 0);
        VenueConditional wish = place(NewConditional.Type.STOP, Side.SELL, "49600", new Child(Lifetime.GTC, 0, queue));
        house.at(70_000);

        assertThat(house.order(now(wish).childOrderId()).priceE8()).isEqualTo(e8("49500.1"));
    }

    @Test
    void rejectsAtTheTriggerWhatAnOrdinaryOrderWouldBeRefusedFor() {
        VenueConditional maker =
                place(NewConditional.Type.TAKE_PROFIT, Side.SELL, "50500", child(Lifetime.GTX, "50400"));
        VenueConditional broke = house.venue.placeConditional(NewConditional.stop("BTCUSDT", Side.SELL, e8("49600"))
                .onLastPrice()
                .opening(e8("10")));
        VenueConditional cheap = place(NewConditional.Type.STOP, Side.BUY, "50500", child(Lifetime.GTC, "52900"));
        VenueConditional empty = house.reducing(Side.SELL, NewConditional.Type.STOP_MARKET, "0.01", "49600");
        house.at(120_000);

        assertThat(now(maker).status()).isEqualTo(Status.REJECTED);
        assertThat(now(maker).rejectReason()).contains("Post Only");
        assertThat(now(broke).rejectReason()).isEqualTo("Margin is insufficient.");
        assertThat(now(cheap).rejectReason()).startsWith("Limit price can't be higher than 52");
        assertThat(now(empty).rejectReason()).isEqualTo("Reduce Only reject");
        assertThat(house.venue.fills("BTCUSDT")).isEmpty();
    }

    @Test
    void rejectsAMarketChildWhoseBookIsTooFarFromTheMarkPrice() {
        VenueHouse sudden = new VenueHouse(new ScriptedMarket()
                        .price(BTC, 10, "50000")
                        .quote(BTC, 1_000, "50000", "50000.1")
                        .quote(BTC, 1_010, "46000", "46000.1")
                        .print(BTC, 1_010, "46000", "0.1"))
                .at(20);
        sudden.buy("0.1");
        VenueConditional late = sudden.venue.placeConditional(
                NewConditional.stop("BTCUSDT", Side.SELL, e8("49600")).onLastPrice());

        sudden.at(1_010);

        VenueConditional rejected = sudden.venue.conditional(late.algoId(), "");
        assertThat(rejected.status()).isEqualTo(Status.EXPIRED);
        assertThat(rejected.rejectReason()).contains("PERCENT_PRICE");
        assertThat(sudden.position().quantityE8()).isEqualTo(e8("0.1"));
    }

    @Test
    void boundsTheLimitByTheTrigger() {
        assertRefused(-4183, () -> place(NewConditional.Type.STOP, Side.BUY, "51000", child(Lifetime.GTC, "53550.1")));
        assertRefused(-4184, () -> place(NewConditional.Type.STOP, Side.BUY, "51000", child(Lifetime.GTC, "48449.9")));
        assertRefused(-4001, () -> place(NewConditional.Type.STOP, Side.BUY, "51000", child(Lifetime.GTC, "0")));
        assertRefused(-4014, () -> place(NewConditional.Type.STOP, Side.BUY, "51000", child(Lifetime.GTC, "51000.05")));
        assertRefused(-4013, () -> place(NewConditional.Type.STOP_MARKET, Side.SELL, "0.05", Child.MARKET));
        assertRefused(-4002, () -> place(NewConditional.Type.STOP_MARKET, Side.BUY, "1000001", Child.MARKET));
        assertRefused(
                -4136,
                () -> house.venue.placeConditional(wish(NewConditional.Type.STOP, Side.BUY, "51000", Child.MARKET)
                        .sized(0, Flags.CLOSING)));
    }

    @Test
    void endsOnItsDate() {
        assertRefused(-5040, () -> place(NewConditional.Type.STOP, Side.BUY, "51000", dated(START + 600_000)));
        VenueConditional wish = place(NewConditional.Type.STOP, Side.BUY, "51000", dated(START + 700_000));

        house.at(699_999);
        assertThat(now(wish).status()).isEqualTo(Status.NEW);
        house.at(700_000);

        assertThat(now(wish).status()).isEqualTo(Status.EXPIRED);
        assertThat(house.venue.openConditionals("")).isEmpty();
    }

    @Test
    void refusesClosingOrdersWithoutAPositionWhenTheRulesSaySo() {
        house.stop(Side.SELL, "49000");
        house.venue.setConditionalRules(new ConditionalRules(true, false));

        assertRefused(-4509, () -> house.stop(Side.BUY, "51000"));
        house.sell("0.1");

        assertThat(house.stop(Side.BUY, "51000").status()).isEqualTo(Status.NEW);
    }

    @Test
    void boundsTriggersByTheMarkPriceWhenTheRulesSaySo() {
        house.stop(Side.SELL, "40000");
        house.venue.setConditionalRules(new ConditionalRules(false, true));

        assertRefused(-4211, () -> house.reducing(Side.SELL, NewConditional.Type.STOP_MARKET, "0.1", "47000"));
        assertRefused(-4210, () -> house.reducing(Side.BUY, NewConditional.Type.STOP_MARKET, "0.1", "53000"));
    }

    private VenueConditional place(NewConditional.Type type, Side side, String trigger, Child child) {
        return house.venue.placeConditional(wish(type, side, trigger, child));
    }

    private VenueConditional now(VenueConditional order) {
        return house.venue.conditional(order.algoId(), "");
    }

    private static NewConditional wish(NewConditional.Type type, Side side, String trigger, Child child) {
        return new NewConditional(
                "BTCUSDT",
                side,
                PositionSide.BOTH,
                type,
                e8("0.01"),
                e8(trigger),
                WorkingPrice.CONTRACT_PRICE,
                Flags.OPENING,
                "",
                child,
                Trail.NONE);
    }

    private static Child child(Lifetime lifetime, String price) {
        return new Child(lifetime, e8(price), PLAIN);
    }

    private static Child dated(long millis) {
        return new Child(Lifetime.GTD, e8("51000"), new NewOrder.Extras(PriceMatch.NONE, SelfTrade.NONE, millis));
    }
}
