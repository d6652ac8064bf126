package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.position.AccountEvent;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueAsset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ends entries for losses, for how long, and what does not end it; on virtual time. */
class HaltsTest {

    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final String ACTOR = "test";

    private static VirtualHouse house() {
        VirtualHouse house = new VirtualHouse(new ScriptedMarket(), TradingSettings.DEFAULTS);
        house.run(SECOND);
        return house;
    }

    private static void lose(VirtualHouse house, double share) {
        long walletE8 = house.books.account().walletE8();
        move(house, walletE8 - (long) (walletE8 * share));
    }

    /** The wallet of the exchange moves, and what we hear says that it was no transfer. */
    private static void move(VirtualHouse house, long toE8) {
        house.loses = event -> event instanceof AccountEvent.BalanceChanged;
        house.venue.transfer(VenueAsset.USDT, toE8 - house.venue.account().walletE8());
        house.run(20);
        house.loses = event -> false;
        house.onEvent(new AccountEvent.BalanceChanged("USDT", toE8, 0, "ORDER", "", house.nanos()));
        house.run(3 * SECOND);
    }

    private static void leapToLateInTheDay(VirtualHouse house) {
        house.leap(DAY - house.venue.nowMillis() % DAY - 30 * SECOND);
        house.run(28 * SECOND);
    }

    private static VirtualHouse afterwards(VirtualHouse before) {
        return new VirtualHouse(before.venue, TradingSettings.DEFAULTS, before.facts, "test", false);
    }

    private static VirtualHouse restarted(VirtualHouse before) {
        before.exchange.close();
        VirtualHouse after = afterwards(before);
        after.run(3 * SECOND);
        return after;
    }

    private static CommandResult clear(VirtualHouse house) {
        CommandResult answer = house.ask(new Command.ClearHalt("looked at it", ACTOR, house.nanos()));
        house.run(3 * SECOND);
        return answer;
    }

    private static long days(VirtualHouse house) {
        return house.facts(EngineEvent.DayStarted.class).stream()
                .map(EngineEvent.DayStarted::dayMillis)
                .distinct()
                .count();
    }

    @Test
    void reducesAfterTheDaysLossUntilTheNextDayOfTheExchange() {
        VirtualHouse house = house();

        lose(house, 0.031);
        String reduced = house.snapshot().state();
        leapToLateInTheDay(house);
        String lateInTheDay = house.snapshot().state();
        house.run(3 * SECOND);

        assertThat(reduced).isEqualTo("REDUCING");
        assertThat(lateInTheDay).isEqualTo("REDUCING");
        assertThat(house.snapshot().state()).isEqualTo("ACTIVE");
    }

    @Test
    void haltsAtAFifthBelowThePeakUntilAPersonClearsItAndThenCountsAnew() {
        VirtualHouse house = house();

        lose(house, 0.21);
        String halted = house.snapshot().state();
        house.leap(2 * DAY);
        house.run(10 * SECOND);
        String daysLater = house.snapshot().state();
        CommandResult start = house.ask(new Command.StartTrading(ACTOR, house.nanos()));
        CommandResult restart = house.ask(new Command.Restart(ACTOR, house.nanos()));
        house.run(3 * SECOND);
        String stillHalted = house.snapshot().state();
        clear(house);

        assertThat(List.of(halted, daysLater, stillHalted)).containsOnly("HALTED");
        assertThat(start).isInstanceOf(CommandResult.Refused.class);
        assertThat(restart).isInstanceOf(CommandResult.Done.class);
        assertThat(house.books.blocked(DayWatch.DRAWDOWN)).isFalse();
        assertThat(house.facts(EngineEvent.MarksRebased.class))
                .anySatisfy(marks -> assertThat(marks.reason()).isEqualTo("looked at it"));
        assertThat(house.books.account().drawdownShareE8()).isZero();
    }

    @Test
    void staysClearedAfterAPersonClearedTheDaysLoss() {
        VirtualHouse house = house();
        lose(house, 0.031);

        clear(house);
        house.run(10 * SECOND);

        assertThat(house.books.blocked(DayWatch.DAILY_LOSS)).isFalse();
        assertThat(house.books.account().dayLossShareE8()).isZero();
    }

    @Test
    void keepsHaltsBaselineAndPeakOverARestart() {
        VirtualHouse before = house();
        long richer = before.books.account().walletE8() * 11 / 10;
        move(before, richer);
        move(before, richer * 97 / 100);
        move(before, richer * 78 / 100);
        before.run(60 * SECOND);
        var marks = before.books.account().marks();

        before.exchange.close();
        VirtualHouse after = afterwards(before);

        assertThat(before.snapshot().state()).isEqualTo("HALTED");
        assertThat(after.snapshot().state()).isIn("HALTED", "STARTING");
        assertThat(after.books.blocked(DayWatch.DRAWDOWN)).isTrue();
        assertThat(after.books.account().marks()).isEqualTo(marks);
        assertThat(after.books.account().peakE8()).isGreaterThanOrEqualTo(richer);
    }

    @Test
    void keepsWhatAPersonClearedOverARestart() {
        VirtualHouse before = house();
        lose(before, 0.21);
        clear(before);
        var marks = before.books.account().marks();

        before.exchange.close();
        VirtualHouse after = afterwards(before);

        assertThat(after.books.account().marks().baselineE8()).isEqualTo(marks.baselineE8());
        assertThat(after.books.board().codes()).isEmpty();
    }

    @Test
    void takesAWithdrawalForNoLossOverARestartEither() {
        VirtualHouse before = house();
        before.run(2 * SECOND);
        before.venue.transfer(VenueAsset.USDT, -before.books.account().walletE8() / 2);
        before.run(2 * SECOND);

        VirtualHouse after = restarted(before);

        assertThat(before.snapshot().state()).isEqualTo("ACTIVE");
        assertThat(after.snapshot().state()).isEqualTo("ACTIVE");
        assertThat(after.books.account().dayLossShareE8()).isZero();
        assertThat(after.books.account().drawdownShareE8()).isZero();
    }

    @Test
    void beginsOneDayADayAndNoneForAClockThatJumps() {
        VirtualHouse house = house();
        lose(house, 0.031);
        long tomorrow = (house.venue.nowMillis() / DAY + 1) * DAY + HOUR;

        house.onEvent(heard(tomorrow));
        house.onEvent(new ConnectionEvent.ClockChecked(1, DAY, tomorrow * 1_000_000));
        house.run(10 * SECOND);

        assertThat(days(house)).isEqualTo(1);
        assertThat(house.books.blocked(DayWatch.DAILY_LOSS)).isTrue();
        assertThat(house.books.blocked(ClockWatch.CODE)).isTrue();
        assertThat(house.snapshot().state()).isEqualTo("REDUCING");
    }

    @Test
    void doesNotGoBackWithAStampOfTheYear1970() {
        VirtualHouse house = house();
        long day = house.books.account().marks().day();

        house.onEvent(heard(1));
        house.run(5 * SECOND);

        assertThat(house.books.account().marks().day()).isEqualTo(day);
        assertThat(days(house)).isEqualTo(1);
        assertThat(house.snapshot().state()).isEqualTo("ACTIVE");
    }

    private static Event heard(long millis) {
        return new ConnectionEvent.Throttled("", 429, "a stamp of another time", 0, millis * 1_000_000);
    }

    @Test
    void resetsOnceADay() {
        VirtualHouse house = house();

        for (int day = 0; day < 3; day++) {
            leapToLateInTheDay(house);
            house.run(10 * SECOND);
        }
        house.leap(3 * DAY);
        house.run(10 * SECOND);

        List<Long> began = house.facts(EngineEvent.DayStarted.class).stream()
                .map(EngineEvent.DayStarted::dayMillis)
                .toList();
        assertThat(began).doesNotHaveDuplicates().isSorted().hasSize(5);
    }

    @Test
    void clearsNoBlockWhoseCauseStillStands() {
        VirtualHouse house = house();
        house.onEvent(new ConnectionEvent.StreamDown(ConnectionEvent.Stream.USER, "cut", house.nanos()));
        house.onEvent(new GatewayEvent.KillFile(true, house.nanos()));
        house.onEvent(new GatewayEvent.KillFile(false, house.nanos()));
        house.run(SECOND);

        clear(house);

        assertThat(house.books.board().codes()).containsExactly(Connections.USER_LOST);
        assertThat(house.snapshot().state()).isEqualTo("REDUCING");
    }
}
