package io.millrace.engine;

import static io.millrace.common.FixedPoint.parse;

import io.millrace.common.Event;
import io.millrace.common.Scheduler;
import io.millrace.common.Side;
import io.millrace.exchange.Exchange;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.instrument.Terms;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderChange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Books, gate and keeper of trades without an engine around them, on time that a test lets pass. The test speaks for the
 * exchange; what is decided and sent is kept in order.
 */
final class TradeRig implements Ledger, Outbox, Scheduler {

    private static final long NANOS = 1_000_000;

    /** Facts, effects and requests that were said to be sent, in the order in which they came. */
    final List<Object> trail = new ArrayList<>();

    final List<OrderRequest> transmitted = new ArrayList<>();
    final Books books = new Books(new InstrumentCatalog(Terms.all()), TradingSettings.DEFAULTS);
    final OrderGate gate;
    final TradeKeeper keeper;

    final EngineTime time = new EngineTime();
    private final PriorityQueue<Due> timers = new PriorityQueue<>();
    private final long speed;
    private long number;
    private long exchangeIds = 1_000;
    /** How often books and exchange were to be compared soon. */
    int checks;

    TradeRig() {
        this(1);
    }

    /** @param speed how many times faster the market's clock runs than the wall's */
    TradeRig(long speed) {
        this.speed = speed;
        time.advance(1_000_000 * NANOS);
        ClientIds ids = new ClientIds("test");
        books.clientIds(ids);
        gate = new OrderGate(exchange(), this, this, ids, time, trail::add);
        keeper = new TradeKeeper(new Tools(books, gate, this, this, time), () -> checks++);
    }

    private Exchange exchange() {
        return (Exchange) Proxy.newProxyInstance(
                Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("submit")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    transmitted.add((OrderRequest) arguments[0]);
                    return null;
                });
    }

    // ---- what a test does

    /** Plans a trade of 0.010 BTC at about 60 000, stop 1 % and target 2 % away, leverage 10. */
    ActiveTrade plan(Side side) {
        return plan("BTCUSDT", side, "0.010", 60_000);
    }

    ActiveTrade plan(String symbol, Side side, String quantity, long price) {
        long at = parse(Long.toString(price));
        record(new EngineEvent.TradePlanned(
                books.nextTradeId(),
                1,
                symbol,
                side,
                parse(quantity),
                at - side.sign() * at / 100,
                at + side.sign() * at / 50,
                parse("7"),
                10,
                List.of(),
                "",
                time.epochNanos()));
        ActiveTrade trade = books.trade(symbol);
        if (trade == null) {
            throw new AssertionError("no contract " + symbol);
        }
        return trade;
    }

    /** A trade whose entry of this quantity is accepted and not filled yet; by a limit order, as the house enters. */
    ActiveTrade enter(Side side, String quantity) {
        ActiveTrade trade = plan(side);
        OrderRequest entry = new OrderRequest(
                new ClientIds("test").of(trade.id(), OrderRole.ENTRY, 0),
                trade.id(),
                OrderRole.ENTRY,
                0,
                trade.symbol(),
                side,
                OrderType.LIMIT,
                TimeInForce.IOC,
                parse(quantity),
                parse("60000"),
                0,
                false,
                false,
                time.epochNanos());
        record(new EngineEvent.OrderIntended(entry, time.epochNanos()));
        accept(entry);
        return trade;
    }

    /** A trade whose entry is filled in full; nothing is placed under it yet but what that fill asks for. */
    ActiveTrade entered(Side side, String quantity) {
        ActiveTrade trade = enter(side, quantity);
        fill(newest(trade, OrderRole.ENTRY), quantity, quantity, "60000");
        return trade;
    }

    /** A trade with all its stops accepted, and nothing else to come. */
    ActiveTrade protectedTrade(Side side) {
        ActiveTrade trade = entered(side, "0.010");
        List.of(OrderRole.DISASTER, OrderRole.STOP, OrderRole.TAKE_PROFIT).forEach(role -> accept(newest(trade, role)));
        pass(5_000);
        trail.clear();
        return trade;
    }

    /** The exchange says something: as in the engine, first the books hear it, then the keeper. */
    void hear(OrderEvent event) {
        record(event);
        OrderChange change = books.lastChange();
        ActiveTrade trade = change.order() == null ? null : books.tradeOf(change.order());
        if (trade != null && change.order() != null) {
            keeper.react(trade, change.order().request(), event);
        }
    }

    void accept(OrderRequest request) {
        hear(new OrderEvent.Accepted(
                request.symbol(),
                request.clientId(),
                ++exchangeIds,
                request.type().conditional(),
                time.epochNanos()));
    }

    void refuse(OrderRequest request, int code) {
        hear(new OrderEvent.Rejected(
                request.symbol(), request.clientId(), code, "refused by the test", time.epochNanos()));
    }

    void unanswer(OrderRequest request) {
        hear(new OrderEvent.Unanswered(request.symbol(), request.clientId(), "timeout", time.epochNanos()));
    }

    void cancel(OrderRequest request) {
        hear(new OrderEvent.Canceled(
                request.symbol(), request.clientId(), exchangeIds, "by the test", time.epochNanos()));
    }

    void expire(OrderRequest request) {
        hear(new OrderEvent.Expired(
                request.symbol(), request.clientId(), exchangeIds, "by the test", time.epochNanos()));
    }

    /** The exchange says how much is filled, and not by which fills. */
    void execute(OrderRequest request, String filled) {
        hear(new OrderEvent.Executed(
                request.symbol(), request.clientId(), exchangeIds, parse(filled), time.epochNanos()));
    }

    void trigger(OrderRequest request) {
        hear(new OrderEvent.Triggered(
                request.symbol(), request.clientId(), exchangeIds, ++exchangeIds, time.epochNanos()));
    }

    void fill(OrderRequest request, String quantity, String cumulative, String price) {
        long all = request.closePosition() ? parse(cumulative) : request.quantityE8();
        hear(new OrderEvent.Filled(
                request.symbol(),
                request.clientId(),
                exchangeIds,
                ++number,
                request.side(),
                parse(price),
                parse(quantity),
                parse(cumulative),
                all,
                0,
                0,
                false,
                time.epochNanos()));
    }

    /** Lets market time pass; timers run when they are due, each at its own time. */
    void pass(long millis) {
        long end = time.epochNanos() + millis * NANOS;
        while (!timers.isEmpty() && timers.peek().atNanos() <= end) {
            Due due = timers.poll();
            time.advance(due.atNanos());
            due.action().run();
        }
        time.advance(end);
    }

    long millis() {
        return time.epochNanos() / NANOS;
    }

    // ---- what a test sees

    OrderRequest newest(ActiveTrade trade, OrderRole role) {
        return trade.newest(role).orElseThrow(() -> new AssertionError("no order in the role " + role));
    }

    <T> List<T> all(Class<T> type) {
        return trail.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Requests given out for transmission in this role, oldest first. */
    List<OrderRequest> submitted(OrderRole role) {
        return all(Effect.Submit.class).stream()
                .map(Effect.Submit::request)
                .filter(request -> request.role() == role)
                .toList();
    }

    List<OrderRequest> canceled() {
        return all(Effect.Cancel.class).stream().map(Effect.Cancel::request).toList();
    }

    List<OrderRequest> lookedUp() {
        return all(Effect.LookUp.class).stream().map(Effect.LookUp::request).toList();
    }

    /** Why we decided to leave, as often as it was decided. */
    List<ExitCause> exits() {
        return all(EngineEvent.ExitDecided.class).stream()
                .map(EngineEvent.ExitDecided::cause)
                .toList();
    }

    Map<OrderRole, Integer> counts() {
        Map<OrderRole, Integer> counts = new EnumMap<>(OrderRole.class);
        all(Effect.Submit.class).forEach(sent -> counts.merge(sent.request().role(), 1, Integer::sum));
        return counts;
    }

    // ---- the ports

    @Override
    public void record(Event fact) {
        books.apply(fact);
        trail.add(fact);
    }

    @Override
    public void note(EngineEvent.Level level, String symbol, String text) {
        record(new EngineEvent.Noted(level, symbol, text, time.epochNanos()));
    }

    @Override
    public void perform(Effect effect) {
        trail.add(effect);
    }

    @Override
    public Timer afterMarket(long nanos, String name, Runnable action) {
        Due due = new Due(time.epochNanos() + nanos, ++number, action);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public Timer afterWall(long nanos, String name, Runnable action) {
        return afterMarket(nanos * speed, name, action);
    }

    @Override
    public long wallNanos(long marketNanos) {
        return marketNanos / speed;
    }

    private record Due(long atNanos, long number, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
