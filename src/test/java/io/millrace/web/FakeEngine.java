package io.millrace.web;

import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import io.millrace.engine.CommandResult.Refused;
import io.millrace.engine.CommandResult.Refused.Cause;
import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.PositionView;
import io.millrace.engine.EngineSnapshot.SettingMeta;
import io.millrace.engine.EngineSnapshot.SettingsView;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.Traffic;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.instrument.Listing;
import io.millrace.market.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hand-written engine behind the door: keeps a state, settings and positions, and remembers what it was told. */
class FakeEngine implements EngineDoor {

    final List<Command> told = new CopyOnWriteArrayList<>();
    volatile boolean broken;
    volatile Traffic traffic = Pictures.traffic(0);
    private volatile EngineSnapshot snapshot;

    FakeEngine() {
        this.snapshot =
                Pictures.snapshot("PAUSED", List.of(Pictures.position("BTCUSDT")), Pictures.settings(7, Map.of()));
    }

    @Override
    public synchronized CompletableFuture<CommandResult> submit(Command command) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("made to fail"));
        }
        told.add(command);
        return CompletableFuture.completedFuture(answer(command));
    }

    @Override
    public EngineSnapshot snapshot() {
        return snapshot;
    }

    void show(EngineSnapshot next) {
        this.snapshot = next;
    }

    /** The same picture in another state. */
    void show(String state) {
        show(Pictures.snapshot(state, snapshot.positions(), snapshot.settings()));
    }

    @Override
    public InstrumentCatalog catalog() {
        return new InstrumentCatalog(List.of(instrument("BTCUSDT", true), instrument("AVAXUSDT", true)));
    }

    static Instrument instrument(String symbol, boolean trading) {
        long tick = Pictures.e8("0.1");
        long step = Pictures.e8("0.001");
        long most = Pictures.e8("1000000");
        return new Instrument(
                0,
                symbol,
                symbol.replace("USDT", ""),
                "USDT",
                tick,
                tick,
                most,
                step,
                step,
                most,
                step,
                step,
                most,
                Pictures.e8("50"),
                Pictures.e8("1.05"),
                Pictures.e8("0.95"),
                trading ? Listing.TRADED : Listing.UNTRADED);
    }

    @Override
    public List<Bar> bars(String symbol, int limit) {
        if (!symbol.equals("BTCUSDT")) {
            return List.of();
        }
        List<Bar> bars = new ArrayList<>();
        for (int minute = Math.min(limit, 120); minute >= 1; minute--) {
            long price = Pictures.e8("60000") + Pictures.e8("1") * minute;
            bars.add(new Bar(Pictures.NOON - minute * Bar.MILLIS, price, price + 5, price - 5, price, 2, 1, 10));
        }
        return bars;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void timeOrders(OrderTimes times) {}

    @Override
    public long nowMillis() {
        return snapshot.serverMillis();
    }

    private CommandResult answer(Command command) {
        return switch (command) {
            case Command.StartTrading _ -> start();
            case Command.PauseTrading _, Command.StopTrading _ -> go("PAUSED");
            case Command.Restart _, Command.ClearHalt _ -> go("ACTIVE");
            case Command.ClosePosition close -> closing(close.symbol());
            case Command.CloseAll _ ->
                new CommandResult.Closing(
                        snapshot.positions().stream().map(PositionView::symbol).toList());
            case Command.AddInstrument add -> add(add.symbol());
            case Command.RemoveInstrument remove -> new CommandResult.SymbolState(remove.symbol(), "REMOVED");
            case Command.ChangeSettings change -> change(change);
        };
    }

    private CommandResult start() {
        return snapshot.state().equals("HALTED")
                ? Refused.because(Cause.STATE, "Trading is halted: drawdown 20 %. Clear the halt first.")
                : go("ACTIVE");
    }

    private CommandResult go(String state) {
        String previous = snapshot.state();
        show(state);
        return new CommandResult.Done(state, previous, "");
    }

    private CommandResult closing(String symbol) {
        return snapshot.positions().stream()
                        .anyMatch(position -> position.symbol().equals(symbol))
                ? new CommandResult.Closing(List.of(symbol))
                : Refused.because(Cause.NOT_FOUND, "There is no open position in " + symbol + ".");
    }

    private CommandResult add(String symbol) {
        return catalog().find(symbol).isPresent()
                ? new CommandResult.SymbolState(symbol, "WARMING_UP")
                : Refused.because(Cause.NOT_FOUND, "The exchange lists no contract " + symbol + ".");
    }

    private CommandResult change(Command.ChangeSettings change) {
        SettingsView settings = snapshot.settings();
        if (change.expectedVersion() >= 0 && change.expectedVersion() != settings.version()) {
            return Refused.because(Cause.VERSION, "Somebody changed the settings meanwhile.");
        }
        for (Map.Entry<String, String> entry : change.values().entrySet()) {
            SettingMeta meta = settings.meta().get(entry.getKey());
            if (meta == null) {
                return new Refused(Cause.VALUE, "There is no setting " + entry.getKey() + ".", entry.getKey(), "", "");
            }
            if (!meta.min().isEmpty() && outside(entry.getValue(), meta)) {
                return new Refused(
                        Cause.VALUE,
                        entry.getKey() + " must lie from " + meta.min() + " to " + meta.max() + ".",
                        entry.getKey(),
                        meta.min(),
                        meta.max());
            }
        }
        Map<String, String> values = new LinkedHashMap<>(settings.values());
        values.putAll(change.values());
        SettingsView next = new SettingsView(settings.version() + 1, values, settings.meta());
        show(Pictures.snapshot(snapshot.state(), snapshot.positions(), next));
        return new CommandResult.SettingsApplied(next.version());
    }

    private static boolean outside(String value, SettingMeta meta) {
        BigDecimal number = new BigDecimal(value);
        return number.compareTo(new BigDecimal(meta.min())) < 0 || number.compareTo(new BigDecimal(meta.max())) > 0;
    }
}
