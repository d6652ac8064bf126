package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.LiveTasks;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.Traffic;
import io.millrace.exchange.Transport;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.position.AccountEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An exchange with Binance's USD-M futures protocol; does not know whose. All lengths of time are wall time, stamps are those of
 * the {@link LiveClock}, which it keeps aligned.
 */
public final class BinanceExchange implements Exchange {

    private static final Logger log = LoggerFactory.getLogger(BinanceExchange.class);
    private static final int FIRST_ALIGNMENTS = 3;
    private static final long WATCH_MILLIS = 500;
    /** Stamps this far from the exchange's time are looked at again soon: entries wait for them. Wall milliseconds. */
    private static final long APART_MILLIS = 250;

    private static final long AGAIN_MILLIS = 5_000;

    private final BinanceSettings settings;
    private final Timing timing;
    private final Wire wire;
    private final Signer signer;
    private final RestClient rest;
    private final BinanceReads reads;
    private final AccountPreparation preparation;
    private final FeeBook fees;
    private final Tasks connections;
    private final Transport transport;
    private volatile @Nullable Session session;
    private final AtomicBoolean apartSoon = new AtomicBoolean();
    private boolean closed;

    /**
     * @param settings where and as whom
     * @param signer with the secret of the settings' key
     * @param clock at the exchange's speed; this adapter aligns it and nobody else does
     */
    public BinanceExchange(BinanceSettings settings, Signer signer, LiveClock clock) {
        this(settings, signer, clock, new OkHttpTransport(settings.timing()), new LiveTasks("connections"));
    }

    /** The same over another network and other threads, for simulations. */
    public BinanceExchange(BinanceSettings settings, Signer signer, LiveClock clock, Transport transport, Tasks tasks) {
        this.settings = settings;
        this.timing = settings.timing();
        this.transport = transport;
        this.connections = tasks;
        this.signer = signer;
        this.wire = Wire.of(settings, clock, transport, tasks);
        this.rest = new RestClient(wire, signer);
        this.reads = new BinanceReads(wire, rest);
        this.preparation = new AccountPreparation(reads, rest);
        this.fees = new FeeBook(wire.counters());
    }

    @Override
    public String address() {
        return settings.rest();
    }

    @Override
    public void rememberLimits(List<ConnectionEvent.Throttled> earlier, Consumer<ConnectionEvent> listener) {
        rest.events(listener);
        earlier.stream().filter(told -> told.address().equals(settings.rest())).forEach(wire.governor()::remember);
    }

    @Override
    public InstrumentCatalog loadInstruments() {
        for (int i = 0; i < FIRST_ALIGNMENTS; i++) {
            rest.alignClock();
        }
        return reads.instruments();
    }

    @Override
    public void prepare(Instrument instrument, int leverage) {
        preparation.prepare(instrument, leverage);
    }

    @Override
    public List<Bar> closedBars(Instrument instrument, int count) {
        return reads.newestBars(instrument, count);
    }

    @Override
    public List<Bar> closedBars(Instrument instrument, long fromMillis, long toMillis) {
        return reads.bars(instrument, fromMillis, toMillis);
    }

    @Override
    public AccountEvent.AccountRead readAccount(long transfersSinceMillis) {
        return reads.account(transfersSinceMillis);
    }

    @Override
    public Fees readFees(Instrument instrument) {
        Fees read = reads.fees(instrument);
        fees.put(instrument.symbol(), read);
        return read;
    }

    @Override
    public synchronized void open(InstrumentCatalog catalog, List<Instrument> instruments, ExchangeListener listener) {
        if (session != null || closed) {
            throw new IllegalStateException("The exchange can be opened once");
        }
        rest.events(listener::onEvent);
        Session opened = new Session(listener);
        opened.user.start();
        session = opened;
        connections.run(() -> {
            opened.orders.start();
            opened.books.add(instruments);
            opened.market.add(instruments);
        });
        connections.runEvery(WATCH_MILLIS, opened::watch);
        connections.runEvery(timing.align().toMillis(), () -> connections.block(() -> align(listener)));
        long deadline = connections.nanoTime() + timing.call().toNanos();
        await(opened.user.firstUp(), "user", deadline);
        if (!instruments.isEmpty()) {
            await(opened.books.firstUp(), "public", deadline);
            await(opened.market.firstUp(), "market", deadline);
        }
        listener.onEvent(wire.clock().checked());
    }

    @Override
    public void subscribe(Instrument instrument) {
        Session opened = session();
        connections.run(() -> {
            opened.books.add(List.of(instrument));
            opened.market.add(List.of(instrument));
        });
    }

    @Override
    public void unsubscribe(Instrument instrument) {
        Session opened = session();
        connections.run(() -> {
            opened.books.remove(instrument);
            opened.market.remove(instrument);
        });
    }

    @Override
    public void reconnect() {
        Session opened = session();
        connections.run(() -> {
            opened.user.reconnect();
            opened.books.reconnect();
            opened.market.reconnect();
            opened.orders.reconnect();
        });
    }

    @Override
    public void submit(OrderRequest request) {
        session().desk.submit(request);
    }

    @Override
    public OrderEvent closeNow(OrderRequest request) {
        Session opened = session;
        if (opened == null) {
            // a process that ends while a person closes: the stops stay, and nothing left
            return new OrderEvent.Rejected(
                    request.symbol(),
                    request.clientId(),
                    0,
                    "not sent: the exchange is not open",
                    wire.clock().epochNanos());
        }
        return opened.desk.sendNow(request);
    }

    @Override
    public List<AccountEvent.PositionRow> heldNow() {
        return reads.positions();
    }

    @Override
    public void cancel(OrderRequest request) {
        session().desk.cancel(request);
    }

    @Override
    public void lookUp(OrderRequest request) {
        session().desk.lookUp(request);
    }

    /**
     * Measures the exchange's time now; it is done by itself at {@link #loadInstruments} and every half minute. Blocks; throws
     * {@link ExchangeException}.
     */
    public void alignClock() {
        rest.alignClock();
    }

    /** Counts so far; any thread. */
    public ConnectionStatistics statistics() {
        Counters counters = wire.counters();
        return new ConnectionStatistics(
                counters.frames.sum(),
                counters.unreadable.sum(),
                counters.ignored.sum(),
                counters.reconnects.sum(),
                counters.streams(),
                counters.requests.sum(),
                counters.failures.sum(),
                counters.unknownAnswers.sum(),
                counters.throttled.sum(),
                counters.socketOrders.sum(),
                counters.restOrders.sum(),
                counters.fallbacks.sum(),
                counters.orderSessions.sum(),
                counters.estimatedFees.sum(),
                counters.refusedContracts.sum(),
                wire.governor().use());
    }

    @Override
    public Traffic traffic() {
        Session opened = session;
        return new TrafficReport(wire).of(statistics(), opened == null ? Traffic.Way.NONE : opened.orders.way());
    }

    @Override
    public void timeOrders(OrderTimes times) {
        wire.counters().orderTimes = times;
    }

    @Override
    public synchronized void close() {
        Session opened = session;
        session = null;
        closed = true;
        if (opened != null) {
            Tasks.Signal done = connections.signal();
            connections.run(() -> {
                opened.close();
                done.fire();
            });
            done.await(timing.call().toNanos());
        }
        connections.close();
        transport.close();
    }

    private Session session() {
        return Optional.ofNullable(session)
                .orElseThrow(() -> new IllegalStateException("The exchange must be opened first"));
    }

    private void await(Tasks.Signal standing, String name, long deadlineNano) {
        if (!standing.await(deadlineNano - connections.nanoTime())) {
            throw new ExchangeException(
                    Kind.NETWORK, 0, "The " + name + " stream of " + settings.rest() + " did not come up in time");
        }
    }

    private void align(ExchangeListener listener) {
        try {
            rest.alignClock();
        } catch (ExchangeException later) {
            log.warn("clock not aligned: {}", later.getMessage());
        }
        ConnectionEvent.ClockChecked checked = wire.clock().checked();
        listener.onEvent(checked);
        boolean apart =
                Math.abs(checked.aheadMillis()) > APART_MILLIS * wire.clock().speed();
        if (apart && apartSoon.compareAndSet(false, true)) {
            connections.blockAfter(AGAIN_MILLIS, () -> {
                apartSoon.set(false);
                align(listener);
            });
        }
    }

    /** What exists from {@link #open} on. */
    private final class Session {

        private final MarketRoute books;
        private final MarketRoute market;
        private final UserStream user;
        private final OrderLanes orders;
        private final OrderDesk desk;

        Session(ExchangeListener listener) {
            UserStream.Hearing hearing =
                    new UserStream.Hearing(listener, fees, new Echoes(connections, wire.clock(), wire.counters()));
            MarketRoute.Plan bookPlan =
                    new MarketRoute.Plan(Stream.PUBLIC, settings.wsPublic(), List.of("@bookTicker"), timing.quiet());
            MarketRoute.Plan marketPlan = new MarketRoute.Plan(
                    Stream.MARKET,
                    settings.wsMarket(),
                    List.of("@aggTrade", "@kline_1m", "@markPrice@1s"),
                    timing.silence());
            books = new MarketRoute(bookPlan, connections, wire, listener);
            market = new MarketRoute(marketPlan, connections, wire, listener);
            user = new UserStream(wire, rest, connections, hearing);
            boolean bySocket = settings.orderLane() == OrderLane.WEBSOCKET;
            OrderSocket socket = bySocket ? new OrderSocket(wire, signer, listener::onEvent) : null;
            orders = new OrderLanes(rest, wire.counters(), socket);
            desk = new OrderDesk(wire, orders, connections, hearing);
        }

        private void watch() {
            books.watch();
            market.watch();
            user.watch();
            orders.watch();
        }

        private void close() {
            books.close();
            market.close();
            user.close();
            orders.close();
        }
    }
}
