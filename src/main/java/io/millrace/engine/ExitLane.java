package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.common.Event;
import io.millrace.common.Side;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.Tasks;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.position.AccountEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second way out for orders, and only out: closes positions with a thread, connections and a reserve of the rate limit of its
 * own, whatever has become of the trading thread, the journal, the streams or the page (SAFETY 4.10). It sends reduce-only market
 * orders, checks what is left by asking the exchange, and goes on until nothing is. It knows our positions from what the trading
 * thread published last, and never closes more than that. What it sends it reports, for the books; when nobody takes the
 * report, the log has it.
 */
final class ExitLane implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("io.millrace.trading");
    private static final long CHECK_MILLIS = 250;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private static final int MOST_ATTEMPTS = 200;
    /** Numbers of its attempts begin here, so that they never meet those of the gate or of an earlier process. */
    private static final int FIRST_ATTEMPT = 100_000_000;

    private static final int ATTEMPT_RANGE = 800_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Exchange exchange;
    private final Tasks tasks;
    private final EngineClock clock;
    private final ClientIds clientIds;
    private final Consumer<Event> report;
    private final Set<String> closing = new LinkedHashSet<>();
    private volatile Map<String, Holding> holdings = Map.of();
    private final AtomicInteger attempt;

    /** @param report takes what happened, for the books; must not block for long, may throw when it cannot */
    ExitLane(Exchange exchange, Tasks tasks, EngineClock clock, ClientIds clientIds, Consumer<Event> report) {
        this.exchange = exchange;
        this.tasks = tasks;
        this.clock = clock;
        this.clientIds = clientIds;
        this.report = report;
        this.attempt =
                new AtomicInteger(FIRST_ATTEMPT + Math.floorMod(clock.epochNanos() / NANOS_PER_SECOND, ATTEMPT_RANGE));
    }

    /** Whether an attempt's number is one of this lane's. */
    static boolean numbers(int attempt) {
        return attempt >= FIRST_ATTEMPT && attempt < FIRST_ATTEMPT + ATTEMPT_RANGE;
    }

    /**
     * What we hold in one contract.
     *
     * @param openE8 above 0
     * @param othersE8 what others hold there on the same side; never closed
     * @param largestE8 what one market order may carry
     */
    record Holding(long tradeId, String symbol, Side side, long openE8, long othersE8, long largestE8) {}

    /** Our positions as of now; trading thread. */
    void publish(List<Holding> held) {
        Map<String, Holding> now = new LinkedHashMap<>();
        held.forEach(holding -> now.put(holding.symbol(), holding));
        holdings = now;
    }

    /** Begins to close everything of ours; any thread, returns at once. */
    List<String> closeAll() {
        List<String> symbols = List.copyOf(holdings.keySet());
        tasks.run(() -> symbols.forEach(this::begin));
        return symbols;
    }

    /** Begins to close one position of ours; whether there is one. Any thread, returns at once. */
    boolean close(String symbol) {
        boolean held = holdings.containsKey(symbol);
        if (held) {
            tasks.run(() -> begin(symbol));
        }
        return held;
    }

    @Override
    public void close() {
        tasks.close();
    }

    /** Owner thread. */
    private void begin(String symbol) {
        Holding holding = holdings.get(symbol);
        if (holding != null && closing.add(symbol)) {
            tasks.block(() -> send(new Run(holding, holding.openE8(), 1)));
        }
    }

    /** A thread of its own for each position: one that hangs holds up none of the others. */
    private void send(Run run) {
        OrderRequest request = request(run);
        tell(new GatewayEvent.ExitSent(request, clock.epochNanos()));
        OrderEvent answer = exchange.closeNow(request);
        log.debug("exit lane symbol={} id={} answer={}", request.symbol(), request.clientId(), answer);
        tell(answer);
        tasks.blockAfter(answer instanceof OrderEvent.Accepted ? CHECK_MILLIS : wait(run), () -> check(run));
    }

    private void check(Run run) {
        Optional<Long> left = left(run);
        if (left.isPresent() && left.get() == 0) {
            tasks.run(() -> closing.remove(run.holding.symbol()));
        } else if (run.number >= MOST_ATTEMPTS) {
            log.error("exit lane gives up symbol={} attempts={}", run.holding.symbol(), run.number);
            tasks.run(() -> closing.remove(run.holding.symbol()));
        } else if (left.isPresent()) {
            send(new Run(run.holding, left.get(), run.number + 1));
        } else {
            tasks.blockAfter(wait(run), () -> check(new Run(run.holding, run.quantityE8, run.number + 1)));
        }
    }

    /** What is left of ours; empty when the exchange does not say. */
    private Optional<Long> left(Run run) {
        try {
            String symbol = run.holding.symbol();
            long held = 0;
            for (AccountEvent.PositionRow row : exchange.heldNow()) {
                if (row.symbol().equals(symbol)) {
                    held = row.quantityE8() * run.holding.side().sign();
                }
            }
            return Optional.of(Math.clamp(held - run.holding.othersE8(), 0, oursNow(run)));
        } catch (ExchangeException unknown) {
            log.warn("exit lane cannot read positions: {}", unknown.getMessage());
            return Optional.empty();
        }
    }

    /** At most what it was; less when the trading thread, if it lives, has heard of fills meanwhile: the rest is of others. */
    private long oursNow(Run run) {
        Holding now = holdings.get(run.holding.symbol());
        if (now == null || now.tradeId() != run.holding.tradeId()) {
            return 0;
        }
        return Math.min(now.openE8(), run.holding.openE8());
    }

    private OrderRequest request(Run run) {
        Holding holding = run.holding;
        int number = attempt.getAndIncrement();
        return new OrderRequest(
                clientIds.of(holding.tradeId(), OrderRole.EXIT, number),
                holding.tradeId(),
                OrderRole.EXIT,
                number,
                holding.symbol(),
                holding.side().opposite(),
                OrderType.MARKET,
                TimeInForce.GTC,
                Math.min(run.quantityE8, holding.largestE8()),
                0,
                0,
                true,
                false,
                clock.epochNanos());
    }

    /** The books may be blocked or gone: the exit does not wait for them. */
    private void tell(Event event) {
        try {
            report.accept(event);
        } catch (RuntimeException nobody) {
            log.error("exit lane could not report {}", event, nobody);
        }
    }

    private static long wait(Run run) {
        return Math.min(FIRST_RETRY_MILLIS << Math.min(run.number - 1, 10), LONGEST_RETRY_MILLIS);
    }

    /** How far the closing of one position is. */
    private record Run(Holding holding, long quantityE8, int number) {}

    /** Of the positions of open trades, in the order of their entry. */
    static List<Holding> holdings(Books books) {
        List<Holding> held = new ArrayList<>();
        for (ActiveTrade trade : books.trades()) {
            long openE8 = books.openE8(trade);
            if (openE8 > 0) {
                held.add(new Holding(
                        trade.id(),
                        trade.symbol(),
                        trade.side(),
                        openE8,
                        books.foreign().quantityE8(trade.symbol(), trade.side()),
                        trade.largestMarketOrder(Long.MAX_VALUE)));
            }
        }
        return held;
    }
}
