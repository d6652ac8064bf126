package io.millrace.engine;

import io.millrace.order.OrderEvent;
import io.millrace.position.ExitCause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happens to orders that the journal does not know: the exchange closes a position of ours by force, a person trades by
 * hand, another Millrace is at work. Owned by the trading thread.
 */
final class Strangers {

    private static final long FOREIGN_AFTER_NANOS = 2 * EngineTime.NANOS_PER_SECOND;

    private final Tools tools;
    private final TradeKeeper keeper;
    private final WriterWatch writers;
    private final Consumer<String> suspect;
    private final Map<String, Long> prices = new LinkedHashMap<>();

    /** @param suspect hears of symbols that somebody else traded */
    Strangers(Tools tools, TradeKeeper keeper, WriterWatch writers, Consumer<String> suspect) {
        this.tools = tools;
        this.keeper = keeper;
        this.writers = writers;
        this.suspect = suspect;
    }

    /** Takes an event, already in the books, of an order that serves no trade of ours. */
    void on(OrderEvent event) {
        Optional<ExitCause> forced = ForcedExit.cause(event.clientId());
        if (forced.isPresent() && event instanceof OrderEvent.Filled) {
            forced(event.symbol(), forced.get());
        } else if (forced.isEmpty()) {
            writers.onStranger(event);
        }
    }

    /** What nobody claimed for two seconds of wall time belongs to somebody else: say so and look at the account. */
    void release() {
        double speed = (double) EngineTime.NANOS_PER_SECOND / tools.scheduler().wallNanos(EngineTime.NANOS_PER_SECOND);
        long before = tools.time().epochNanos() - (long) (FOREIGN_AFTER_NANOS * speed);
        List<OrderEvent> foreign = tools.books().tracker().releaseForeign(before);
        for (OrderEvent event : foreign) {
            if (event instanceof OrderEvent.Filled fill) {
                prices.put(fill.symbol(), fill.priceE8());
                tools.ledger()
                        .note(
                                EngineEvent.Level.WARN,
                                fill.symbol(),
                                "somebody else's order was filled on this account");
                suspect.accept(fill.symbol());
            }
        }
    }

    /** Price of the newest fill of somebody else in a symbol; 0 when there was none since the last question. */
    long takePriceE8(String symbol) {
        Long price = prices.remove(symbol);
        return price == null ? 0 : price;
    }

    /** The fill is booked: the rest of the position is covered anew, a flat one is swept. */
    private void forced(String symbol, ExitCause cause) {
        ActiveTrade trade = tools.books().trade(symbol);
        if (trade == null) {
            suspect.accept(symbol);
            return;
        }
        if (!trade.forced()) {
            tools.ledger()
                    .record(new EngineEvent.ForcedClose(
                            trade.id(), symbol, cause, tools.time().epochNanos()));
        }
        keeper.protect(trade);
        keeper.settle(trade);
    }
}
