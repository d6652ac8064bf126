package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.common.Event;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.Tasks;
import io.millrace.instrument.Instrument;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs effects on the exchange. Orders go out at once from the gateway thread (the adapter does not block); readings run on
 * virtual threads, at most {@link #READS_AT_ONCE} together, and come back as events.
 */
final class Gateway implements Consumer<Effect> {

    private static final Logger log = LoggerFactory.getLogger("io.millrace.trading");
    private static final int READS_AT_ONCE = 6;
    /** Two for each symbol of the largest choice. */
    private static final int MOST_WAITING = 1_024;

    private final Exchange exchange;
    private final OrderGate orderGate;
    private final EngineClock clock;
    private final Consumer<Event> inbox;
    private final Freshness freshness;
    private final AtomicReference<Exchange.@Nullable Fees> fees = new AtomicReference<>();
    private final Tasks readers;
    /** Readings that wait for their turn, and how many are under way; owned by the readers' owner thread. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private int underWay;
    private volatile boolean ending;

    Gateway(
            Exchange exchange,
            OrderGate orderGate,
            EngineClock clock,
            Freshness freshness,
            Tasks readers,
            Consumer<Event> inbox) {
        this.exchange = exchange;
        this.orderGate = orderGate;
        this.clock = clock;
        this.readers = readers;
        this.inbox = inbox;
        this.freshness = freshness;
    }

    /** Never throws: the thread that calls must live as long as the daemon, or no exit would leave any more. */
    @Override
    public void accept(Effect effect) {
        if (ending && effect.reachesTheExchange()) {
            log.debug(
                    "effect dropped, the daemon is closing effect={}",
                    effect.getClass().getSimpleName());
            return;
        }
        try {
            perform(effect);
        } catch (Exception failure) {
            log.error("effect failed unexpectedly effect={}", effect.getClass().getSimpleName(), failure);
            if (effect instanceof Effect.Submit(var request)) {
                inbox.accept(new OrderEvent.Unanswered(
                        request.symbol(), request.clientId(), failure.toString(), clock.epochNanos()));
            }
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Submit(var request)
            when freshness.isLate(request, clock.epochNanos()) ->
                inbox.accept(freshness.refusal(request, clock.epochNanos()));
            case Effect.Submit(var request) -> orderGate.transmit(request);
            case Effect.Cancel(var request) -> exchange.cancel(request);
            case Effect.LookUp(var request) -> exchange.lookUp(request);
            case Effect.ReadAccount(long transfersSinceMillis) -> read(() -> readAccount(transfersSinceMillis));
            case Effect.ReadContracts _ -> read(this::readContracts);
            case Effect.Prepare prepare -> read(() -> prepare(prepare));
            case Effect.SetLeverage change -> read(() -> setLeverage(change));
            case Effect.FillGap gap -> read(() -> fillGap(gap));
            case Effect.Unsubscribe(var instrument) -> read(() -> exchange.unsubscribe(instrument));
            case Effect.Reconnect _ -> read(exchange::reconnect);
            case Effect.Answer(var to, var result) -> to.complete(result);
            case Effect.Log(var level, var line) -> tell(level, line);
        }
    }

    /** From now on nothing goes to the exchange: its connections are being closed. */
    void end() {
        ending = true;
    }

    /** Has something read; at most {@link #READS_AT_ONCE} readings are under way, the others wait in line. */
    private void read(Runnable reading) {
        readers.run(() -> {
            if (waiting.size() >= MOST_WAITING) {
                failed(new IllegalStateException(MOST_WAITING + " readings wait already"));
            } else {
                waiting.add(reading);
                next();
            }
        });
    }

    private void next() {
        Runnable reading = underWay < READS_AT_ONCE ? waiting.poll() : null;
        if (reading != null) {
            underWay++;
            readers.block(() -> {
                perform(reading);
                readers.run(() -> {
                    underWay--;
                    next();
                });
            });
        }
    }

    /** The root of a reader thread: what the adapter did not turn into an answer. */
    private void perform(Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private void failed(RuntimeException failure) {
        if (ending) {
            log.debug("reading ended by the daemon's end: {}", failure.toString());
        } else {
            log.error("reading failed unexpectedly", failure);
            inbox.accept(new AccountEvent.AccountReadFailed(failure.toString(), clock.epochNanos()));
        }
    }

    private void readAccount(long transfersSinceMillis) {
        try {
            inbox.accept(exchange.readAccount(transfersSinceMillis));
        } catch (ExchangeException failure) {
            inbox.accept(new AccountEvent.AccountReadFailed(sentence(failure), clock.epochNanos()));
        }
    }

    private void readContracts() {
        try {
            inbox.accept(new GatewayEvent.ContractsRead(exchange.loadInstruments(), clock.epochNanos()));
        } catch (ExchangeException failure) {
            inbox.accept(new GatewayEvent.ContractsReadFailed(sentence(failure), clock.epochNanos()));
        }
    }

    private void prepare(Effect.Prepare wanted) {
        String symbol = wanted.instrument().symbol();
        try {
            exchange.prepare(wanted.instrument(), wanted.leverage());
            long takerFeeE8 = takerFeeE8(wanted.instrument());
            if (wanted.subscribe()) {
                exchange.subscribe(wanted.instrument());
            }
            List<Bar> bars = exchange.closedBars(wanted.instrument(), wanted.count());
            inbox.accept(new GatewayEvent.Prepared(symbol, wanted.leverage(), bars, takerFeeE8, clock.epochNanos()));
        } catch (ExchangeException failure) {
            boolean credentials = failure.kind() == ExchangeException.Kind.CREDENTIALS;
            inbox.accept(new GatewayEvent.PrepareFailed(symbol, sentence(failure), credentials, clock.epochNanos()));
        }
    }

    /**
     * One reading serves all contracts: it is dear (weight 20), all USDT contracts of an account have
     * the same rates, and what a trade really paid comes with its fills.
     */
    private long takerFeeE8(Instrument instrument) {
        Exchange.Fees known = fees.get();
        if (known == null) {
            known = exchange.readFees(instrument);
            fees.set(known);
        }
        return known.takerE8();
    }

    private void setLeverage(Effect.SetLeverage change) {
        String symbol = change.instrument().symbol();
        String reason = "";
        try {
            exchange.prepare(change.instrument(), change.leverage());
        } catch (ExchangeException failure) {
            reason = sentence(failure);
        }
        inbox.accept(new GatewayEvent.LeverageSet(symbol, change.leverage(), reason, clock.epochNanos()));
    }

    private void fillGap(Effect.FillGap gap) {
        String symbol = gap.instrument().symbol();
        try {
            List<Bar> bars = exchange.closedBars(gap.instrument(), gap.fromMillis(), gap.toMillis());
            inbox.accept(new GatewayEvent.GapFilled(symbol, bars, clock.epochNanos()));
        } catch (ExchangeException failure) {
            inbox.accept(new GatewayEvent.PrepareFailed(symbol, sentence(failure), false, clock.epochNanos()));
        }
    }

    private static void tell(EngineEvent.Level level, String line) {
        switch (level) {
            case INFO -> log.info("{}", line);
            case WARN -> log.warn("{}", line);
            case ALERT -> log.error("{}", line);
        }
    }

    private static String sentence(ExchangeException failure) {
        return failure.code() == 0
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + " (code " + failure.code() + ")";
    }
}
