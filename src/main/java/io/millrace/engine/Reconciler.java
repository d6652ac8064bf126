package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.common.Scheduler;
import io.millrace.common.Side;
import io.millrace.order.OrderRole;
import io.millrace.position.AccountEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what we believe with a complete reading of the account: at start, after a lost connection, and continuously. The
 * exchange is right about facts, the journal about intentions. A difference must show in three readings, with nothing heard
 * between them, before anything follows from it. Owned by the trading thread.
 */
final class Reconciler {

    static final String MISMATCH = "reconcile";

    private static final int ROUNDS = 3;
    private static final long BETWEEN_ROUNDS_NANOS = 500_000_000L;
    private static final long WITH_POSITIONS_NANOS = 15 * EngineTime.NANOS_PER_SECOND;
    private static final long FLAT_NANOS = 60 * EngineTime.NANOS_PER_SECOND;
    private static final long AT_LEAST_WALL_NANOS = EngineTime.NANOS_PER_SECOND;

    private final Books books;
    private final OrderGate gate;
    private final TradeKeeper keeper;
    private final Ledger ledger;
    private final Scheduler scheduler;
    private final EngineTime time;
    private final Runnable onAgreed;

    private boolean full;
    private int round;
    private long changesAtReading;
    private long continuous;

    /** @param onAgreed runs when a full comparison ended in agreement */
    Reconciler(
            Books books,
            OrderGate gate,
            TradeKeeper keeper,
            Ledger ledger,
            Scheduler scheduler,
            EngineTime time,
            Runnable onAgreed) {
        this.books = books;
        this.gate = gate;
        this.keeper = keeper;
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.time = time;
        this.onAgreed = onAgreed;
    }

    /** A full comparison: asks for every order that may still live, then for the account. */
    void begin() {
        full = true;
        round = 0;
        for (ActiveTrade trade : books.trades()) {
            trade.orders().stream().filter(order -> !books.state(order).ended()).forEach(gate::lookUp);
        }
        read();
    }

    /** The rolling check. */
    void keepChecking() {
        long generation = ++continuous;
        long nanos = books.trades().isEmpty() ? FLAT_NANOS : WITH_POSITIONS_NANOS;
        scheduler.afterMarket(
                nanos,
                "rolling-check",
                () -> scheduler.afterWall(
                        nanos <= AT_LEAST_WALL_NANOS ? 0 : waitAtLeast(nanos), "rolling-check-wall", () -> {
                            if (generation == continuous) {
                                round = 0;
                                read();
                                keepChecking();
                            }
                        }));
    }

    void onRead(AccountEvent.AccountRead reading) {
        List<String> differences = differences(reading);
        if (differences.isEmpty()) {
            agreed(reading);
            return;
        }
        boolean moved = books.changes() != changesAtReading;
        round = moved ? 1 : round + 1;
        if (round < ROUNDS) {
            scheduler.afterWall(BETWEEN_ROUNDS_NANOS, "reconcile-round", this::read);
        } else {
            settle(reading, differences);
        }
    }

    /** A failed reading proves nothing; ask again. */
    void onReadFailed() {
        scheduler.afterWall(2 * BETWEEN_ROUNDS_NANOS, "reconcile-read", this::read);
    }

    private long waitAtLeast(long marketNanos) {
        return Math.max(0, AT_LEAST_WALL_NANOS - scheduler.wallNanos(marketNanos));
    }

    private void read() {
        changesAtReading = books.changes();
        gate.readAccount();
    }

    private void agreed(AccountEvent.AccountRead reading) {
        round = 0;
        for (ActiveTrade trade : books.trades()) {
            if (books.entryEnded(trade)) {
                keeper.protect(trade);
                keeper.settle(trade);
            }
        }
        if (full) {
            full = false;
            ledger.record(new EngineEvent.Reconciled(
                    reading.positions().size(), reading.orders().size(), 1, time.epochNanos()));
            onAgreed.run();
        }
        if (books.blocked(MISMATCH)) {
            ledger.record(new EngineEvent.BlockLifted(MISMATCH, "engine", "agrees again", time.epochNanos()));
        }
    }

    private List<String> differences(AccountEvent.AccountRead reading) {
        List<String> found = new ArrayList<>();
        for (ActiveTrade trade : books.trades()) {
            long expectedE8 = books.openE8(trade) * trade.side().sign();
            long heldE8 = held(reading, trade.symbol());
            if (heldE8 != expectedE8) {
                found.add(trade.symbol() + " expected " + expectedE8 + "e-8, found " + heldE8 + "e-8");
            } else if (expectedE8 != 0 && stopMissing(reading, trade)) {
                found.add(trade.symbol() + " has no stop on the exchange");
            }
        }
        for (AccountEvent.PositionRow row : reading.positions()) {
            if (books.trade(row.symbol()) == null && !books.knownForeign(row.symbol())) {
                found.add(row.symbol() + " is held and not ours: " + row.quantityE8() + "e-8");
            }
        }
        for (AccountEvent.OpenOrder order : reading.orders()) {
            if (books.isOurs(order.clientId()) && books.trade(order.symbol()) == null) {
                found.add(order.symbol() + " has an order of ours without a trade: " + order.clientId());
            }
        }
        return found;
    }

    private void settle(AccountEvent.AccountRead reading, List<String> differences) {
        ledger.note(EngineEvent.Level.WARN, "", "the exchange differs: " + String.join("; ", differences));
        round = 0;
        for (ActiveTrade trade : books.trades()) {
            settleTrade(reading, trade);
        }
        for (AccountEvent.PositionRow row : reading.positions()) {
            if (books.trade(row.symbol()) == null && !books.knownForeign(row.symbol())) {
                adoptOrIgnore(reading, row);
            }
        }
        for (AccountEvent.OpenOrder order : reading.orders()) {
            boolean leftover = books.isOurs(order.clientId())
                    && books.trade(order.symbol()) == null
                    && held(reading, order.symbol()) == 0;
            if (leftover) {
                gate.cancelLeftover(order);
            }
        }
        scheduler.afterWall(BETWEEN_ROUNDS_NANOS, "reconcile-again", this::read);
    }

    private void settleTrade(AccountEvent.AccountRead reading, ActiveTrade trade) {
        long expectedE8 = books.openE8(trade) * trade.side().sign();
        long heldE8 = held(reading, trade.symbol());
        if (heldE8 == expectedE8) {
            if (expectedE8 != 0 && stopMissing(reading, trade)) {
                trade.orders().stream()
                        .filter(order -> order.type().conditional()
                                && !books.state(order).ended())
                        .forEach(gate::lookUp);
                keeper.protect(trade);
            }
        } else if (heldE8 == 0 && books.entryEnded(trade)) {
            ledger.record(new EngineEvent.PositionVanished(
                    trade.id(), trade.symbol(), expectedE8, heldE8, time.epochNanos()));
            keeper.settle(trade);
        } else {
            trade.orders().stream().filter(order -> !books.state(order).ended()).forEach(gate::lookUp);
            raise(trade.symbol() + ": the exchange holds " + heldE8 + "e-8, our fills say " + expectedE8 + "e-8");
        }
    }

    private void raise(String reason) {
        if (!books.blocked(MISMATCH)) {
            ledger.record(new EngineEvent.BlockRaised(MISMATCH, reason, false, time.epochNanos()));
        }
    }

    private void adoptOrIgnore(AccountEvent.AccountRead reading, AccountEvent.PositionRow row) {
        AccountEvent.OpenOrder mark = reading.orders().stream()
                .filter(order -> order.symbol().equals(row.symbol()) && books.isOurs(order.clientId()))
                .findFirst()
                .orElse(null);
        if (mark == null) {
            ledger.record(new EngineEvent.ForeignSeen(
                    row.symbol(), "position of " + row.quantityE8() + "e-8", time.epochNanos()));
            return;
        }
        adopt(reading, row, mark);
    }

    private void adopt(AccountEvent.AccountRead reading, AccountEvent.PositionRow row, AccountEvent.OpenOrder mark) {
        Side side = Side.ofSign(row.quantityE8());
        List<AccountEvent.OpenOrder> ours = reading.orders().stream()
                .filter(order -> order.symbol().equals(row.symbol()) && books.isOurs(order.clientId()))
                .toList();
        ledger.record(new EngineEvent.PositionAdopted(
                books.tradeIdOf(mark.clientId()).orElseThrow(),
                row.symbol(),
                side,
                Math.abs(row.quantityE8()),
                row.entryPriceE8(),
                stopOf(ours, side, row.entryPriceE8()),
                targetOf(ours, side, row.entryPriceE8()),
                time.epochNanos()));
        ours.forEach(gate::adopt);
    }

    /** The stop found, else the far stop, else the distance of the settings. */
    private long stopOf(List<AccountEvent.OpenOrder> ours, Side side, long entryE8) {
        return trigger(ours, OrderRole.STOP)
                .or(() -> trigger(ours, OrderRole.DISASTER))
                .orElseGet(() -> entryE8
                        - side.sign() * percentOf(entryE8, books.settings().stopLossPercentE8()));
    }

    private long targetOf(List<AccountEvent.OpenOrder> ours, Side side, long entryE8) {
        return trigger(ours, OrderRole.TAKE_PROFIT)
                .orElseGet(() -> entryE8
                        + side.sign() * percentOf(entryE8, books.settings().takeProfitPercentE8()));
    }

    private static long percentOf(long priceE8, long percentE8) {
        return FixedPoint.multiplyDivide(priceE8, percentE8, 100 * FixedPoint.ONE);
    }

    private Optional<Long> trigger(List<AccountEvent.OpenOrder> orders, OrderRole role) {
        return orders.stream()
                .filter(order ->
                        books.roleOf(order.clientId()).filter(role::equals).isPresent())
                .map(AccountEvent.OpenOrder::triggerE8)
                .findFirst();
    }

    /** Whether the stops on the exchange do not cover what the trade holds. */
    private boolean stopMissing(AccountEvent.AccountRead reading, ActiveTrade trade) {
        if (trade.stage() != ActiveTrade.Stage.OPEN) {
            return false;
        }
        long coveredE8 = 0;
        for (AccountEvent.OpenOrder order : reading.orders()) {
            if (order.symbol().equals(trade.symbol())
                    && order.conditional()
                    && order.type().equals("STOP_MARKET")
                    && order.side() != trade.side()) {
                coveredE8 += order.closePosition() ? books.openE8(trade) : order.quantityE8();
            }
        }
        return coveredE8 < books.openE8(trade);
    }

    private static long held(AccountEvent.AccountRead reading, String symbol) {
        for (AccountEvent.PositionRow row : reading.positions()) {
            if (row.symbol().equals(symbol)) {
                return row.quantityE8();
            }
        }
        return 0;
    }
}
