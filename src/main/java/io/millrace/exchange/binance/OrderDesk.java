package io.millrace.exchange.binance;

import io.millrace.common.Event;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends orders and cancels, each on a virtual thread of its own, and tells what the answer proves. Never sends an order twice, but
 * that one which can only reduce is signed anew when the exchange refused its time stamp.
 */
final class OrderDesk {

    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);

    /** More entries than this at once are not sent; exits are not counted. */
    private static final int MOST_ENTRIES = 64;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final OrderLanes lanes;
    private final LiveClock clock;
    private final Counters counters;
    private final Tasks connections;
    private final OrderWire wire;
    private final SentOrders sent;
    private final OrderLookUp lookUp;
    private final Consumer<Event> listener;
    private final Echoes echoes;
    private final Semaphore entries = new Semaphore(MOST_ENTRIES);

    OrderDesk(Wire shared, OrderLanes lanes, Tasks connections, UserStream.Hearing hearing) {
        this.lanes = lanes;
        this.clock = shared.clock();
        this.counters = shared.counters();
        this.connections = connections;
        this.wire = new OrderWire(shared.settings().timing());
        this.sent = new SentOrders();
        this.lookUp = new OrderLookUp(lanes.rest(), clock, connections, new OrderLookUp.Ground(wire, sent, hearing));
        this.listener = hearing.listener()::onEvent;
        this.echoes = hearing.echoes();
    }

    void submit(OrderRequest request) {
        if (!OrderWire.isEntry(request)) {
            sent.leaving(request.clientId());
            connections.block(() -> rooted(request, () -> send(request)));
        } else if (entries.tryAcquire()) {
            sent.leaving(request.clientId());
            connections.block(() -> rooted(request, () -> sendEntry(request)));
        } else {
            notSent(request, MOST_ENTRIES + " entries are on their way already");
        }
    }

    /** Sends one that only reduces, by REST, waits, and tells the caller alone what the answer proves. */
    OrderEvent sendNow(OrderRequest request) {
        sent.leaving(request.clientId());
        Answer answer = lanes.rest().call(timed(request));
        sent.ended(request.clientId(), answer.signedMillis());
        return switch (answer) {
            case Answer.Said said when said.outcome() == Outcome.OK -> acceptance(request, said);
            case Answer.Said said when said.outcome() == Outcome.DEFINITE_REJECT -> rejection(request, said);
            case Answer.Said said -> openResult(request, said.words());
            case Answer.Lost lost when !lost.sent() -> neverSent(request, lost.reason());
            case Answer.Lost lost -> openResult(request, lost.reason());
        };
    }

    void cancel(OrderRequest request) {
        connections.block(() -> rooted(request, () -> sendCancel(request)));
    }

    void lookUp(OrderRequest request) {
        connections.block(() -> rooted(request, () -> lookUp.ask(request)));
    }

    /** The root of every order thread: whatever goes wrong, the engine hears that the result is open. */
    private void rooted(OrderRequest request, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            log.error("order task failed id={} symbol={}", request.clientId(), request.symbol(), bug);
            unanswered(request, "failed here: " + bug.getClass().getSimpleName());
        }
    }

    /** An entry whose decision is older than its window when it would leave is stale, and is not sent at all. */
    private void sendEntry(OrderRequest request) {
        try {
            long late = clock.exchangeMillis() - request.epochNanos() / NANOS_PER_MILLI;
            if (late > wire.windowMillis(request) * clock.speed()) {
                sent.ended(request.clientId(), 0);
                notSent(request, "decided " + late + " ms ago");
            } else {
                send(request);
            }
        } finally {
            entries.release();
        }
    }

    private void send(OrderRequest request) {
        Answer answer = lanes.call(timed(request));
        sent.ended(request.clientId(), answer.signedMillis());
        switch (answer) {
            case Answer.Said said -> placed(request, said);
            case Answer.Lost lost when !lost.sent() -> notSent(request, lost.reason());
            case Answer.Lost lost -> unanswered(request, lost.reason());
        }
    }

    private void placed(OrderRequest request, Answer.Said said) {
        switch (said.outcome()) {
            case OK -> accepted(request, said);
            case DEFINITE_REJECT -> rejected(request, said);
            case EXISTS -> lookUp.existing(request, said);
            case GONE, UNKNOWN -> unanswered(request, said.words());
        }
    }

    private RestCall timed(OrderRequest request) {
        return wire.place(request).timed(Flight.of(request, clock, connections::nanoTime, counters.orderTimes));
    }

    /** Fills come by the user stream, with fee and trade id; how much there is of them, and the end, are told here already. */
    private void accepted(OrderRequest request, Answer.Said said) {
        try {
            OrderReport report = OrderReport.of(said.body(), request.type().conditional());
            echoes.proven(report);
            listener.accept(report.accepted(request, clock.epochNanos()));
            if (report.executedE8() > 0) {
                listener.accept(report.executed(request, clock.epochNanos()));
            }
            if (report.ended()) {
                listener.accept(report.ending(request, clock.epochNanos()));
            }
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            counters.unreadable.increment();
            unanswered(request, "answer cannot be read: " + unreadable.getMessage());
        }
    }

    private void sendCancel(OrderRequest request) {
        switch (lanes.call(wire.cancel(request))) {
            case Answer.Said said -> canceled(request, said);
            case Answer.Lost lost -> unanswered(request, "cancel: " + lost.reason());
        }
    }

    private void canceled(OrderRequest request, Answer.Said said) {
        switch (said.outcome()) {
            case OK -> {
                if (said.ok()) {
                    long id = Fields.numberOrZero(said.body(), request.type().conditional() ? "algoId" : "orderId");
                    listener.accept(new OrderEvent.Canceled(
                            request.symbol(), request.clientId(), id, "canceled by us", clock.epochNanos()));
                } else {
                    unanswered(request, "cancel: " + said.words());
                }
            }
            case GONE, DEFINITE_REJECT ->
                listener.accept(new OrderEvent.CancelRefused(
                        request.symbol(), request.clientId(), said.code(), said.words(), clock.epochNanos()));
            case EXISTS, UNKNOWN -> unanswered(request, "cancel: " + said.words());
        }
    }

    private void rejected(OrderRequest request, Answer.Said said) {
        listener.accept(rejection(request, said));
    }

    private void notSent(OrderRequest request, String why) {
        listener.accept(neverSent(request, why));
    }

    private void unanswered(OrderRequest request, String why) {
        listener.accept(openResult(request, why));
    }

    private OrderEvent acceptance(OrderRequest request, Answer.Said said) {
        try {
            OrderReport report = OrderReport.of(said.body(), request.type().conditional());
            echoes.proven(report);
            return report.accepted(request, clock.epochNanos());
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            counters.unreadable.increment();
            return openResult(request, "answer cannot be read: " + unreadable.getMessage());
        }
    }

    private OrderEvent rejection(OrderRequest request, Answer.Said said) {
        return new OrderEvent.Rejected(
                request.symbol(), request.clientId(), said.code(), said.words(), clock.epochNanos());
    }

    /** Code 0: no byte of it left this machine. */
    private OrderEvent neverSent(OrderRequest request, String why) {
        return new OrderEvent.Rejected(request.symbol(), request.clientId(), 0, "not sent: " + why, clock.epochNanos());
    }

    private OrderEvent openResult(OrderRequest request, String why) {
        counters.unknownAnswers.increment();
        return new OrderEvent.Unanswered(request.symbol(), request.clientId(), why, clock.epochNanos());
    }
}
