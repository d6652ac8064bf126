package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import java.util.Optional;

/** Hears from answers, on whatever way they came, that the exchange limits us. Safe for all threads. */
record LimitNews(Wire wire) {

    /**
     * Begins the stop that an answer asks for; what has to be told of it. A limit of new orders alone is told by the refused
     * order itself.
     *
     * @param retryAfterSeconds as its header says, or 0
     */
    Optional<ConnectionEvent.Throttled> heard(Answer.Said said, long retryAfterSeconds) {
        return wire.governor().heard(said, retryAfterSeconds).flatMap(told -> {
            wire.counters().throttled.increment();
            if (told.kind() == Stops.Kind.BAN) {
                wire.counters().bans.increment();
            }
            return told.kind() == Stops.Kind.ORDERS ? Optional.empty() : Optional.of(event(said, told));
        });
    }

    private ConnectionEvent.Throttled event(Answer.Said said, RateGovernor.Told told) {
        return new ConnectionEvent.Throttled(
                wire.settings().rest(),
                told.kind() == Stops.Kind.BAN ? ConnectionEvent.BANNED : ConnectionEvent.LIMITED,
                said.words(),
                told.untilMillis(),
                wire.clock().epochNanos());
    }
}
