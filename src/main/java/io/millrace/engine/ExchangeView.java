package io.millrace.engine;

import io.millrace.exchange.Traffic;
import java.util.List;
import java.util.Locale;

/**
 * How near the exchange's limits are, and by which way orders leave, for people.
 *
 * @param orderLane socket or rest; empty without a connection
 * @param limits of the exchange; empty when it has none
 * @param quietMillis of wall time for which it wants nothing from us; 0 without a ban
 */
public record ExchangeView(String orderLane, List<Limit> limits, long quietMillis) {

    public ExchangeView {
        limits = List.copyOf(limits);
    }

    /** Used of limit within each window of so many seconds. */
    public record Limit(String name, long windowSeconds, long used, long limit) {

        /** In percent of the limit. */
        public double percent() {
            return 100.0 * used / limit;
        }
    }

    static ExchangeView of(Traffic traffic) {
        Traffic.Way way = traffic.orders().now();
        return new ExchangeView(
                way == Traffic.Way.NONE ? "" : way.name().toLowerCase(Locale.ROOT),
                traffic.budgets().stream()
                        .map(it -> new Limit(it.name(), it.windowSeconds(), it.used(), it.limit()))
                        .toList(),
                traffic.held().quietMillis());
    }
}
