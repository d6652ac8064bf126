package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Tells the facts in sentences that a trader reads, and keeps the last {@value #KEPT} of them for the page. Trading thread. */
final class Notebook {

    private static final int KEPT = 100;

    private final Deque<EngineSnapshot.Note> notes = new ArrayDeque<>();
    private long sequence;

    /** Takes a fact in; answers the sentence for the log, if the fact is worth one. */
    Optional<EngineSnapshot.Note> tell(Event fact) {
        Optional<EngineSnapshot.Note> note = sentence(fact);
        note.ifPresent(told -> {
            notes.addFirst(told);
            if (notes.size() > KEPT) {
                notes.removeLast();
            }
        });
        return note;
    }

    /** Newest first. */
    List<EngineSnapshot.Note> newest() {
        return List.copyOf(notes);
    }

    private Optional<EngineSnapshot.Note> sentence(Event fact) {
        return switch (fact) {
            case EngineEvent.Noted noted -> note(noted.level(), noted.symbol(), noted.text(), noted);
            case EngineEvent.TradePlanned plan -> planned(plan);
            case OrderEvent.Filled fill -> filled(fill);
            case EngineEvent.Protected safe ->
                info(safe.symbol(), "stop is live, " + safe.wallMillis() + " ms after the first fill", safe);
            case EngineEvent.ExitsMoved moved ->
                info(
                        moved.symbol(),
                        "stop moved from " + FixedPoint.format(moved.stopBeforeE8()) + " to "
                                + FixedPoint.format(moved.stopE8()) + ", target from "
                                + FixedPoint.format(moved.targetBeforeE8()) + " to "
                                + FixedPoint.format(moved.targetE8()) + ", by " + moved.actor(),
                        moved);
            case EngineEvent.TradeClosed closed -> closed(closed);
            case EngineEvent.TradeDropped dropped ->
                info(dropped.symbol(), "entry ended without a fill: " + dropped.reason(), dropped);
            case EngineEvent.StateChanged change ->
                info("", change.previous() + " -> " + change.state() + because(change.reason()), change);
            case EngineEvent.BlockRaised raised -> alert("", raised.reason(), raised);
            case EngineEvent.BlockLifted lifted -> info("", lifted.code() + " lifted: " + lifted.reason(), lifted);
            case EngineEvent.ContractChanged change ->
                note(
                        EngineEvent.Level.WARN,
                        change.symbol(),
                        "the exchange changed its terms: " + new TreeMap<>(change.before()) + " -> "
                                + new TreeMap<>(change.after()),
                        change);
            case EngineEvent.MarksRebased marks ->
                info("", "losses count anew from here, by " + marks.actor() + because(marks.reason()), marks);
            case EngineEvent.SettingsChanged change ->
                info("", "settings version " + change.version() + " by " + change.actor(), change);
            case EngineEvent.DecisionsHashed hashed
            when hashed.fullHour() -> info("", hashed.decisions() + " decisions so far, hash " + hashed.hash(), hashed);
            case EngineEvent.PositionAdopted adopted ->
                info(adopted.symbol(), "position found after the restart and taken on", adopted);
            case EngineEvent.PositionVanished gone ->
                note(EngineEvent.Level.WARN, gone.symbol(), "position was closed without us", gone);
            case EngineEvent.PositionReduced less ->
                note(
                        EngineEvent.Level.WARN,
                        less.symbol(),
                        FixedPoint.format(less.quantityE8()) + " of the position was closed without us",
                        less);
            case EngineEvent.ForcedClose forced ->
                alert(forced.symbol(), forcedBy(forced) + "; no entries here until it is taken on again", forced);
            case EngineEvent.ForeignQuantity others -> foreign(others);
            case AccountEvent.BalanceChanged change
            when change.isTransfer() -> info("", transferred(change.changeE8(), change.asset()), change);
            case AccountEvent.Transferred transfer ->
                info("", transferred(transfer.amountE8(), transfer.asset()) + ", as the account's list says", transfer);
            case EngineEvent.NakedFound naked -> alert(naked.symbol(), "position without a proven stop", naked);
            case EngineEvent.NakedEnded covered ->
                note(
                        EngineEvent.Level.WARN,
                        covered.symbol(),
                        "was without a proven stop for " + covered.nakedMillis() + " ms",
                        covered);
            case EngineEvent.ForeignSeen foreign ->
                note(EngineEvent.Level.WARN, foreign.symbol(), "not ours, not touched: " + foreign.what(), foreign);
            case OrderEvent.Rejected no ->
                note(EngineEvent.Level.WARN, no.symbol(), "order refused: " + no.reason() + " (" + no.code() + ")", no);
            case OrderEvent.Unanswered open ->
                note(EngineEvent.Level.WARN, open.symbol(), "order without an answer: " + open.reason(), open);
            case ConnectionEvent.StreamDown down
            when down.stream() == ConnectionEvent.Stream.USER -> Optional.empty(); // the block that follows says it
            case ConnectionEvent.StreamDown down ->
                note(EngineEvent.Level.WARN, "", lower(down.stream().name()) + " stream lost: " + down.reason(), down);
            case ConnectionEvent.StreamUp up -> info("", lower(up.stream().name()) + " stream connected", up);
            case ConnectionEvent.Throttled slow ->
                note(EngineEvent.Level.WARN, "", "the exchange slows us down: " + slow.reason(), slow);
            default -> Optional.empty();
        };
    }

    private Optional<EngineSnapshot.Note> planned(EngineEvent.TradePlanned plan) {
        return info(
                plan.symbol(),
                word(plan.side()) + " " + FixedPoint.format(plan.quantityE8()) + " decided, stop "
                        + FixedPoint.format(plan.stopLossE8()) + ", take profit "
                        + FixedPoint.format(plan.takeProfitE8()),
                plan);
    }

    private Optional<EngineSnapshot.Note> filled(OrderEvent.Filled fill) {
        return info(
                fill.symbol(),
                (fill.side() == Side.BUY ? "bought " : "sold ") + FixedPoint.format(fill.quantityE8()) + " at "
                        + FixedPoint.format(fill.priceE8()),
                fill);
    }

    private Optional<EngineSnapshot.Note> closed(EngineEvent.TradeClosed closed) {
        return info(
                closed.symbol(),
                word(closed.side()) + " closed by "
                        + lower(closed.cause().name()).replace('_', ' ') + ", net "
                        + FixedPoint.format(closed.netE8(), 2) + " after fees of "
                        + FixedPoint.format(closed.feesE8(), 2),
                closed);
    }

    private Optional<EngineSnapshot.Note> foreign(EngineEvent.ForeignQuantity others) {
        return others.quantityE8() == 0
                ? info(others.symbol(), "others hold nothing here any more", others)
                : note(
                        EngineEvent.Level.WARN,
                        others.symbol(),
                        "others hold " + FixedPoint.format(others.quantityE8())
                                + " here: counted, never touched; no entries meanwhile",
                        others);
    }

    private static String transferred(long amountE8, String asset) {
        return FixedPoint.format(Math.abs(amountE8), 2) + " " + asset
                + (amountE8 > 0 ? " came by transfer" : " went by transfer") + ": no profit, no loss";
    }

    private static String forcedBy(EngineEvent.ForcedClose forced) {
        return switch (forced.cause()) {
            case LIQUIDATION -> "position was liquidated by the exchange";
            case DELEVERAGED -> "position was reduced by automatic deleveraging";
            default -> "position was settled by the exchange: the contract has ended";
        };
    }

    private Optional<EngineSnapshot.Note> info(String symbol, String text, Event fact) {
        return note(EngineEvent.Level.INFO, symbol, text, fact);
    }

    private Optional<EngineSnapshot.Note> alert(String symbol, String text, Event fact) {
        return note(EngineEvent.Level.ALERT, symbol, text, fact);
    }

    private Optional<EngineSnapshot.Note> note(EngineEvent.Level level, String symbol, String text, Event fact) {
        return Optional.of(
                new EngineSnapshot.Note(++sequence, fact.epochNanos() / 1_000_000, level.name(), symbol, text));
    }

    private static String word(Side side) {
        return side == Side.BUY ? "long" : "short";
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
