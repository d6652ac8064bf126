package io.millrace.exchange.binance;

import static io.millrace.exchange.binance.VirtualSession.KEY_POST;
import static io.millrace.exchange.binance.VirtualSession.KEY_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ConnectionEvent.StreamUp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The key of the user stream; two are asked for at the start, one to see that our credentials are taken. */
class ListenKeyTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final VirtualSession session = new VirtualSession(1, 1).open();

    @Test
    void renewsTheKeyEveryHalfHour() {
        session.pass(5 * 60 * MINUTE + MINUTE);

        assertThat(session.network.count(KEY_PUT)).isEqualTo(10);
        assertThat(session.downs(Stream.USER)).isEmpty();
    }

    @Test
    void takesANewKeyWhenTheOldOneIsNotKnownAnyMore() {
        session.network.always(KEY_PUT, 400, "{\"code\":-1125,\"msg\":\"This listenKey does not exist.\"}");

        session.pass(31 * MINUTE);

        assertThat(session.network.count(KEY_POST)).isEqualTo(3);
        assertThat(session.network.newest("private").address).endsWith("/ws/key2");
        assertThat(session.ups(Stream.USER)).extracting(StreamUp::first).containsExactly(true, false);
    }

    @Test
    void takesANewKeyWhenTheExchangeSaysThatItExpired() {
        session.network.say("private", "{\"e\":\"listenKeyExpired\",\"E\":1,\"listenKey\":\"key0\"}");
        session.pass(MINUTE);

        assertThat(session.network.newest("private").address).endsWith("/ws/key2");
        assertThat(session.downs(Stream.USER)).hasSize(1);
        assertThat(session.ups(Stream.USER)).hasSize(2);
    }

    @Test
    void asksAgainWhenARenewalIsNotAnsweredAndKeepsTheStream() {
        session.network.silent(KEY_PUT);
        session.pass(32 * MINUTE);
        long asked = session.network.count(KEY_PUT);
        session.network.always(KEY_PUT, 200, "{}");

        session.pass(20 * MINUTE);

        assertThat(asked).isEqualTo(7);
        assertThat(session.network.count(KEY_PUT)).isEqualTo(8);
        assertThat(session.downs(Stream.USER)).isEmpty();
    }

    @Test
    void keepsTheStreamWhileTheExchangeIsOutOfOrder() {
        session.network.always(KEY_PUT, 503, "<html><body>Service Unavailable</body></html>");

        session.pass(50 * MINUTE);

        assertThat(session.downs(Stream.USER)).isEmpty();
    }

    @Test
    void takesThePageOfAPortalForNoRenewalAndANewKeyWhenTheOldOneMustBeOver() {
        session.network.always(KEY_PUT, 200, "<html><body>Please log in</body></html>");

        session.pass(61 * MINUTE);

        assertThat(session.network.count(KEY_POST)).isEqualTo(3);
        assertThat(session.downs(Stream.USER))
                .singleElement()
                .matches(down -> down.reason().equals("listen key not renewed"));
    }

    @Test
    void opensAnewWhenAnotherKeyThanOursIsInForce() {
        session.network.always(KEY_PUT, 200, "{\"listenKey\":\"somebody-elses\"}");

        session.pass(31 * MINUTE);

        assertThat(session.ups(Stream.USER)).hasSize(2);
    }

    @Test
    void connectsToNothingWhenAPortalAnswersForTheExchange() {
        session.network.always(KEY_POST, 200, "<html><body>Please log in</body></html>");
        session.network.newest("private").end("reset");

        session.pass(5 * MINUTE);

        assertThat(session.network.lines("private")).hasSize(1);
        assertThat(session.ups(Stream.USER)).hasSize(1);
        assertThat(session.network.count(KEY_POST)).isBetween(10L, 60L);
    }
}
