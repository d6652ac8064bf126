package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sockets and events of the user stream that go wrong. */
class SocketFaultsTest {

    private static final String TRADES = "/market/ws/btcusdt@aggTrade";
    private static final List<String> FILL =
            List.of("ORDER_TRADE_UPDATE", "ACCOUNT_UPDATE", "TRADE_LITE", "ORDER_TRADE_UPDATE");

    private final FaultHouse house = new FaultHouse().pass(1_000);

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void closesTheSocketsOfOneKindPolitely() throws IOException {
        VenueClient.Listening user = user();
        try (RawSocket market = new RawSocket(house.server, TRADES)) {
            house.fault("{'kind':'disconnect','socket':'market'}");

            assertThat(market.frame(5_000)).isEqualTo(RawSocket.CLOSE);
            house.buy("a1");
            await().until(() -> user.events().equals(FILL));
            assertThat(house.fired("disconnect")).isEqualTo(1);
        }
    }

    @Test
    void resetsSockets() throws IOException {
        try (RawSocket market = new RawSocket(house.server, TRADES)) {
            house.fault("{'kind':'disconnect','close':'reset'}");

            assertThatThrownBy(() -> market.frame(5_000)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void waitsForASocketToDisconnect() {
        house.fault("{'kind':'disconnect','socket':'user'}");
        assertThat(house.fired("disconnect")).isZero();

        VenueClient.Listening user = house.client.listen("/private/ws/" + house.client.listenKey());

        await().until(() -> user.ended);
        assertThat(house.fired("disconnect")).isEqualTo(1);
    }

    @Test
    void stallsASocketThatStillAnswersPings() throws IOException {
        try (RawSocket market = new RawSocket(house.server, TRADES)) {
            await().until(() -> house.pass(1_000).hears(market));
            house.fault("{'kind':'stall','socket':'market','length':'10s'}");

            long stalled = house.now();
            house.pass(5_000);
            market.ping();
            assertThat(market.frame(5_000)).isEqualTo(RawSocket.PONG);
            assertThat(market.frame(50)).isEqualTo(-1);

            await().until(() -> house.pass(1_000).hears(market));
            assertThat(house.now()).isGreaterThanOrEqualTo(stalled + 10_000);
        }
    }

    @Test
    void stallsSocketsThatAreOpenedMeanwhile() throws IOException {
        house.fault("{'kind':'stall','length':'1h'}");
        try (RawSocket market = new RawSocket(house.server, TRADES)) {
            house.pass(2_000);
            assertThat(market.frame(50)).isEqualTo(-1);

            house.client.send("DELETE", "/venue/faults", "");
            await().until(() -> house.pass(1_000).hears(market));
        }
    }

    @Test
    void endsTheListenKeyBeforeItsTime() {
        VenueClient.Listening user = user();

        house.fault("{'kind':'expire-listen-key'}");
        house.pass(10);

        await().until(() -> user.heard("listenKeyExpired"));
        assertThat(house.client.send("PUT", "/fapi/v1/listenKey", "simulator").code())
                .isEqualTo(-1125);
    }

    @Test
    void doublesAnEvent() {
        VenueClient.Listening user = user();
        house.fault("{'kind':'duplicate-event','event':'ORDER_TRADE_UPDATE','execution':'TRADE'}");

        house.buy("a1");

        await().until(() -> user.frames.size() == 5);
        JsonNode last = user.frames.getLast();
        assertThat(user.frames.get(3)).isEqualTo(last);
        assertThat(last.path("o").path("x").asString()).isEqualTo("TRADE");
    }

    @Test
    void dropsEventsOfATypeForATime() {
        VenueClient.Listening user = user();
        house.fault("{'kind':'drop-event','event':'ORDER_TRADE_UPDATE','symbol':'BTCUSDT','length':'1m'}");

        house.buy("a1");

        await().until(() -> user.events().equals(List.of("ACCOUNT_UPDATE", "TRADE_LITE")));
        assertThat(house.fired("drop-event")).isEqualTo(2);
    }

    @Test
    void sendsAFillBeforeTheAcknowledgment() {
        VenueClient.Listening user = user();
        house.fault("{'kind':'reorder-events','event':'TRADE_LITE'}");

        house.buy("a1");

        await().until(() -> user.events()
                .equals(List.of("ORDER_TRADE_UPDATE", "ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE", "TRADE_LITE")));
    }

    @Test
    void sendsAReorderedEventThatNothingFollowsAfterASecond() {
        VenueClient.Listening user = user();
        house.fault("{'kind':'reorder-events','event':'ORDER_TRADE_UPDATE','execution':'TRADE'}");

        house.buy("a1");
        await().until(() -> user.frames.size() == 3);
        house.pass(1_000);

        await().until(() -> user.events().equals(FILL));
    }

    private VenueClient.Listening user() {
        VenueClient.Listening user = house.client.listen("/private/ws/" + house.client.listenKey());
        await().until(() -> user.open);
        house.pass(0);
        return user;
    }
}
