package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.Income;
import io.millrace.venue.LedgerView;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueRefusal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trading on a random market: whatever happens, no money appears or disappears. */
class MoneyConservationTest {

    private static final int STEPS = 600;
    private static final long STEP_MILLIS = 60_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheBooksToTheLastDigit(long seed) {
        VenueHouse house = trade(seed);
        LedgerView ledger = house.venue.ledger();

        long realized = ledger.fills().stream().mapToLong(VenueFill::realizedE8).sum();
        long fees = ledger.fills().stream().mapToLong(VenueFill::feeE8).sum();
        long booked = house.venue.incomes().stream().mapToLong(Income::amountE8).sum();

        assertThat(ledger.feesE8()).isEqualTo(fees);
        assertThat(ledger.walletE8() - e8("10000"))
                .as("seed %d", seed)
                .isEqualTo(realized - fees + ledger.fundingE8() + ledger.insuranceE8())
                .isEqualTo(booked);
        assertThat(lastTold(house)).isEqualTo(ledger.walletE8());
        for (VenuePosition position : house.venue.account().positions()) {
            assertThat(position.quantityE8()).isEqualTo(signed(ledger, position.symbol(), false));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void realizesExactlySalesMinusPurchasesOnceFlat(long seed) {
        VenueHouse house = trade(seed);
        for (VenuePosition position : house.venue.account().positions()) {
            if (position.quantityE8() != 0) {
                house.venue.cancelAll(position.symbol());
                Side side = Side.ofSign(position.quantityE8()).opposite();
                house.venue.place(NewOrder.market(position.symbol(), side, Math.abs(position.quantityE8()), "")
                        .reducing());
            }
        }

        LedgerView ledger = house.venue.ledger();

        for (String symbol : new String[] {"BTCUSDT", "ETHUSDT"}) {
            assertThat(house.venue.position(symbol).quantityE8()).isZero();
            assertThat(house.venue.position(symbol).realizedE8())
                    .as("%s, seed %d", symbol, seed)
                    .isEqualTo(-signed(ledger, symbol, true));
        }
        assertThat(ledger.equityE8()).isEqualTo(ledger.walletE8());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void tellsTheSameStoryForTheSameSeed(long seed) {
        assertThat(trade(seed).heard.all).isEqualTo(trade(seed).heard.all);
    }

    private static long signed(LedgerView ledger, String symbol, boolean quote) {
        return ledger.fills().stream()
                .filter(fill -> fill.symbol().equals(symbol))
                .mapToLong(fill -> fill.side().sign() * (quote ? fill.quoteE8() : fill.quantityE8()))
                .sum();
    }

    private static long lastTold(VenueHouse house) {
        return house.heard.users.stream()
                .filter(UserEvent.AccountChanged.class::isInstance)
                .mapToLong(event -> ((UserEvent.AccountChanged) event).walletE8())
                .reduce(e8("10000"), (_, last) -> last);
    }

    private static VenueHouse trade(long seed) {
        Random random = new Random(seed);
        VenueHouse house = new VenueHouse(market(random));
        house.venue.setIsolated("ETHUSDT", true);
        for (int step = 1; step < STEPS; step++) {
            house.at(step * STEP_MILLIS + 30_000);
            act(house, random);
        }
        return house;
    }

    private static void act(VenueHouse house, Random random) {
        String symbol = random.nextBoolean() ? "BTCUSDT" : "ETHUSDT";
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long quantity = (1 + random.nextInt(400)) * e8("0.001") * ("ETHUSDT".equals(symbol) ? 20 : 1);
        long price = FixedPoint.floorToStep(
                house.venue.market(symbol).midE8() / 1000 * (990 + random.nextInt(20)), e8("0.1"));
        try {
            switch (random.nextInt(5)) {
                case 0, 1 -> house.venue.place(NewOrder.market(symbol, side, quantity, ""));
                case 2 -> house.venue.place(NewOrder.limit(symbol, side, quantity, price));
                case 3 ->
                    house.venue.placeConditional(
                            NewConditional.stop(symbol, side, price).reducing(quantity));
                default -> house.venue.cancelAll(symbol);
            }
        } catch (VenueRefusal refusal) {
            assertThat(refusal.code()).isNegative();
        }
    }

    private static ScriptedMarket market(Random random) {
        ScriptedMarket market = new ScriptedMarket().fundingRate(BTC, "0.0013").fundingRate(ETH, "-0.0021");
        double btc = 50_000;
        double eth = 2_000;
        for (int step = 0; step < STEPS; step++) {
            btc *= 1 + random.nextGaussian() * 0.004;
            eth *= 1 + random.nextGaussian() * 0.006;
            market.price(BTC, step * STEP_MILLIS + 10, "%.1f".formatted(btc));
            market.price(ETH, step * STEP_MILLIS + 20, "%.2f".formatted(eth));
        }
        return market;
    }
}
