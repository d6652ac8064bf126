package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.common.Scheduler;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.order.OrderEvent;
import io.millrace.position.ExitCause;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the contracts as the exchange lists them: read again every five minutes of wall time, and at once when an answer says that
 * ours are old. Leaves positions before the announced end of their contract (SAFETY 2.11). Owned by the trading thread.
 */
final class ContractWatch {

    /** Positions are closed so long before the announced end; readings come at least twice within it. */
    static final long LEAVE_MILLIS = 15 * 60_000L;

    private static final long EVERY_WALL_NANOS = 300 * EngineTime.NANOS_PER_SECOND;
    private static final long BETWEEN_WALL_NANOS = 10 * EngineTime.NANOS_PER_SECOND;
    private static final long LOST_WALL_NANOS = 60 * EngineTime.NANOS_PER_SECOND;

    private final Books books;
    private final Scheduler scheduler;
    private final Outbox outbox;
    private final MarketRoom room;
    private final TradeKeeper keeper;
    private final Ledger ledger;
    private final EngineTime time;
    private boolean inFlight;
    private boolean again;
    private boolean waiting;
    private long askedNanos;
    private long reading;

    ContractWatch(TradingEngine.Parts parts, MarketRoom room, TradeKeeper keeper, Ledger ledger) {
        this.books = parts.books();
        this.scheduler = parts.scheduler();
        this.outbox = parts.outbox();
        this.time = parts.time();
        this.room = room;
        this.keeper = keeper;
        this.ledger = ledger;
    }

    /** From now on the contracts are read again and again. */
    void begin() {
        scheduler.afterWall(EVERY_WALL_NANOS, "contracts", () -> {
            ask();
            begin();
        });
    }

    /** Whether a refusal of an order may mean that our terms of its contract are old; codes: the API notes, section 9. */
    static boolean doubtsTerms(int code) {
        return switch (code) {
            case -1013, -1111, -1121, -1122, -4104, -4140, -4141, -4164, -5024, -5029 -> true;
            case -4016, -4023, -4024, -4029, -4030, -4131, -4183, -4184, -4210, -4211 -> true;
            default -> code <= -4000 && code >= -4014;
        };
    }

    void onRejected(OrderEvent.Rejected no) {
        if (doubtsTerms(no.code())) {
            askSoon();
        }
    }

    void onRead(GatewayEvent.ContractsRead event) {
        InstrumentCatalog before = books.contracts();
        InstrumentCatalog now = before.renewed(event.reading());
        if (now != before) {
            take(before, now);
        }
        finish();
    }

    /** What is known stays; the next turn asks again. */
    void onFailed(GatewayEvent.ContractsReadFailed event) {
        ledger.note(EngineEvent.Level.WARN, "", "contracts could not be read again: " + event.reason());
        finish();
    }

    /** Leaves what is about to end; every second. */
    void onSecond() {
        for (ActiveTrade trade : books.trades()) {
            var listing = trade.instrument().listing();
            boolean ends = listing.leaving() || listing.endsWithin(LEAVE_MILLIS, time.epochMillis());
            if (ends && trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0) {
                ledger.note(EngineEvent.Level.ALERT, trade.symbol(), "its trading ends: leaving the position");
                keeper.exit(trade, ExitCause.DELISTED);
            }
        }
    }

    /** At once, but never more often than every ten seconds, and one more when a reading is under way: it may be older. */
    private void askSoon() {
        if (inFlight || waiting) {
            again = inFlight;
            return;
        }
        long since = scheduler.wallNanos(time.epochNanos() - askedNanos);
        if (since >= BETWEEN_WALL_NANOS) {
            ask();
            return;
        }
        waiting = true;
        scheduler.afterWall(BETWEEN_WALL_NANOS - since, "contracts-soon", () -> {
            waiting = false;
            ask();
        });
    }

    private void ask() {
        if (inFlight) {
            return;
        }
        inFlight = true;
        askedNanos = time.epochNanos();
        long mine = ++reading;
        outbox.perform(new Effect.ReadContracts());
        scheduler.afterWall(LOST_WALL_NANOS, "contracts-lost", () -> {
            if (inFlight && reading == mine) {
                inFlight = false;
            }
        });
    }

    private void finish() {
        inFlight = false;
        if (again) {
            again = false;
            askSoon();
        }
    }

    private void take(InstrumentCatalog before, InstrumentCatalog now) {
        books.contracts(now);
        room.contracts(now);
        Set<String> concerned = new LinkedHashSet<>();
        room.desks().forEach(desk -> concerned.add(desk.symbol()));
        books.trades().forEach(trade -> concerned.add(trade.symbol()));
        for (String symbol : concerned) {
            Map<String, String> old =
                    before.find(symbol).map(ContractWatch::texts).orElse(Map.of());
            Map<String, String> fresh =
                    now.find(symbol).map(ContractWatch::texts).orElse(Map.of());
            if (!old.equals(fresh)) {
                ledger.record(changed(symbol, now.version(), old, fresh));
            }
        }
    }

    private EngineEvent.ContractChanged changed(
            String symbol, long version, Map<String, String> old, Map<String, String> fresh) {
        Map<String, String> gone = new LinkedHashMap<>(old);
        Map<String, String> come = new LinkedHashMap<>(fresh);
        gone.entrySet().removeAll(fresh.entrySet());
        come.entrySet().removeAll(old.entrySet());
        return new EngineEvent.ContractChanged(symbol, version, gone, come, time.epochNanos());
    }

    private static Map<String, String> texts(Instrument of) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("status", of.listing().status());
        texts.put("endMillis", String.valueOf(of.listing().endMillis()));
        texts.put("tick", FixedPoint.format(of.tickE8()));
        texts.put("minPrice", FixedPoint.format(of.minPriceE8()));
        texts.put("maxPrice", FixedPoint.format(of.maxPriceE8()));
        texts.put("step", FixedPoint.format(of.stepE8()));
        texts.put("minQuantity", FixedPoint.format(of.minQuantityE8()));
        texts.put("maxQuantity", FixedPoint.format(of.maxQuantityE8()));
        texts.put("marketStep", FixedPoint.format(of.marketStepE8()));
        texts.put("marketMinQuantity", FixedPoint.format(of.marketMinQuantityE8()));
        texts.put("marketMaxQuantity", FixedPoint.format(of.marketMaxQuantityE8()));
        texts.put("minNotional", FixedPoint.format(of.minNotionalE8()));
        texts.put("bidMultiplier", FixedPoint.format(of.bidMultiplierE8()));
        texts.put("askMultiplier", FixedPoint.format(of.askMultiplierE8()));
        return texts;
    }
}
