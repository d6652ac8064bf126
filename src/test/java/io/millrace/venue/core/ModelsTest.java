package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Side;
import io.millrace.venue.FeeModel;
import io.millrace.venue.ImpactModel;
import io.millrace.venue.LatencyModel;
import io.millrace.venue.Models;
import io.millrace.venue.NewOrder;
import io.millrace.venue.NewOrder.Extras;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueSettings;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fees, impact, latency and prices taken from the book. */
class ModelsTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0002, 0.0005", "1, 0.00016, 0.0004", "9, 0, 0.00017"})
    void knowsTheFeesOfEveryTier(int tier, String maker, String taker) {
        FeeModel fees = new FeeModel.Tier(tier);

        assertThat(fees.makerE8()).isEqualTo(e8(maker));
        assertThat(fees.takerE8()).isEqualTo(e8(taker));
        assertThatThrownBy(() -> new FeeModel.Tier(tier + 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void chargesTenPercentLessWhileFeesAreBurnt() {
        VenueHouse house = house(Models.standard().with(new FeeModel.Tier(1)), "10");

        house.buy("0.1");
        house.venue.setFeeBurn(true);
        house.buy("0.1");
        FeeModel burning = house.venue.fees();
        house.venue.setFeeBurn(false);
        house.buy("0.1");

        assertThat(house.venue.fills("BTCUSDT"))
                .extracting(fill -> fill.feeE8())
                .containsExactly(e8("2.000004"), e8("1.8000036"), e8("2.000004"));
        assertThat(burning.tier()).isEqualTo(1);
    }

    @Test
    void leavesTheTouchMovedUntilTheBookHasRecovered() {
        ScriptedMarket market = new ScriptedMarket().quote(BTC, 10, "50000", "50000.1", "0.1");
        market.quote(BTC, 1_020, "50000", "50000.1", "0.1").quote(BTC, 30_000, "50000", "50000.1", "0.1");
        VenueHouse house =
                new VenueHouse(market, settings(Models.standard().with(new ImpactModel.Recovering(1_000)))).at(20);

        house.buy("0.15");
        long moved = house.venue.market("BTCUSDT").askE8();
        long half = house.at(1_020).venue.depth("BTCUSDT", 1).asks().getFirst().quantityE8();
        long back = house.at(30_000).venue.depth("BTCUSDT", 1).asks().getFirst().quantityE8();

        assertThat(moved).isGreaterThan(e8("50000.1"));
        assertThat(half).isEqualTo(e8("0.025"));
        assertThat(back).isEqualTo(e8("0.1"));
        assertThat(house.heard.all).anyMatch(line -> line.startsWith("quote 0 " + (START + 20)));
        assertThat(house.venue.market("BTCUSDT").askE8()).isEqualTo(e8("50000.1"));
    }

    @Test
    void movesTheTouchByLessThanInProportionToTheSize() {
        long small = moved("4");
        long large = moved("16");

        assertThat(small).isPositive();
        assertThat(large).isBetween(small * 3 / 2, small * 3);
    }

    @Test
    void drawsTheSameDelaysForTheSameSeed() {
        LatencyModel model = new LatencyModel.Lognormal(20, 0.5);
        List<Long> delays = draw(model.delays(7), 4_001);

        assertThat(draw(model.delays(7), 4_001)).isEqualTo(delays);
        assertThat(draw(model.delays(8), 4_001)).isNotEqualTo(delays);
        assertThat(delays.stream().sorted().toList().get(2_000)).isBetween(19L, 21L);
        assertThat(draw(new LatencyModel.Fixed(5).delays(1), 2)).containsExactly(5L, 5L);
        assertThat(draw(new LatencyModel.None().delays(1), 2)).containsExactly(0L, 0L);
        assertThat(draw(new LatencyModel.Measured(List.of(3L, 9L)).delays(1), 50))
                .containsOnly(3L, 9L)
                .contains(3L, 9L);
    }

    @ParameterizedTest
    @CsvSource({"OPPONENT, 50000.1", "OPPONENT_5, 50010.1", "QUEUE, 50000", "QUEUE_5, 49990", "QUEUE_20, 49952.5"})
    void takesPricesFromTheBook(PriceMatch match, String price) {
        VenueHouse house = house(Models.standard(), "0.001");

        assertThat(house.venue.place(matched(match, "0.002", "0")).priceE8()).isEqualTo(e8(price));
    }

    @Test
    void refusesPriceMatchesThatMakeNoPrice() {
        VenueHouse house = house(Models.standard(), "10");
        VenueHouse empty = new VenueHouse(new ScriptedMarket().withoutPast());
        NewOrder market = NewOrder.market("BTCUSDT", Side.BUY, e8("0.01"), "")
                .with(new Extras(PriceMatch.QUEUE, SelfTrade.NONE, 0));

        assertRefused(-5037, () -> house.venue.place(matched(PriceMatch.QUEUE, "0.01", "49000")));
        assertRefused(-5037, () -> house.venue.place(matched(PriceMatch.OPPONENT_10, "0.01", "0")));
        assertRefused(-5037, () -> house.venue.place(matched(PriceMatch.OPPONENT_20, "0.01", "0")));
        assertRefused(-5038, () -> house.venue.place(market));
        assertRefused(-5041, () -> empty.venue.place(matched(PriceMatch.QUEUE, "0.01", "0")));
    }

    @Test
    void takesConditionalOrdersWithTheCountdownWhenToldSo() {
        VenueHouse house = house(Models.standard().withCountdownTakingConditionals(true), "10");
        house.stop(Side.BUY, "51000");

        house.venue.cancelAllAfter("BTCUSDT", 100);
        house.at(200);

        assertThat(house.venue.openConditionals("")).isEmpty();
    }

    private static long moved(String quantity) {
        VenueHouse house = house(Models.standard().with(new ImpactModel.Recovering(60_000)), "0.1");
        house.buy(quantity);
        return house.venue.market("BTCUSDT").askE8() - e8("50000.1");
    }

    private static NewOrder matched(PriceMatch match, String quantity, String price) {
        return NewOrder.limit("BTCUSDT", Side.BUY, e8(quantity), e8(price)).with(new Extras(match, SelfTrade.NONE, 0));
    }

    private static VenueHouse house(Models models, String quantity) {
        return new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1", quantity), settings(models))
                .at(20);
    }

    private static VenueSettings settings(Models models) {
        return VenueSettings.standard(1).withBalanceE8(e8("100000")).withModels(models);
    }

    private static List<Long> draw(LongSupplier delays, int count) {
        return LongStream.generate(delays).limit(count).boxed().toList();
    }
}
