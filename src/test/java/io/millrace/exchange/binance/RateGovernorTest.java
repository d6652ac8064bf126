package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.binance.RestCall.Lane;
import io.millrace.exchange.binance.Stops.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

class RateGovernorTest {

    /** The beginning of a minute of the exchange. */
    private static final long MINUTE = 1_789_478_400_000L;

    private static final long SECOND = 1_000;
    private static final CallWeight READ = CallWeight.weight(40);
    private static final CallWeight LIGHT = CallWeight.weight(1);

    private long millis = MINUTE + 5 * SECOND;
    private long guard = Moment.LEAST_GUARD;
    private final RateGovernor governor = at(1);

    private RateGovernor at(double speed) {
        return new RateGovernor(() -> new Moment(millis, guard), () -> (long) (millis * 1e6 / speed), speed);
    }

    @Test
    void letsEverybodySendAtFirst() {
        for (Lane lane : Lane.values()) {
            assertThat(governor.ask(lane, READ)).isInstanceOf(Leave.Granted.class);
        }
    }

    @Test
    void countsWhatIsUnderWayBeforeAnyAnswerIsHere() {
        assertThat(fill(Lane.HISTORY, READ)).isEqualTo(2400 * 70 / 100 / 40);
        assertThat(fill(Lane.RECONCILE, READ)).isEqualTo(6);
        assertThat(fill(Lane.STOP, READ)).isEqualTo(6);
        assertThat(fill(Lane.EXIT, READ)).isEqualTo(3);
        assertThat(governor.use().weight()).isEqualTo(57 * 40);
        assertThat(governor.use().refused()).isEqualTo(new RateUse.Refused(1, 1, 1, 0, 1));
    }

    @Test
    void letsNoMoreThroughHoweverManyAskAtOnce() {
        AtomicInteger granted = new AtomicInteger();

        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                many.execute(() -> {
                    if (governor.ask(Lane.RECONCILE, READ) instanceof Leave.Granted(Ticket ticket)) {
                        granted.incrementAndGet();
                        governor.answered(ticket, Map.of());
                    }
                });
            }
        }

        assertThat(granted.get()).isEqualTo(2400 * 80 / 100 / 40);
    }

    @Test
    void saysWhyAndWhenToTryAgain() {
        fill(Lane.HISTORY, READ);

        assertThat(governor.ask(Lane.HISTORY, READ)).isInstanceOfSatisfying(Leave.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo("weight 1680 of 2400 used in these 60 s, and history may use 1680");
            assertThat(refused.againMillis()).isEqualTo(MINUTE + 61 * SECOND);
        });
    }

    @Test
    void keepsOrdersOfEveryTenSecondsForExitsAndStops() {
        governor.limits(new RateUse.Limits(2400, 100, 1200));

        assertThat(fill(Lane.ENTRY, CallWeight.ORDER)).isEqualTo(70);
        assertThat(fill(Lane.STOP, CallWeight.ORDER)).isEqualTo(20);
        assertThat(fill(Lane.EXIT, CallWeight.ORDER)).isEqualTo(5);
        assertThat(governor.ask(Lane.HISTORY, READ)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void beginsAnewWithTheExchangesWindowButNotASecondBefore() {
        List<Ticket> tickets = take(Lane.HISTORY, READ, 42);
        tickets.forEach(ticket -> governor.answered(ticket, Map.of()));

        millis = MINUTE + 60 * SECOND + 900;
        assertThat(governor.ask(Lane.HISTORY, READ)).isInstanceOf(Leave.Refused.class);
        millis = MINUTE + 61 * SECOND;

        assertThat(fill(Lane.HISTORY, READ)).isEqualTo(42);
    }

    @Test
    void takesIntoTheNextWindowWhatIsStillUnderWay() {
        take(Lane.HISTORY, READ, 40);

        millis = MINUTE + 65 * SECOND;

        assertThat(governor.use().weight()).isEqualTo(1600);
        assertThat(fill(Lane.HISTORY, READ)).isEqualTo(2);
    }

    @Test
    void forgetsACallThatNeverLeft() {
        take(Lane.HISTORY, READ, 42).forEach(ticket -> governor.lost(ticket, false));

        assertThat(governor.use().weight()).isZero();
    }

    @Test
    void countsALostCallInTheNextWindowTooWhileItMayStillArrive() {
        millis = MINUTE + 55 * SECOND;
        List<Ticket> tickets = take(Lane.HISTORY, READ, 40);
        tickets.forEach(ticket -> governor.lost(ticket, true));

        millis = MINUTE + 70 * SECOND;
        assertThat(governor.use().weight()).isEqualTo(1600);
        millis = MINUTE + 121 * SECOND;

        assertThat(governor.use().weight()).isZero();
    }

    @Test
    void believesTheExchangeThatMoreIsUsed() {
        governor.answered(take(Lane.HISTORY, LIGHT, 1).getFirst(), weight(1900));

        assertThat(governor.use().weight()).isEqualTo(1900);
        assertThat(governor.ask(Lane.HISTORY, LIGHT)).isInstanceOf(Leave.Refused.class);
        assertThat(fill(Lane.RECONCILE, LIGHT)).isEqualTo(20);
        assertThat(governor.ask(Lane.EXIT, READ)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void believesTheExchangeThatLessIsUsedButAddsWhatItMayNotHaveSeen() {
        take(Lane.HISTORY, READ, 5).forEach(ticket -> governor.answered(ticket, Map.of()));
        List<Ticket> together = take(Lane.HISTORY, READ, 2);

        governor.answered(together.getFirst(), weight(100));

        assertThat(governor.use().weight()).isEqualTo(140);
    }

    @Test
    void addsWhatOthersUseToWhatWeSend() {
        List<Ticket> burst = take(Lane.HISTORY, READ, 10);
        for (int i = 0; i < burst.size(); i++) {
            governor.answered(burst.get(i), weight(1000 + 40 * (i + 1)));
        }

        assertThat(governor.use().weight()).isEqualTo(1400);
        take(Lane.RECONCILE, READ, 1);

        assertThat(governor.use().weight()).isEqualTo(1440);
    }

    @Test
    void neverStopsExitsForACountThatMayBeOfTheMinuteBefore() {
        millis = MINUTE + 200;
        governor.answered(take(Lane.RECONCILE, LIGHT, 1).getFirst(), weight(2390));
        millis = MINUTE + 5 * SECOND;

        assertThat(governor.ask(Lane.RECONCILE, READ)).isInstanceOf(Leave.Refused.class);
        List<Ticket> exit = take(Lane.EXIT, READ, 1);
        governor.answered(exit.getFirst(), weight(41));

        assertThat(governor.ask(Lane.RECONCILE, READ)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void ignoresACountThatIsNoNumber() {
        governor.answered(take(Lane.EXIT, LIGHT, 1).getFirst(), Map.of("x-mbx-used-weight-1m", "2400 of 2400, or so"));

        assertThat(governor.use().weight()).isEqualTo(1);
    }

    @Test
    void waitsAWholeWindowWhileItDoesNotKnowTheExchangesClock() {
        guard = 60 * SECOND;
        take(Lane.HISTORY, READ, 42).forEach(ticket -> governor.answered(ticket, Map.of()));
        millis += 60 * SECOND;

        assertThat(governor.ask(Lane.HISTORY, READ)).isInstanceOf(Leave.Refused.class);
        millis += 120 * SECOND;

        assertThat(governor.ask(Lane.HISTORY, READ)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void waitsLongerEachTimeItIsLimitedUntilItIsNot() {
        assertThat(limitSeconds()).isEqualTo(5);
        assertThat(limitSeconds()).isEqualTo(10);
        assertThat(limitSeconds()).isEqualTo(20);
        assertThat(limitSeconds()).isEqualTo(40);
        assertThat(limitSeconds()).isEqualTo(40);

        governor.heard(said(200, 0, ""), 0);

        assertThat(limitSeconds()).isEqualTo(5);
    }

    @Test
    void keepsABanThoughALimitFollows() {
        governor.heard(said(418, -1003, "IP banned until " + (millis + 300 * SECOND)), 0);
        governor.heard(said(429, -1003, ""), 1);
        millis += 299 * SECOND;

        for (Lane lane : Lane.values()) {
            assertThat(governor.ask(lane, LIGHT))
                    .isInstanceOfSatisfying(
                            Leave.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .startsWith("banned by the exchange until 2026-09-15T")
                                    .endsWith("another 1 s"));
        }
        assertThat(governor.use().quietSeconds()).isEqualTo(1);
        millis += SECOND;

        assertThat(governor.ask(Lane.EXIT, LIGHT)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void readsABanOutOfTheWordsOfAnyStatus() {
        assertThat(governor.heard(
                        said(429, -1003, "Way too many requests; IP(1.2.3.4) banned until 1789478465000."), 0))
                .hasValue(new RateGovernor.Told(Kind.BAN, 1_789_478_465_000L));
        assertThat(governor.ask(Lane.EXIT, CallWeight.ORDER)).isInstanceOf(Leave.Refused.class);
    }

    @Test
    void isStoppedForThreeDaysAtTheMost() {
        governor.heard(said(418, 0, "banned until 9999999999999999"), 9_999_999);

        assertThat(governor.use().quietSeconds()).isEqualTo(3 * 86_400);
    }

    @Test
    void readsTheEndOfABanOnTheExchangesFasterClock() {
        RateGovernor fast = at(60);
        fast.heard(said(418, 0, "IP banned until " + (millis + 300 * SECOND)), 0);
        assertThat(fast.use().quietSeconds()).isEqualTo(5);
        millis += 301 * SECOND;

        assertThat(fast.ask(Lane.HISTORY, LIGHT)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void stopsEntriesAloneUntilTheNextTenSecondsWhenOrdersAreTooMany() {
        governor.heard(said(429, -1015, "Too many new orders; current limit is 300 orders per TEN_SECONDS."), 0);

        assertThat(governor.ask(Lane.ENTRY, CallWeight.ORDER))
                .isInstanceOfSatisfying(
                        Leave.Refused.class,
                        refused -> assertThat(refused.againMillis()).isEqualTo(MINUTE + 11 * SECOND));
        for (Lane lane : List.of(Lane.EXIT, Lane.STOP, Lane.RECONCILE, Lane.HISTORY)) {
            assertThat(governor.ask(lane, LIGHT)).isInstanceOf(Leave.Granted.class);
        }
        millis = MINUTE + 11 * SECOND;

        assertThat(governor.ask(Lane.ENTRY, CallWeight.ORDER)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void stopsEntriesUntilTheNextMinuteWhenThoseOfTheMinuteAreTooMany() {
        assertThat(governor.heard(said(429, -1015, "Too many new orders; current limit is 1200 orders per MINUTE."), 0))
                .hasValue(new RateGovernor.Told(Kind.ORDERS, MINUTE + 61 * SECOND));
    }

    @Test
    void honoursABanOfAnEarlierProcess() {
        governor.remember(told(ConnectionEvent.BANNED, millis - 10 * SECOND, millis + 20 * SECOND));

        assertThat(governor.ask(Lane.EXIT, LIGHT)).isInstanceOf(Leave.Refused.class);
        millis += 20 * SECOND;

        assertThat(governor.ask(Lane.HISTORY, LIGHT)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void forgetsALimitOfAnEarlierProcessThatHasRunOut() {
        governor.remember(told(ConnectionEvent.LIMITED, millis - 10 * SECOND, millis - 1));

        assertThat(governor.ask(Lane.HISTORY, LIGHT)).isInstanceOf(Leave.Granted.class);
    }

    @Test
    void honoursAnEarlierBanNoLongerThanItWasToLastThoughTheClockIsBehind() {
        long told = millis + 1_000_000 * SECOND;
        governor.remember(told(ConnectionEvent.BANNED, told, told + 120 * SECOND));

        assertThat(governor.use().quietSeconds()).isEqualTo(120);
    }

    private static ConnectionEvent.Throttled told(int status, long atMillis, long untilMillis) {
        return new ConnectionEvent.Throttled("http://x", status, "no", untilMillis, atMillis * 1_000_000);
    }

    /** Is limited once more, and waits it out. */
    private long limitSeconds() {
        long seconds = (governor.heard(said(429, 0, ""), 0).orElseThrow().untilMillis() - millis) / SECOND;
        assertThat(governor.ask(Lane.ENTRY, CallWeight.ORDER)).isInstanceOf(Leave.Refused.class);
        assertThat(governor.ask(Lane.RECONCILE, LIGHT)).isInstanceOf(Leave.Refused.class);
        assertThat(governor.ask(Lane.STOP, CallWeight.ORDER)).isInstanceOf(Leave.Granted.class);
        assertThat(governor.ask(Lane.EXIT, CallWeight.ORDER)).isInstanceOf(Leave.Granted.class);
        millis += seconds * SECOND;
        return seconds;
    }

    /** How many more of these are let through. */
    private int fill(Lane lane, CallWeight call) {
        int granted = 0;
        while (governor.ask(lane, call) instanceof Leave.Granted) {
            granted++;
        }
        return granted;
    }

    private List<Ticket> take(Lane lane, CallWeight call, int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(_ -> ((Leave.Granted) governor.ask(lane, call)).ticket())
                .toList();
    }

    private static Map<String, String> weight(long used) {
        return Map.of("x-mbx-used-weight-1m", Long.toString(used));
    }

    private static Answer.Said said(int status, int code, String text) {
        return new Answer.Said(status, code, text, MissingNode.getInstance(), 0);
    }
}
