package io.millrace.web;

import io.millrace.engine.Command;
import io.millrace.engine.CommandResult.Closing;
import io.millrace.engine.CommandResult.SymbolState;
import io.millrace.engine.EngineDoor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open positions, and the two ways to close them by hand. */
@RestController
@RequestMapping("/api/positions")
final class PositionsController {

    private final Commands commands;
    private final EngineDoor door;

    PositionsController(Commands commands, EngineDoor door) {
        this.commands = commands;
        this.door = door;
    }

    record ClosingAll(List<String> closing) {}

    @GetMapping
    List<PositionRow> positions() {
        return door.snapshot().positions().stream().map(PositionRow::of).toList();
    }

    @PostMapping("/close")
    SymbolState close(@RequestBody SymbolRequest body, HttpServletRequest request) {
        String symbol = body.required();
        String actor = Actor.from(request).name();
        Closing closing = commands.ask(new Command.ClosePosition(symbol, actor, commands.epochNanos()), Closing.class);
        if (closing.symbols().isEmpty()) {
            throw Refusal.of(HttpStatus.NOT_FOUND, "There is no open position in " + symbol + ".");
        }
        return new SymbolState(symbol, "CLOSING");
    }

    @PostMapping("/close-all")
    ClosingAll closeAll(HttpServletRequest request) {
        String actor = Actor.from(request).name();
        return new ClosingAll(commands.ask(new Command.CloseAll(actor, commands.epochNanos()), Closing.class)
                .symbols());
    }
}
