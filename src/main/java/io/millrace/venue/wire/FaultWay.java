package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.fault.Effect;
import io.millrace.venue.fault.Faults;
import io.millrace.venue.fault.RequestMatch.Asked;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request, over HTTP or a socket, past the faults. What becomes of it is decided on the venue's thread in the order
 * in which requests arrive; waiting is done on the request's own thread.
 */
final class FaultWay {

    private static final String LOST = "LOST";
    private static final String TOO_MANY = "Too many requests; current limit of IP(127.0.0.1) is " + RateLimits.WEIGHT
            + " requests per minute. Please use the websocket for live updates to avoid polling the API.";

    private final Faults faults;
    private final VenueLoop loop;
    private final Venue venue;
    private final Transit transit;

    FaultWay(Faults faults, VenueLoop loop) {
        this.faults = faults;
        this.loop = loop;
        this.venue = loop.venue();
        this.transit = new Transit(loop);
    }

    VenueLoop loop() {
        return loop;
    }

    /** Answers a request; blocks as long as it is under way or a fault makes it wait. Never on the venue's thread. */
    <T> T answer(Supplier<Asked> asked, Answers<T> answers) {
        transit.pass();
        Passage<T> passage = loop.call(() -> enter(asked, answers));
        T answer = passage.answer;
        if (answer == null) {
            loop.pause(passage.fate.beforeMillis());
            answer = loop.call(() -> process(passage.fate.instead(), answers));
        }
        if (passage.fate.afterMillis() > 0) {
            loop.pause(passage.fate.afterMillis());
        }
        return answer;
    }

    /** Decides, and processes at once what nothing delays. */
    private <T> Passage<T> enter(Supplier<Asked> asked, Answers<T> answers) {
        Faults.Fate fate = faults.isEmpty() ? Faults.Fate.NONE : faults.fate(asked.get(), venue.nowMillis());
        return new Passage<>(fate, fate.beforeMillis() > 0 ? null : process(fate.instead(), answers));
    }

    private <T> T process(Effect.@Nullable OnRequest instead, Answers<T> answers) {
        return switch (instead) {
            case null -> answers.usual();
            case Effect.Delay _ -> answers.usual();
            case Effect.LoseRequest lost -> answers.cut(lost.reset());
            case Effect.LoseAnswer lost -> {
                venue.answering(LOST, answers::usual);
                yield answers.cut(lost.reset());
            }
            case Effect.Status status -> {
                if (status.after()) {
                    venue.answering(LOST, answers::usual);
                }
                yield answers.body(status.status(), status.body());
            }
            case Effect.Code code -> {
                if (code.after()) {
                    venue.answering(String.valueOf(code.code()), answers::usual);
                }
                yield answers.refused(code.status(), new VenueRefusal(code.code(), code.text()), 0);
            }
            case Effect.RateLimit limit ->
                answers.refused(429, new VenueRefusal(-1003, TOO_MANY), limit.retrySeconds());
        };
    }

    /** What faults look at of a request's parameters. */
    static Asked asked(String method, String path, Map<String, String> params) {
        boolean reduces = "true".equalsIgnoreCase(params.get("reduceOnly"))
                || "true".equalsIgnoreCase(params.get("closePosition"));
        return new Asked(method, path, params.getOrDefault("symbol", ""), reduces);
    }

    /** The forms that an answer can take; all on the venue's thread. */
    interface Answers<T> {

        /** Processes the request. */
        T usual();

        /** No answer, and the end of the connection. */
        T cut(boolean reset);

        /** {@code retrySeconds} 0: nothing is said of when to come again. */
        T refused(int status, VenueRefusal refusal, int retrySeconds);

        T body(int status, String body);
    }

    /** What was decided, and the answer if nothing had to be waited for. */
    private record Passage<T>(Faults.Fate fate, @Nullable T answer) {}
}
