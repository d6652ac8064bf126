package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.common.Scheduler;
import io.millrace.order.OrderState;
import io.millrace.risk.ApprovedOrder;
import io.millrace.risk.RiskContext;
import io.millrace.risk.RiskDecision;
import io.millrace.risk.RiskOfficer;
import io.millrace.risk.TradingState;
import io.millrace.signal.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** From a signal to an entry, or to the rule that forbids it; every candidate leaves a record. Trading thread. */
final class EntryDesk {

    private static final int KEPT = 100;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Books books;
    private final OrderGate gate;
    private final Ledger ledger;
    private final EngineTime time;
    private final Scheduler scheduler;
    private final EntryGuard guard;
    private final ThrottleWatch throttles;
    private final RiskOfficer officer;
    private final Deque<EngineEvent.SignalJudged> judged = new ArrayDeque<>();

    EntryDesk(TradingEngine.Parts parts, OrderGate gate, Ledger ledger, EntryGuard guard, ThrottleWatch throttles) {
        this.books = parts.books();
        this.scheduler = parts.scheduler();
        this.time = parts.time();
        this.officer = new RiskOfficer(parts.extensions().rules());
        this.gate = gate;
        this.ledger = ledger;
        this.guard = guard;
        this.throttles = throttles;
    }

    /** Judges a signal and enters when nothing forbids it. */
    void candidate(SymbolDesk desk, Signal signal, long unrealizedE8) {
        TradingState state = books.board().state();
        if (state != TradingState.ACTIVE) {
            judge(
                    signal,
                    false,
                    "state",
                    "trading is " + state + because(books.board().reason()),
                    0);
            return;
        }
        Optional<String> trouble = books.foreign().trouble(signal.symbol());
        if (trouble.isPresent()) {
            judge(signal, false, "foreign-position", trouble.get(), 0);
            return;
        }
        Optional<EntryGuard.Objection> objection = guard.objection(desk);
        if (objection.isPresent()) {
            judge(signal, false, objection.get().rule(), objection.get().reason(), 0);
            return;
        }
        long tradeId = books.nextTradeId();
        switch (officer.review(context(desk, signal, tradeId, unrealizedE8))) {
            case RiskDecision.Refused no -> judge(signal, false, no.rule(), no.reason(), 0);
            case RiskDecision.Approved(var order) -> enter(signal, order);
        }
    }

    /** The newest judged candidates, newest first. */
    List<EngineEvent.SignalJudged> judged() {
        return List.copyOf(judged);
    }

    private void enter(Signal signal, ApprovedOrder order) {
        judge(signal, true, "", "entered as trade " + order.intent(), order.intent());
        List<EngineEvent.SizeStep> sizing = order.sizing().stream()
                .map(step -> new EngineEvent.SizeStep(step.name(), step.valueE8(), step.unit()))
                .toList();
        ledger.record(new EngineEvent.TradePlanned(
                order.intent(),
                signal.id(),
                signal.symbol(),
                signal.side(),
                order.quantityE8(),
                order.exits().stopE8(),
                order.exits().takeProfitE8(),
                order.riskE8(),
                books.settings().leverage(),
                sizing,
                order.bindingCap(),
                time.epochNanos()));
        ActiveTrade trade = books.trade(signal.symbol());
        if (trade != null) {
            gate.enter(trade, order);
            throttles.onEntry(signal.symbol());
        }
    }

    private void judge(Signal signal, boolean entered, String rule, String reason, long tradeId) {
        List<EngineEvent.VoteCast> votes = signal.votes().stream()
                .map(vote -> new EngineEvent.VoteCast(vote.name(), vote.weight(), vote.value(), vote.text()))
                .toList();
        EngineEvent.SignalJudged fact = new EngineEvent.SignalJudged(
                signal.id(),
                signal.symbol(),
                signal.side(),
                signal.score(),
                signal.threshold(),
                votes,
                entered,
                rule,
                reason,
                tradeId,
                time.epochNanos());
        judged.addFirst(fact);
        if (judged.size() > KEPT) {
            judged.removeLast();
        }
        ledger.record(fact);
    }

    private RiskContext context(SymbolDesk desk, Signal signal, long tradeId, long unrealizedE8) {
        var market = desk.market();
        long quoteAge = market.quoteNanos() == 0
                ? -1
                : scheduler.wallNanos(time.epochNanos() - market.quoteNanos()) / NANOS_PER_MILLI;
        return new RiskContext(
                tradeId,
                signal.id(),
                signal.side(),
                signal.score(),
                desk.instrument(),
                new RiskContext.Quote(market.bidE8(), market.askE8(), market.markE8(), quoteAge),
                signal.atrE8() / FixedPoint.ONE,
                funds(unrealizedE8),
                exposures(),
                books.millisSinceStop(signal.symbol(), time.epochNanos()),
                desk.takerFeeE8(),
                books.settings());
    }

    private RiskContext.Funds funds(long unrealizedE8) {
        long committedE8 = 0;
        for (ActiveTrade trade : books.trades()) {
            committedE8 += trade.marginE8();
        }
        var account = books.account();
        return new RiskContext.Funds(
                account.walletE8() + unrealizedE8,
                account.availableE8(unrealizedE8, committedE8),
                account.dayLossShareE8(),
                account.drawdownShareE8());
    }

    private List<RiskContext.Exposure> exposures() {
        List<RiskContext.Exposure> all = new ArrayList<>();
        for (ActiveTrade trade : books.trades()) {
            all.add(new RiskContext.Exposure(trade.symbol(), kind(trade), trade.riskE8()));
        }
        for (String symbol : books.foreign().all().keySet()) {
            if (books.trade(symbol) == null) {
                all.add(new RiskContext.Exposure(symbol, RiskContext.Exposure.Kind.FOREIGN, 0));
            }
        }
        return all;
    }

    private RiskContext.Exposure.Kind kind(ActiveTrade trade) {
        if (books.everFilled(trade)) {
            return RiskContext.Exposure.Kind.OPEN;
        }
        boolean unknown = trade.orders().stream().map(books::state).anyMatch(state -> state == OrderState.UNKNOWN);
        return unknown ? RiskContext.Exposure.Kind.UNKNOWN : RiskContext.Exposure.Kind.PENDING;
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
