package io.millrace.engine;

import io.millrace.engine.CommandResult.Refused;
import io.millrace.engine.CommandResult.Refused.Cause;
import io.millrace.instrument.Instrument;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import io.millrace.risk.ExitMode;
import io.millrace.risk.SettingsChange;
import io.millrace.risk.TradingSettings;
import io.millrace.risk.TradingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does what people ask for, and says what became of it. Trading thread. */
final class CommandDesk {

    private final Parts parts;
    private final Books books;
    private final MarketRoom room;
    private final Ledger ledger;
    private final ExitMover exits;

    CommandDesk(Parts parts) {
        this.parts = parts;
        this.books = parts.books();
        this.room = parts.room();
        this.ledger = parts.ledger();
        this.exits = new ExitMover(books, ledger, parts.keeper(), parts.time());
    }

    /** Journals the command, does it, and answers after all of it is durable. */
    void answer(Question question) {
        ledger.record(question.command());
        CommandResult result = run(question.command());
        parts.outbox().perform(new Effect.Answer(question.answer(), result));
    }

    private CommandResult run(Command command) {
        return switch (command) {
            case Command.StartTrading start -> want(true, start);
            case Command.PauseTrading pause -> want(false, pause);
            case Command.StopTrading stop -> stop(stop);
            case Command.Restart _ -> restart();
            case Command.ClearHalt clear -> clear(clear);
            case Command.ClosePosition close -> close(close);
            case Command.CloseAll _ -> new CommandResult.Closing(closeAll());
            case Command.AddInstrument add -> add(add);
            case Command.RemoveInstrument remove -> remove(remove);
            case Command.ChangeSettings change -> change(change);
        };
    }

    private CommandResult want(boolean wanted, Command command) {
        TradingState before = books.board().state();
        boolean blocked = before == TradingState.HALTED || before == TradingState.REDUCING;
        if (wanted && blocked) {
            return Refused.because(
                    Cause.STATE,
                    "Trading stays off while " + before + ": " + books.board().reason());
        }
        if (wanted != books.board().wanted()) {
            ledger.record(new EngineEvent.TradingWanted(
                    wanted, command.actor(), parts.time().epochNanos()));
        }
        return done(before);
    }

    private CommandResult stop(Command.StopTrading stop) {
        CommandResult paused = want(false, stop);
        cancelEntries();
        if (stop.flatten()) {
            closeAll();
        }
        return paused;
    }

    private CommandResult restart() {
        TradingState before = books.board().state();
        parts.connections().restart();
        return done(before);
    }

    private CommandResult clear(Command.ClearHalt clear) {
        TradingState before = books.board().state();
        if (clear.reason().isBlank()) {
            return new Refused(Cause.VALUE, "A halt is cleared with a reason.", "reason", "", "");
        }
        if (books.board().killFile()) {
            return Refused.because(
                    Cause.STATE, "Remove the file KILL from the data directory first, then clear the halt.");
        }
        for (String code : books.board().clearable()) {
            ledger.record(new EngineEvent.BlockLifted(
                    code, clear.actor(), clear.reason(), parts.time().epochNanos()));
            parts.dayWatch().cleared(code, clear.actor(), clear.reason());
        }
        return done(before);
    }

    private CommandResult close(Command.ClosePosition close) {
        ActiveTrade trade = books.trade(close.symbol());
        if (trade == null || books.openE8(trade) == 0) {
            return Refused.because(Cause.NOT_FOUND, "No position of ours in " + close.symbol() + ".");
        }
        parts.keeper().exitByLane(trade);
        return new CommandResult.Closing(List.of(close.symbol()));
    }

    private List<String> closeAll() {
        List<String> closing = new ArrayList<>();
        for (ActiveTrade trade : books.trades()) {
            if (books.openE8(trade) > 0) {
                parts.keeper().exitByLane(trade);
                closing.add(trade.symbol());
            }
        }
        return closing;
    }

    private void cancelEntries() {
        for (ActiveTrade trade : books.trades()) {
            books.live(trade, OrderRole.ENTRY).filter(books::proven).ifPresent(parts.gate()::cancel);
        }
    }

    private CommandResult add(Command.AddInstrument add) {
        Optional<SymbolDesk> known = room.desk(add.symbol());
        if (known.isPresent() && known.get().state() != SymbolDesk.State.REMOVING) {
            return new CommandResult.SymbolState(
                    add.symbol(), known.get().state().name());
        }
        Optional<Instrument> listed = books.contracts().find(add.symbol());
        if (listed.isEmpty()) {
            return Refused.because(Cause.NOT_FOUND, "The exchange lists no contract " + add.symbol() + ".");
        }
        if (!listed.get().trading()) {
            return Refused.because(Cause.NOT_FOUND, add.symbol() + " is listed but not trading now.");
        }
        ledger.record(new EngineEvent.InstrumentAdded(
                add.symbol(), add.actor(), parts.time().epochNanos()));
        if (known.isPresent()) {
            known.get().state(SymbolDesk.State.ACTIVE);
        } else {
            room.open(listed.get(), true);
        }
        return new CommandResult.SymbolState(
                add.symbol(), room.desk(add.symbol()).orElseThrow().state().name());
    }

    private CommandResult remove(Command.RemoveInstrument remove) {
        Optional<SymbolDesk> desk = room.desk(remove.symbol());
        if (desk.isEmpty()) {
            return Refused.because(Cause.NOT_FOUND, remove.symbol() + " is not traded.");
        }
        ledger.record(new EngineEvent.InstrumentRemoved(
                remove.symbol(), remove.actor(), parts.time().epochNanos()));
        ActiveTrade trade = books.trade(remove.symbol());
        if (trade == null) {
            room.close(desk.get());
            return new CommandResult.SymbolState(remove.symbol(), "REMOVED");
        }
        desk.get().state(SymbolDesk.State.REMOVING);
        if (remove.close() && books.openE8(trade) > 0) {
            parts.keeper().exit(trade, ExitCause.COMMAND);
        }
        return new CommandResult.SymbolState(remove.symbol(), "REMOVING");
    }

    private CommandResult change(Command.ChangeSettings change) {
        SettingsBook settings = books.settingsBook();
        if (change.expectedVersion() >= 0 && change.expectedVersion() != settings.version()) {
            return Refused.because(
                    Cause.VERSION,
                    "Settings are at version " + settings.version() + " now, you looked at version "
                            + change.expectedVersion() + ".");
        }
        return switch (settings.current().with(change.values())) {
            case SettingsChange.Invalid no -> new Refused(Cause.VALUE, no.message(), no.field(), no.min(), no.max());
            case SettingsChange.Applied applied -> apply(change, applied);
        };
    }

    private CommandResult apply(Command.ChangeSettings change, SettingsChange.Applied applied) {
        TradingSettings wanted = applied.settings();
        SettingsBook settings = books.settingsBook();
        if (change.openToo() && wanted.exitMode() != ExitMode.PERCENT) {
            return new Refused(
                    Cause.VALUE,
                    "Stops of open positions move to percentages only: set exitMode to PERCENT.",
                    "exitMode",
                    "",
                    "");
        }
        boolean leverageMoves = wanted.leverage() != settings.current().leverage();
        if (leverageMoves && !books.trades().isEmpty()) {
            return new Refused(
                    Cause.STATE,
                    "Leverage is changed only while no position is open; "
                            + books.trades().size() + " open now.",
                    "leverage",
                    "",
                    "");
        }
        settings.fact(applied.changes(), change.actor(), parts.time().epochNanos())
                .ifPresent(ledger::record);
        room.threshold(wanted.minSignalStrengthE8());
        for (SymbolDesk desk : room.desks()) {
            if (leverageMoves) {
                parts.outbox().perform(new Effect.SetLeverage(desk.instrument(), wanted.leverage()));
            }
        }
        if (change.openToo()) {
            exits.move(change.actor());
        }
        return new CommandResult.SettingsApplied(settings.version());
    }

    private CommandResult.Done done(TradingState before) {
        return new CommandResult.Done(
                books.board().state().name(), before.name(), books.board().reason());
    }

    /** What commands reach. */
    record Parts(
            Books books,
            DayWatch dayWatch,
            MarketRoom room,
            TradeKeeper keeper,
            OrderGate gate,
            Outbox outbox,
            Ledger ledger,
            EngineTime time,
            Connections connections) {}
}
