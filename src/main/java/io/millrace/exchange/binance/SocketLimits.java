package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.binance.RestCall.Lane;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What the order socket asks the limiter and tells it. The exchange counts orders of both ways together; whether it does so with
 * weight is not certain, so it is assumed. Safe for all threads.
 */
final class SocketLimits {

    private static final long MINUTE = 60_000;

    private final RateLimiter limiter;
    private final LiveClock clock;
    private final Counters counters;
    private final Consumer<? super ConnectionEvent> events;

    /** @param events who hears of limits */
    SocketLimits(Wire wire, Consumer<? super ConnectionEvent> events) {
        this.limiter = wire.limiter();
        this.clock = wire.clock();
        this.counters = wire.counters();
        this.events = events;
    }

    /** Why this one may not be sent now; empty when it may. */
    Optional<String> refusal(Lane lane) {
        return limiter.refusal(lane);
    }

    /** Reads a reply: a refusal for too much, and the weight used. */
    void heard(Answer.Said said, JsonNode rateLimits) {
        for (JsonNode row : rateLimits) {
            if (row.path("rateLimitType").asString("").equals("REQUEST_WEIGHT")) {
                weigh(row.path("count").asLong(-1));
            }
        }
        if (said.status() == 429 || said.status() == 418) {
            limited(said);
        } else {
            limiter.calm();
        }
    }

    /** Never downward: were the weight of the socket counted apart, it would hide that of REST. */
    private void weigh(long weight) {
        if (weight >= 0 && weight >= limiter.usedWeight()) {
            long left = MINUTE - Math.floorMod(clock.exchangeMillis(), MINUTE);
            limiter.used(weight, (long) (left / clock.speed()));
        }
    }

    private void limited(Answer.Said said) {
        counters.throttled.increment();
        long until = limiter.limited(said.status(), 0, said.text(), clock.exchangeMillis());
        events.accept(new ConnectionEvent.Throttled(said.status(), said.words(), until, clock.epochNanos()));
    }
}
