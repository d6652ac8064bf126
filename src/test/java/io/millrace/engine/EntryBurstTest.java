package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.common.Prop.Draw;
import io.millrace.common.Scheduler;
import io.millrace.common.Side;
import io.millrace.exchange.direct.DirectExchange;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.instrument.Listing;
import io.millrace.market.Bar;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.position.AccountEvent;
import io.millrace.risk.SettingsChange;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.Regime;
import io.millrace.signal.Signal;
import io.millrace.signal.SignalScorer;
import io.millrace.signal.SignalSettings;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Sixty to a hundred signals within one millisecond, again and again, while the exchange fills, refuses, half fills, or says
 * nothing: what is filled, in flight or unknown never passes a limit.
 */
class EntryBurstTest {

    private static final long PRICE = 100 * FixedPoint.ONE;
    private static final long WALLET = 10_000 * FixedPoint.ONE;
    private static final long MILLI = 1_000_000;
    private static final long START = 1_747_699_200_000L;
    private static final int SYMBOLS = 100;

    @Test
    void keepsEveryLimitWhateverBecomesOfItsOrders() {
        Prop.check(60, draw -> new Room(draw).run());
    }

    /** What the exchange makes of an entry, known to it alone. */
    private enum Fate {
        REFUSED,
        EXPIRED,
        HALF,
        FULL,
        /** Unanswered, filled, and found at last. */
        UNKNOWN_FULL,
        /** Unanswered, never there, and proven so at last. */
        UNKNOWN_ABSENT,
        /** Nothing at all is ever heard of it; it is filled. */
        SILENT
    }

    private static final class Room implements Ledger, Outbox, Scheduler {

        private final Draw draw;
        private final Books books;
        private final EngineTime time = new EngineTime();
        private final OrderGate gate;
        private final TradeKeeper keeper;
        private final EntryDesk desk;
        private final List<SymbolDesk> desks = new ArrayList<>();
        private final Map<Long, EngineEvent.TradePlanned> plans = new LinkedHashMap<>();
        private final Map<Long, Long> filledE8 = new LinkedHashMap<>();
        private final List<OrderRequest> sent = new ArrayList<>();
        private final List<Event> coming = new ArrayList<>();
        private long fills;
        private long now = START * MILLI;

        Room(Draw draw) {
            this.draw = draw;
            List<Instrument> contracts = new ArrayList<>();
            for (int i = 0; i < SYMBOLS; i++) {
                contracts.add(contract("S" + i + "USDT"));
            }
            InstrumentCatalog catalog = new InstrumentCatalog(contracts);
            books = new Books(catalog, settings(draw));
            time.advance(now);
            ClientIds ids = new ClientIds("test");
            books.clientIds(ids);
            ScriptedMarket source = new ScriptedMarket();
            DirectExchange exchange =
                    new DirectExchange(Venue.open(source, VenueSettings.standard(7), source::startMillis));
            gate = new OrderGate(exchange, this, this, ids, time, request -> {});
            keeper = new TradeKeeper(new Tools(books, gate, this, this, time), () -> {});
            TradingEngine.Parts parts = new TradingEngine.Parts(
                    books,
                    catalog,
                    exchange,
                    this,
                    this,
                    time,
                    "test",
                    terms(),
                    Daemon.Extensions.standard(),
                    List.of(),
                    held -> {});
            EntryGuard guard = new EntryGuard(books, this, time);
            desk = new EntryDesk(parts, gate, this, guard, new ThrottleWatch(books, this, this, time));
            for (Instrument instrument : catalog.all()) {
                SymbolDesk symbol = new SymbolDesk(instrument, SignalSettings.STANDARD, SignalScorer.standardVotes());
                symbol.takerFeeE8(50_000);
                desks.add(symbol);
            }
            books.apply(new AccountEvent.AccountRead("A", WALLET, WALLET, List.of(), List.of(), List.of(), false, now));
            books.account().observe(0, START);
            books.board().started();
            record(new EngineEvent.TradingWanted(true, "test", now));
        }

        void run() {
            for (int burst = 0; burst < 12; burst++) {
                now += draw.between(61_000L, 200_000L) * MILLI;
                time.advance(now);
                desks.forEach(this::prices);
                for (int i = draw.between(50, SYMBOLS); i > 0; i--) {
                    SymbolDesk symbol = draw.pick(desks);
                    desk.candidate(symbol, signal(symbol, draw.chance(0.5) ? Side.BUY : Side.SELL), 0);
                    checkLimits();
                    hear(draw.chance(0.2) ? 1 : 0);
                }
                hear(draw.between(0, coming.size()));
            }
        }

        /** Some of what is on its way arrives, in any order. */
        private void hear(int count) {
            for (int i = 0; i < count && !coming.isEmpty(); i++) {
                Event event = coming.remove(draw.between(0, coming.size() - 1));
                record(event);
                OrderEvent order = (OrderEvent) event;
                if (event instanceof OrderEvent.Filled half && half.cumulativeE8() < half.orderQuantityE8()) {
                    // the rest of an immediate order ends after its fill
                    coming.add(new OrderEvent.Expired(half.symbol(), half.clientId(), 1, "", now));
                }
                ActiveTrade trade = books.trade(order.symbol());
                var change = books.lastChange().order();
                if (trade != null && change != null && books.tradeOf(change) == trade) {
                    keeper.react(trade, change.request(), order);
                }
                checkLimits();
            }
        }

        private void checkLimits() {
            TradingSettings settings = books.settings();
            long risk = 0;
            long margin = 0;
            int count = 0;
            for (var plan : plans.values()) {
                long heldE8 = Objects.requireNonNull(filledE8.get(plan.tradeId()));
                if (heldE8 > 0) {
                    count++;
                    risk += FixedPoint.multiplyDivide(plan.riskE8(), heldE8, plan.quantityE8());
                    margin += FixedPoint.multiply(heldE8, PRICE) / settings.leverage();
                }
            }
            assertThat(count).isLessThanOrEqualTo(settings.maxConcurrent());
            assertThat(risk)
                    .isLessThanOrEqualTo(FixedPoint.multiplyDivide(
                            WALLET, settings.maxPortfolioRiskPercentE8(), 100 * FixedPoint.ONE));
            assertThat(margin).isLessThanOrEqualTo(WALLET);
            BooksCheck.check(books);
        }

        private void submit(OrderRequest request) {
            if (!request.role().opens()) {
                return;
            }
            sent.add(request);
            String symbol = request.symbol();
            String id = request.clientId();
            Fate fate = draw.pick(List.of(Fate.values()));
            long quantityE8 = request.quantityE8();
            long held = switch (fate) {
                case REFUSED, EXPIRED, UNKNOWN_ABSENT -> 0;
                case HALF -> Math.max(1, quantityE8 / 2);
                case FULL, UNKNOWN_FULL, SILENT -> quantityE8;
            };
            filledE8.put(request.intent(), held);
            switch (fate) {
                case REFUSED -> coming.add(new OrderEvent.Rejected(symbol, id, -2019, "margin", now));
                case EXPIRED -> coming.add(new OrderEvent.Expired(symbol, id, 1, "", now));
                case HALF, FULL -> coming.add(fill(request, held));
                case UNKNOWN_FULL -> {
                    record(new OrderEvent.Unanswered(symbol, id, "cut", now));
                    coming.add(fill(request, held));
                }
                case UNKNOWN_ABSENT -> {
                    record(new OrderEvent.Unanswered(symbol, id, "cut", now));
                    coming.add(new OrderEvent.Absent(symbol, id, now));
                }
                case SILENT -> {}
            }
        }

        private OrderEvent.Filled fill(OrderRequest request, long quantityE8) {
            return new OrderEvent.Filled(
                    request.symbol(),
                    request.clientId(),
                    1,
                    ++fills,
                    request.side(),
                    PRICE,
                    quantityE8,
                    quantityE8,
                    request.quantityE8(),
                    0,
                    0,
                    false,
                    now);
        }

        private void prices(SymbolDesk symbol) {
            var market = symbol.market();
            market.onMark(now, PRICE, 0, 0);
            market.onQuote(now, PRICE, FixedPoint.ONE, PRICE + FixedPoint.ONE / 100, FixedPoint.ONE);
            long minute = now / MILLI / Bar.MILLIS * Bar.MILLIS - Bar.MILLIS;
            market.onBarClosed(minute, PRICE, PRICE, PRICE, PRICE, 1, 1, 1);
        }

        private Signal signal(SymbolDesk symbol, Side side) {
            return new Signal(
                    1, symbol.symbol(), side, 0.9, 0.6, Regime.TREND, List.of(), now, now / MILLI, 0.5e8, PRICE);
        }

        private static Instrument contract(String symbol) {
            long one = FixedPoint.ONE;
            return new Instrument(
                    0,
                    symbol,
                    symbol,
                    "USDT",
                    one / 100,
                    0,
                    0,
                    one / 1_000,
                    one / 1_000,
                    0,
                    one / 1_000,
                    one / 1_000,
                    0,
                    5 * one,
                    0,
                    0,
                    Listing.TRADED);
        }

        private static TradingSettings settings(Draw draw) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("maxConcurrent", String.valueOf(draw.between(1, 20)));
            values.put("leverage", String.valueOf(draw.between(1, 10)));
            values.put("positionSizeUsd", String.valueOf(draw.between(10, 10_000)));
            values.put("riskPerTradePercent", String.valueOf(draw.between(1, 5)));
            values.put("maxPortfolioRiskPercent", String.valueOf(draw.between(1, 20)));
            values.put("maxRejectsPerMinute", "100");
            values.put("maxEntriesPerMinute", "60");
            return ((SettingsChange.Applied) TradingSettings.DEFAULTS.configured(values)).settings();
        }

        private Daemon.Settings terms() {
            return new Daemon.Settings(
                    "test",
                    "simulator",
                    "test",
                    7,
                    1,
                    List::of,
                    SYMBOLS,
                    true,
                    books.settings(),
                    SignalSettings.STANDARD);
        }

        @Override
        public void record(Event fact) {
            books.apply(fact);
            if (fact instanceof EngineEvent.TradePlanned plan) {
                plans.put(plan.tradeId(), plan);
                filledE8.put(plan.tradeId(), 0L);
            }
        }

        @Override
        public void note(EngineEvent.Level level, String symbol, String text) {}

        @Override
        public void perform(Effect effect) {
            if (effect instanceof Effect.Submit(var request)) {
                submit(request);
            }
        }

        @Override
        public Timer afterMarket(long nanos, String name, Runnable action) {
            return () -> {};
        }

        @Override
        public Timer afterWall(long nanos, String name, Runnable action) {
            return () -> {};
        }

        @Override
        public long wallNanos(long marketNanos) {
            return marketNanos;
        }
    }
}
