package io.millrace.web;

import io.millrace.common.FixedPoint;
import io.millrace.engine.Command;
import io.millrace.engine.CommandResult.SymbolState;
import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.SymbolView;
import io.millrace.instrument.Instrument;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which contracts there are, and which of them are traded. */
@RestController
@RequestMapping("/api/symbols")
final class SymbolsController {

    private final Commands commands;
    private final EngineDoor door;

    SymbolsController(Commands commands, EngineDoor door) {
        this.commands = commands;
        this.door = door;
    }

    record RemoveRequest(@Nullable String symbol, @Nullable String position) {}

    record Available(List<Contract> symbols) {}

    /**
     * One contract.
     *
     * @param active whether this daemon trades it
     * @param trading whether the exchange accepts new positions in it
     */
    record Contract(
            String symbol, String tickSize, String stepSize, String minNotional, boolean active, boolean trading) {

        static Contract of(Instrument instrument, boolean active) {
            return new Contract(
                    instrument.symbol(),
                    FixedPoint.format(instrument.tickE8()),
                    FixedPoint.format(instrument.stepE8()),
                    FixedPoint.format(instrument.minNotionalE8()),
                    active,
                    instrument.trading());
        }
    }

    @GetMapping("/available")
    Available available() {
        Set<String> active =
                door.snapshot().symbols().stream().map(SymbolView::symbol).collect(Collectors.toUnmodifiableSet());
        return new Available(door.catalog().all().stream()
                .map(instrument -> Contract.of(instrument, active.contains(instrument.symbol())))
                .toList());
    }

    @PostMapping("/add")
    SymbolState add(@RequestBody SymbolRequest body, HttpServletRequest request) {
        String actor = Actor.from(request).name();
        return commands.ask(
                new Command.AddInstrument(body.required(), actor, commands.epochNanos()), SymbolState.class);
    }

    @PostMapping("/remove")
    SymbolState remove(@RequestBody RemoveRequest body, HttpServletRequest request) {
        String symbol = new SymbolRequest(body.symbol()).required();
        boolean close = close(body.position(), symbol);
        String actor = Actor.from(request).name();
        return commands.ask(
                new Command.RemoveInstrument(symbol, close, actor, commands.epochNanos()), SymbolState.class);
    }

    private boolean close(@Nullable String position, String symbol) {
        if (position == null ? !open(door.snapshot(), symbol) : position.equals("keep")) {
            return false;
        }
        if ("close".equals(position)) {
            return true;
        }
        throw Refusal.field(
                "position",
                symbol + " has an open position, or \"position\" is misspelt: say \"keep\" (managed to its end) or"
                        + " \"close\" (closed at market).");
    }

    private static boolean open(EngineSnapshot snapshot, String symbol) {
        return snapshot.positions().stream()
                .anyMatch(position -> position.symbol().equals(symbol));
    }
}
