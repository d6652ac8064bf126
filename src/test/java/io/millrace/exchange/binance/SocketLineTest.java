package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;
import io.millrace.order.OrderRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every order in which a question, its answer and the end of the connection can come, on one thread. */
class SocketLineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final SocketFrames.Ask ASK =
            new SocketFrames.Ask("order.place", new Parameters().with("symbol", "BTCUSDT"), 1_000);

    private final SocketFrames frames = new SocketFrames("key", new Signer("secret"));
    private final Turns turns = new Turns();
    private final Line socket = new Line();
    private final SocketLine line = new SocketLine(socket, frames, turns, PATIENCE);

    @BeforeEach
    void serve() {
        line.serve();
    }

    @Test
    void answersTheQuestionThatTheReplyNames() {
        turns.meanwhile = () -> line.heard(reply("1", 200, "{\"orderId\":7}"));

        Answer answer = line.ask(ASK);

        assertThat(answer).asInstanceOf(type(Answer.Said.class)).satisfies(said -> {
            assertThat(said.ok()).isTrue();
            assertThat(said.signedMillis()).isEqualTo(1_000);
            assertThat(said.body().path("orderId").asInt()).isEqualTo(7);
        });
        assertThat(socket.said)
                .containsExactly("{\"id\":\"1\",\"method\":\"order.place\",\"params\":{\"symbol\":\"BTCUSDT\"}}");
        assertThat(line.isIdle()).isTrue();
    }

    @Test
    void measuresTheWayOfWhatLeftToItsAnswerAlone() {
        List<String> heard = new ArrayList<>();
        SocketFrames.Ask timed = new SocketFrames.Ask("order.place", new Parameters(), 1_000, flight(heard));
        socket.takes = false;
        line.ask(timed);
        assertThat(heard).isEmpty();

        SocketLine next = new SocketLine(new Line(), frames, turns, PATIENCE);
        turns.meanwhile = () -> {
            turns.nanos += Duration.ofMillis(7).toNanos();
            next.heard(reply("1", 200, "{}"));
        };
        next.ask(timed);
        next.ask(new SocketFrames.Ask("order.place", new Parameters(), 1_000, flight(heard)));

        assertThat(heard).containsExactly("left", "answered 7000000", "left");
    }

    private Flight flight(List<String> heard) {
        LiveClock clock = new LiveClock(0, 1, () -> turns.nanos);
        OrderTimes times = new OrderTimes() {
            @Override
            public void left(OrderRole role, long nanos) {
                heard.add("left");
            }

            @Override
            public void answered(OrderRole role, long nanos) {
                heard.add("answered " + nanos);
            }

            @Override
            public void filled(OrderRole role, long nanos) {}
        };
        return Flight.of(Orders.entry("e1", 0), clock, turns::nanoTime, times);
    }

    @Test
    void takesAnAnswerThatComesBeforeAnybodyWaitsForIt() {
        socket.whenSaid = () -> line.heard(reply("1", 200, "{}"));

        assertThat(line.ask(ASK)).isInstanceOf(Answer.Said.class);
    }

    @Test
    void countsAsSentWhatNobodyAnswered() {
        Answer answer = line.ask(ASK);

        assertThat(answer).isEqualTo(new Answer.Lost(true, "no answer within 5000 ms", 1_000));
        assertThat(line.heard(reply("1", 200, "{}"))).isFalse();
        assertThat(line.isIdle()).isTrue();
    }

    @Test
    void countsAsSentWhatTheConnectionTookBeforeItEnded() {
        turns.meanwhile = () -> line.end("cut");

        assertThat(line.ask(ASK)).isEqualTo(new Answer.Lost(true, "the connection was lost: cut", 1_000));
    }

    @Test
    void countsAsSentWhatTheConnectionTookWhileItEnded() {
        socket.whenSaid = () -> line.end("cut");

        assertThat(line.ask(ASK)).asInstanceOf(type(Answer.Lost.class)).matches(Answer.Lost::sent);
    }

    @Test
    void countsAsNotSentWhatTheConnectionDidNotTake() {
        socket.takes = false;

        assertThat(line.ask(ASK)).asInstanceOf(type(Answer.Lost.class)).matches(lost -> !lost.sent());
        assertThat(line.hasEnded()).isTrue();
        assertThat(line.serves()).isFalse();
    }

    @Test
    void countsAsNotSentWhatIsAskedAfterTheEnd() {
        line.end("cut");

        assertThat(line.ask(ASK)).asInstanceOf(type(Answer.Lost.class)).matches(lost -> !lost.sent());
        assertThat(socket.said).isEmpty();
    }

    @Test
    void leavesOpenWhatWaitsWhenTheConnectionTakesNothingMore() {
        turns.meanwhile = () -> {
            socket.takes = false;
            line.ask(ASK);
        };

        assertThat(line.ask(ASK)).asInstanceOf(type(Answer.Lost.class)).matches(Answer.Lost::sent);
    }

    @Test
    void servesNoFurtherQuestionWhileOneWaitsForMoreThanASecond() {
        List<Boolean> served = new ArrayList<>();
        turns.meanwhile = () -> {
            turns.nanos += Duration.ofMillis(999).toNanos();
            served.add(line.serves());
            turns.nanos += Duration.ofMillis(2).toNanos();
            served.add(line.serves());
            line.heard(reply("1", 200, "{}"));
            served.add(line.serves());
        };

        line.ask(ASK);

        assertThat(served).containsExactly(true, false, true);
    }

    @Test
    void answersWhatIsAskedAlreadyWhenItRetires() {
        turns.meanwhile = () -> {
            line.retire();
            line.heard(reply("1", 200, "{}"));
        };

        assertThat(line.ask(ASK)).isInstanceOf(Answer.Said.class);
        assertThat(line.serves()).isFalse();
    }

    @Test
    void asksNoMoreThanSoManyQuestionsAtOnce() {
        List<Answer> answers = new ArrayList<>();

        askWhileAllBeforeWait(answers);

        assertThat(socket.said).hasSize(256);
        assertThat(answers).hasSize(257).filteredOn(answer -> !answer.sent()).hasSize(1);
        assertThat(line.isIdle()).isTrue();
        assertThat(line.hasEnded()).isFalse();
    }

    private void askWhileAllBeforeWait(List<Answer> answers) {
        turns.meanwhile = () -> askWhileAllBeforeWait(answers);
        answers.add(line.ask(ASK));
    }

    private SocketFrames.Reply reply(String id, int status, String result) {
        String text = "{\"id\":\"" + id + "\",\"status\":" + status + ",\"result\":" + result + "}";
        return frames.read(text).orElseThrow();
    }

    /** A connection that keeps what it is told. */
    private static final class Line implements Transport.Socket {

        private final List<String> said = new ArrayList<>();
        private boolean takes = true;
        private Runnable whenSaid = () -> {};

        @Override
        public boolean send(String text) {
            if (takes) {
                said.add(text);
                whenSaid.run();
            }
            return takes;
        }

        @Override
        public void close() {}

        @Override
        public void cancel() {}
    }

    /** Time that passes only while somebody waits, who lets something happen first. */
    private static final class Turns implements Tasks {

        private long nanos;
        private Runnable meanwhile = () -> {};

        @Override
        public void runAfter(long millis, Runnable task) {
            throw new UnsupportedOperationException("A line has no timers");
        }

        @Override
        public void runEvery(long millis, Runnable task) {
            throw new UnsupportedOperationException("A line has no timers");
        }

        @Override
        public void block(Runnable task) {
            throw new UnsupportedOperationException("A line has no threads");
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long jitter(long bound) {
            return 0;
        }

        @Override
        public Signal signal() {
            return new Turn();
        }

        @Override
        public void close() {}

        private final class Turn implements Signal {

            private boolean fired;

            @Override
            public void fire() {
                fired = true;
            }

            @Override
            public boolean fired() {
                return fired;
            }

            @Override
            public boolean await(long wait) {
                Runnable next = meanwhile;
                meanwhile = () -> {};
                next.run();
                nanos += fired ? 0 : wait;
                return fired;
            }
        }
    }
}
