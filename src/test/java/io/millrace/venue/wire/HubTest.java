package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.fault.SocketGroup;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lives and limits of sockets, on a clock of its own. */
class HubTest {

    private static final long OPENED = 1_000_000;

    private final Hub hub = new Hub(SocketLives.STANDARD, new Connections());

    @Test
    void pingsEverySocketThreeMinutesAfterItOpenedAndAgain() {
        HeardSession early = opened("/market/ws", OPENED);
        hub.maintain(OPENED + 60_000);
        HeardSession late = opened("/private/ws", OPENED + 60_000);

        hub.maintain(OPENED + 179_000);
        hub.maintain(OPENED + 180_000);
        await().until(() -> early.pings.get() == 1);
        early.socket.ponged(Outbox.PING.duplicate());
        hub.maintain(OPENED + 240_000);
        await().until(() -> late.pings.get() == 1);
        hub.maintain(OPENED + 360_000);
        await().until(() -> early.pings.get() == 2);

        assertThat(late.pings).hasValue(1);
    }

    @Test
    void endsWhoLeavesAPingUnansweredForTenMinutes() {
        HeardSession silent = opened("/market/ws", OPENED);
        HeardSession answering = opened("/market/ws", OPENED);

        for (long passed = 0; passed <= 770_000; passed += 10_000) {
            hub.maintain(OPENED + passed);
            answering.socket.ponged(Outbox.PING.duplicate());
        }
        assertThat(silent.closed).isFalse();
        hub.maintain(OPENED + 780_000);

        await().until(() -> silent.closed);
        assertThat(answering.closed).isFalse();
    }

    @Test
    void endsEverySocketAfterADay() {
        HeardSession old = opened("/ws-fapi/v1", OPENED);
        HeardSession young = opened("/ws-fapi/v1", OPENED + 1_000);

        hub.maintain(OPENED + 86_400_000);

        await().until(() -> old.closed);
        assertThat(young.closed).isFalse();
    }

    @Test
    void disconnectsTheSocketsOfOneKindAndNoOthers() {
        List<HeardSession> markets =
                List.of(opened("/market/ws", OPENED), opened("/public/stream", OPENED), opened("/ws", OPENED));
        HeardSession user = opened("/private/ws/key", OPENED);
        HeardSession api = opened("/ws-fapi/v1", OPENED);

        hub.disconnect(SocketGroup.MARKET, false);
        await().until(() -> markets.stream().allMatch(socket -> socket.closed));
        assertThat(user.closed || api.closed).isFalse();

        hub.disconnect(SocketGroup.USER, false);
        await().until(() -> user.closed);
        assertThat(api.closed).isFalse();

        hub.disconnect(SocketGroup.WSAPI, false);
        await().until(() -> api.closed);
        assertThat(hub.hasUsers()).isFalse();
    }

    @Test
    void disconnectsWhoWantsMoreStreamsThanThereMayBe() {
        HeardSession full = HeardSession.of("/market/stream", "streams=" + names(1_024), OPENED);
        HeardSession greedy = HeardSession.of("/market/stream", "streams=" + names(1_025), OPENED);

        hub.open(full.socket);
        hub.open(greedy.socket);
        await().until(() -> greedy.closed);
        assertThat(full.closed).isFalse();

        hub.subscribe(full.socket, "s7@aggTrade");
        hub.unsubscribe(full.socket, "s8@aggTrade");
        hub.subscribe(full.socket, "more@aggTrade");
        assertThat(full.socket.streams).hasSize(1_024);
        hub.subscribe(full.socket, "s8@aggTrade");
        await().until(() -> full.closed);
    }

    private HeardSession opened(String path, long wallMillis) {
        HeardSession session = HeardSession.of(path, "", wallMillis);
        hub.open(session.socket);
        return session;
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "s" + i + "@aggTrade").collect(Collectors.joining("/"));
    }
}
