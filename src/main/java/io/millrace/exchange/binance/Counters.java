package io.millrace.exchange.binance;

import io.millrace.exchange.OrderTimes;
import java.util.concurrent.atomic.LongAdder;

/** What the adapter counts; safe for all threads. */
final class Counters {

    final LongAdder frames = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder ignored = new LongAdder();
    final LongAdder reconnects = new LongAdder();
    final LongAdder renewals = new LongAdder();
    final LongAdder suspicions = new LongAdder();
    final LongAdder repeats = new LongAdder();
    final LongAdder missedTrades = new LongAdder();
    final LongAdder badTicks = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder unknownAnswers = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder bans = new LongAdder();
    final LongAdder socketOrders = new LongAdder();
    final LongAdder restOrders = new LongAdder();
    final LongAdder fallbacks = new LongAdder();
    final LongAdder orderSessions = new LongAdder();
    final LongAdder estimatedFees = new LongAdder();
    final LongAdder refusedContracts = new LongAdder();

    /** Who hears how long orders are on their way. */
    volatile OrderTimes orderTimes = OrderTimes.NOBODY;

    ConnectionStatistics.StreamCounts streams() {
        return new ConnectionStatistics.StreamCounts(
                renewals.sum(), suspicions.sum(), repeats.sum(), missedTrades.sum(), badTicks.sum());
    }
}
