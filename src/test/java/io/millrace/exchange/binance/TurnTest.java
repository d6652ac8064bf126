package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.VirtualTasks;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final List<String> heard = new ArrayList<>();
    private final Turn turn = new Turn(new Hearer());
    private final Link old = link();
    private final Link next = link();

    @Test
    void hearsNobodyBeforeSomebodysTurn() {
        turn.heard(old, "a");

        assertThat(heard).isEmpty();
    }

    @Test
    void tellsWhatTheNextOneSaidWhenItsTurnComesButNothingTwice() {
        turn.speaker(old);
        turn.heard(old, "a");
        turn.heir(next);
        turn.heard(next, "b");
        turn.heard(next, "c");
        turn.heard(old, "b");

        turn.pass();
        turn.heard(old, "c");
        turn.heard(next, "d");

        assertThat(heard).containsExactly("a", "b", "c", "d");
    }

    @Test
    void forgetsWhatTheNextOneSaidWhenItFails() {
        turn.speaker(old);
        turn.heir(next);
        turn.heard(next, "b");

        turn.heir(null);
        turn.heard(old, "b");
        turn.heard(next, "c");

        assertThat(heard).containsExactly("b");
    }

    @Test
    void keepsOnlyTheNewestOfAFlood() {
        turn.speaker(old);
        turn.heir(next);
        for (int i = 0; i < 3 * Turn.MOST_KEPT; i++) {
            turn.heard(next, "n" + i);
        }

        turn.pass();

        assertThat(heard).hasSize(Turn.MOST_KEPT).last().isEqualTo("n" + (3 * Turn.MOST_KEPT - 1));
    }

    private static Link link() {
        VirtualTasks tasks = new VirtualTasks(1);
        BinanceSettings settings =
                BinanceSettings.at("http://x", "ws://x", "key").with(Timing.STANDARD);
        Wire wire = Wire.of(settings, tasks.clock(1), new VirtualNetwork(tasks), tasks);
        return new Link(new KeptSocket(new TurnTest.Nobody(), tasks, wire, Duration.ofSeconds(5)));
    }

    private final class Hearer extends Nobody {
        @Override
        public void received(String message) {
            heard.add(message);
        }
    }

    private static class Nobody implements KeptSocket.Target {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public String address() {
            return "ws://x";
        }

        @Override
        public void opened() {}

        @Override
        public void received(String message) {}

        @Override
        public void lost(String reason) {}
    }
}
