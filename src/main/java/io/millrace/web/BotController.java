package io.millrace.web;

import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Start, pause, restart, stop, and the way out of a halt. */
@RestController
@RequestMapping("/api/bot")
final class BotController {

    private static final int LONGEST_REASON = 500;

    private final Commands commands;

    BotController(Commands commands) {
        this.commands = commands;
    }

    /** The state after the command and the one before it. */
    record StateAnswer(
            String state, String previous, @Nullable String reason) {}

    record StopRequest(@Nullable Boolean flatten) {}

    record ClearRequest(@Nullable String reason) {}

    @PostMapping("/start")
    StateAnswer start(HttpServletRequest request) {
        return ask(new Command.StartTrading(actor(request), commands.epochNanos()));
    }

    @PostMapping("/pause")
    StateAnswer pause(HttpServletRequest request) {
        return ask(new Command.PauseTrading(actor(request), commands.epochNanos()));
    }

    @PostMapping("/restart")
    StateAnswer restart(HttpServletRequest request) {
        return ask(new Command.Restart(actor(request), commands.epochNanos()));
    }

    @PostMapping("/stop")
    StateAnswer stop(@RequestBody(required = false) @Nullable StopRequest body, HttpServletRequest request) {
        boolean flatten = body != null && Boolean.TRUE.equals(body.flatten());
        return ask(new Command.StopTrading(flatten, actor(request), commands.epochNanos()));
    }

    @PostMapping("/clear-halt")
    StateAnswer clearHalt(@RequestBody ClearRequest body, HttpServletRequest request) {
        String reason = body.reason() == null ? "" : body.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.field("reason", "Say in \"reason\", in 1 to 500 characters, why trading may go on.");
        }
        return ask(new Command.ClearHalt(reason, actor(request), commands.epochNanos()));
    }

    private StateAnswer ask(Command command) {
        CommandResult.Done done = commands.ask(command, CommandResult.Done.class);
        return new StateAnswer(done.state(), done.previous(), Figures.text(done.reason()));
    }

    private static String actor(HttpServletRequest request) {
        return Actor.from(request).name();
    }
}
