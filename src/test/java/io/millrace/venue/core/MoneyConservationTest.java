package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.Income;
import io.millrace.venue.LedgerView;
import io.millrace.venue.NewOrder;
import io.millrace.venue.RecordingListener;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueSettings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trading on random markets: whatever happens, no money appears or disappears. */
class MoneyConservationTest {

    private static final int SESSIONS = 1_000;
    private static final int STEPS = 60;
    private static final long STEP_MILLIS = 40_000;
    private static final int BURST = 3;
    private static final int CHECKED_EVERY = 20;
    private static final long FIRST_E8 = e8("20000");

    @Test
    void keepsAllMoneyTogetherToTheLastDigitOverAThousandSessions() {
        HouseBooks sums = new HouseBooks(open(0));
        int refusals = 0;
        int commands = 0;
        for (long seed = 1; seed <= SESSIONS; seed++) {
            Session session = new Session(seed);
            session.run(STEPS);
            add(sums, session.house);
            refusals += session.trader.refusals;
            commands += session.trader.commands;
        }

        assertThat(sums.fills).isGreaterThan(20 * SESSIONS);
        assertThat(sums.makers).isGreaterThan(SESSIONS);
        assertThat(sums.fundings).isGreaterThan(SESSIONS / 2);
        assertThat(sums.liquidations).isGreaterThan(100);
        assertThat(sums.insurances).isGreaterThan(10);
        assertThat(sums.selfTradesEnded).isGreaterThan(100);
        assertThat(sums.amendments).isGreaterThan(SESSIONS);
        assertThat(refusals).isLessThan(commands / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_001, 2_002, 2_003, 2_004, 2_005, 2_006})
    void keepsTheBooksOfTheAccountToTheLastDigit(long seed) {
        Session session = new Session(seed);
        RecordingListener heard = new RecordingListener();
        session.venue.listen(heard);
        session.run(STEPS);
        LedgerView ledger = session.venue.ledger();

        long realized = ledger.fills().stream().mapToLong(VenueFill::realizedE8).sum();
        long booked =
                session.venue.incomes().stream().mapToLong(Income::amountE8).sum();

        assertThat(ledger.feesE8()).isEqualTo(session.house.feesE8());
        assertThat(ledger.walletE8() - FIRST_E8)
                .as("seed %d", seed)
                .isEqualTo(realized - ledger.feesE8() + ledger.fundingE8() + ledger.insuranceE8())
                .isEqualTo(booked);
        assertThat(lastTold(heard)).isEqualTo(ledger.walletE8());
    }

    @ParameterizedTest
    @ValueSource(longs = {3_001, 3_002, 3_003, 3_004})
    void owesNothingToAnybodyOnceAllIsSold(long seed) {
        Session session = new Session(seed);
        session.run(STEPS);
        sellAll(session.venue);
        LedgerView ledger = session.venue.ledger();

        assertThat(session.house.flat()).isTrue();
        assertThat(ledger.equityE8()).as("seed %d", seed).isEqualTo(ledger.walletE8());
        assertThat(session.house.moneyE8()).isEqualTo(FIRST_E8);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void tellsTheSameStoryForTheSameSeed(long seed) {
        assertThat(story(seed)).isEqualTo(story(seed)).hasSizeGreaterThan(STEPS);
    }

    private static List<String> story(long seed) {
        Session session = new Session(seed);
        RecordingListener heard = new RecordingListener();
        session.venue.listen(heard);
        session.run(STEPS);
        return heard.all;
    }

    private static void sellAll(Venue venue) {
        RandomMarket.SYMBOLS.forEach(venue::cancelAll);
        for (VenuePosition position : venue.account().positions()) {
            if (position.quantityE8() != 0) {
                Side side = Side.ofSign(position.quantityE8()).opposite();
                NewOrder order = NewOrder.market(position.symbol(), side, Math.abs(position.quantityE8()), "")
                        .of(position.side());
                venue.place(venue.hedged() ? order : order.reducing());
            }
        }
    }

    private static void add(HouseBooks sums, HouseBooks one) {
        sums.fills += one.fills;
        sums.makers += one.makers;
        sums.fundings += one.fundings;
        sums.liquidations += one.liquidations;
        sums.insurances += one.insurances;
        sums.selfTradesEnded += one.selfTradesEnded;
        sums.amendments += one.amendments;
    }

    private static long lastTold(RecordingListener heard) {
        return heard.users.stream()
                .filter(UserEvent.AccountChanged.class::isInstance)
                .mapToLong(event -> ((UserEvent.AccountChanged) event).walletE8())
                .reduce(FIRST_E8, (_, last) -> last);
    }

    private static Venue open(long seed) {
        VenueSettings settings =
                VenueSettings.standard(seed).withBalanceE8(FIRST_E8).withModels(RandomTrader.models(new Random(seed)));
        return Venue.open(new RandomMarket(seed), settings, () -> 0);
    }

    /** One account on one market for the better part of an hour. */
    private static final class Session {

        private final long seed;
        private final Venue venue;
        private final HouseBooks house;
        private final RandomTrader trader;

        Session(long seed) {
            this.seed = seed;
            this.venue = open(seed);
            this.house = new HouseBooks(venue);
            this.trader = new RandomTrader(venue, new Random(seed));
            venue.listen(house);
        }

        void run(int steps) {
            trader.settle();
            for (int step = 1; step <= steps; step++) {
                venue.advanceTo(RandomMarket.START + step * STEP_MILLIS);
                for (int i = 0; i < BURST; i++) {
                    trader.act();
                }
                if (step % CHECKED_EVERY == 0) {
                    check();
                }
            }
        }

        private void check() {
            assertThat(house.moneyE8()).as("money in seed %d", seed).isEqualTo(FIRST_E8);
            for (VenuePosition position : venue.account().positions()) {
                assertThat(position.quantityE8())
                        .as("%s %s in seed %d", position.symbol(), position.side(), seed)
                        .isEqualTo(house.heldE8(position.contract(), position.side()));
            }
        }
    }
}
