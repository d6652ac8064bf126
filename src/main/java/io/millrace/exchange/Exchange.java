package io.millrace.exchange;

import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.position.AccountEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * The port to an exchange. Methods that return something block and belong on I/O threads (they throw
 * {@link ExchangeException}); {@link #submit}, {@link #cancel} and {@link #lookUp} never block, and answer at the listener.
 */
public interface Exchange extends AutoCloseable {

    /** A reading of the account without transfers, which are dear. */
    long NO_TRANSFERS = Long.MAX_VALUE;

    /** What a person reads: "http://127.0.0.1:9001". */
    String address();

    /**
     * Before the first request: limits and bans that an earlier process was told hold on until they run out; a request that they
     * keep back throws {@link ExchangeException} of kind RATE_LIMIT. From here until {@link #open} the listener hears of new ones,
     * on the thread whose request was limited.
     */
    void rememberLimits(List<ConnectionEvent.Throttled> earlier, Consumer<ConnectionEvent> listener);

    /** Measures the clock difference, reads contracts. */
    InstrumentCatalog loadInstruments();

    /** Sets one-way mode once, and isolated margin and leverage of the contract, reads them back and fails when they differ. */
    void prepare(Instrument instrument, int leverage);

    /** The newest closed minutes, oldest first, at most {@code count}. */
    List<Bar> closedBars(Instrument instrument, int count);

    /** Closed minutes with {@code fromMillis <= open < toMillis}, oldest first. */
    List<Bar> closedBars(Instrument instrument, long fromMillis, long toMillis);

    /**
     * Everything that reconciliation needs, in one reading.
     *
     * @param transfersSinceMillis from when on transfers are wanted, on the exchange's clock; {@link #NO_TRANSFERS} for none
     */
    AccountEvent.AccountRead readAccount(long transfersSinceMillis);

    /** What is charged per notional, in E8 (taker 0.05 % is 50 000). */
    Fees readFees(Instrument instrument);

    /**
     * Opens market and user streams; market data and events flow to the listener until {@link #close}. A lost stream is
     * reported ({@link ConnectionEvent}), reopened with back-off and resubscribed by the adapter itself; one that is renewed without a
     * gap is not.
     * Returns when the first connection of every stream stands.
     */
    void open(InstrumentCatalog catalog, List<Instrument> instruments, ExchangeListener listener);

    /** Adds the market streams of a contract. */
    void subscribe(Instrument instrument);

    /** Drops the market streams of a contract. */
    void unsubscribe(Instrument instrument);

    /** Closes all connections and opens them anew; the streams report it. */
    void reconnect();

    /**
     * Sends an order; never blocks. The answer arrives at the listener: exactly one of accepted (or filled), rejected or
     * unanswered. On unanswered, do not resend: look it up. Called by the order gate and the exit lane only.
     */
    void submit(OrderRequest request);

    /**
     * Sends an order that only reduces and waits for its answer: accepted, rejected or unanswered, told to nobody else. For the
     * exit lane: it goes by connections of its own, and needs neither listener nor streams.
     */
    OrderEvent closeNow(OrderRequest request);

    /** Positions as they are now, by the way of {@link #closeNow}. Blocks; throws {@link ExchangeException}. */
    List<AccountEvent.PositionRow> heldNow();

    /** Cancels by client id; never blocks. Answer: canceled, cancel refused, or unanswered. */
    void cancel(OrderRequest request);

    /**
     * Asks for the order by client id; never blocks. Answers at the listener with what the exchange knows (accepted, filled by
     * its trades, canceled ...), with {@code Absent} when absence is proven, else with {@code Unanswered}.
     */
    void lookUp(OrderRequest request);

    /** Counts so far, and what is used of limits now; any thread, may wait a moment for a lock. */
    Traffic traffic();

    /** Who hears from now on how long orders are on their way; an adapter that cannot measure it tells nothing. Any thread. */
    void timeOrders(OrderTimes times);

    @Override
    void close();

    /**
     * Fee rates per notional.
     *
     * @param makerE8 for resting orders
     * @param takerE8 for orders that take
     */
    record Fees(long makerE8, long takerE8) {}
}
