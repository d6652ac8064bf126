package io.millrace.web;

import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import io.millrace.engine.CommandResult.Refused;
import io.millrace.engine.EngineDoor;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Puts commands before the engine and waits, on the request's own virtual thread, for what it says. */
final class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineDoor door;

    Commands(EngineDoor door) {
        this.door = door;
    }

    /** Engine time now, as commands carry it. */
    long epochNanos() {
        return door.nowMillis() * NANOS_PER_MILLI;
    }

    /** The engine's answer if it is of the kind that belongs to the command; a refusal ends the request. */
    <T extends CommandResult> T ask(Command command, Class<T> kind) {
        CommandResult result = await(command);
        if (result instanceof Refused refused) {
            throw new Refusal(problem(refused));
        }
        if (!kind.isInstance(result)) {
            throw new IllegalStateException("Expected " + kind.getSimpleName() + " for "
                    + command.getClass().getSimpleName() + ", was " + result);
        }
        return kind.cast(result);
    }

    private CommandResult await(Command command) {
        String name = command.getClass().getSimpleName();
        try {
            CommandResult result = door.submit(command).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            log.info("command={} actor={} result={}", name, command.actor(), result);
            return result;
        } catch (TimeoutException _) {
            log.warn("command={} actor={} unanswered after {} s", name, command.actor(), PATIENCE_SECONDS);
            throw Refusal.of(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "The engine has not answered within " + PATIENCE_SECONDS
                            + " s. The command may still take effect: look at the state before you repeat it.");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The engine failed on " + name, failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Refusal.of(HttpStatus.SERVICE_UNAVAILABLE, "The daemon is stopping.");
        }
    }

    private static ProblemAnswer problem(Refused refused) {
        HttpStatus status = switch (refused.cause()) {
            case STATE -> HttpStatus.CONFLICT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case VALUE -> HttpStatus.BAD_REQUEST;
            case VERSION -> HttpStatus.PRECONDITION_FAILED;
        };
        return ProblemAnswer.of(status, refused.message())
                .about(given(refused.field()), given(refused.min()), given(refused.max()));
    }

    private static @Nullable String given(String text) {
        return Figures.text(text);
    }
}
