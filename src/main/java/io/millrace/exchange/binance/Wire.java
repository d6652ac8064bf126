package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;

/** What the parts of one adapter share. */
record Wire(
        BinanceSettings settings,
        LiveClock clock,
        RateGovernor governor,
        Counters counters,
        Transport transport,
        Tasks tasks,
        DialBudget dials) {

    static Wire of(BinanceSettings settings, LiveClock clock, Transport transport, Tasks tasks) {
        RateGovernor governor = new RateGovernor(() -> Moment.of(clock), tasks::nanoTime, clock.speed());
        return new Wire(settings, clock, governor, new Counters(), transport, tasks, new DialBudget());
    }
}
