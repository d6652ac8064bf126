package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the WS-API makes of a frame: its id, its faults, its method. One socket hears them all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WsApiFramesTest {

    private final VenueServer server = new VenueServer(
            Venue.open(new ScriptedMarket(), VenueSettings.standard(3), () -> 10_000_000), 0, () -> 10_000_000);
    private final VenueClient client = new VenueClient(server);
    private WsApiClient api;

    @BeforeAll
    void start() {
        server.start();
        api = new WsApiClient(client);
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"a \\\"b\",\"method\":\"ping\"} | \"a \\\"b\"",
                "{\"id\":922337203685477580712,\"method\":\"ping\"} | 922337203685477580712",
                "{\"id\":-7,\"method\":\"ping\"} | -7",
                "{\"id\":null,\"method\":\"ping\"} | null",
                "{\"method\":\"ping\"} | null",
                "{\"method\":\"ping\",\"id\":\"behind\"} | \"behind\"",
                "{\"method\":\"v1/ping\",\"id\":\"versioned\",\"more\":[{}]} | \"versioned\"",
            })
    void answersUnderTheIdOfTheRequest(String frame, String id) {
        JsonNode reply = api.say(frame);

        assertThat(reply.path("id").toString()).isEqualTo(id);
        assertThat(reply.path("status").asInt()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | null | -1000",
                "[1] | null | -1000",
                "{\"id\":1,\"method\":\"ping\"} {} | null | -1000",
                "{\"id\":1,\"method\":\"ping\" | null | -1000",
                "{\"id\":{},\"method\":\"ping\"} | null | -1000",
                "{\"id\":1.5,\"method\":\"ping\"} | null | -1000",
                "{\"method\":7,\"id\":1} | 1 | -1000",
                "{\"id\":1} | 1 | -5000",
                "{\"params\":[\"x\"],\"method\":\"ping\",\"id\":1} | 1 | -1000",
                "{\"params\":{\"symbol\":[\"BTCUSDT\"]},\"method\":\"depth\",\"id\":1} | 1 | -1102",
                "{\"params\":{\"symbol\":null},\"method\":\"depth\",\"id\":1} | 1 | -1102",
                "{\"params\":{\"symbol\":\"A\",\"symbol\":\"B\"},\"method\":\"depth\",\"id\":1} | 1 | -1101",
                "{\"params\":{\"symbol\":\"NOPE\"},\"method\":\"depth\",\"id\":1} | 1 | -1121",
                "{\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":3},\"method\":\"depth\",\"id\":1} | 1 | -4021",
                "{\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":true},\"method\":\"depth\",\"id\":1} | 1 | -1130",
            })
    void refusesFramesThatItCannotReadAndGoesOn(String frame, String id, int code) {
        JsonNode reply = api.say(frame);

        assertThat(reply.path("id").toString()).isEqualTo(id);
        assertThat(reply.path("status").asInt()).isEqualTo(400);
        assertThat(reply.path("error").path("code").asInt()).isEqualTo(code);
        assertThat(reply.path("error").path("msg").asString()).isNotEmpty();
        assertThat(reply.path("rateLimits").path(0).path("count").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(api.ask("ping").path("result").toString()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({"order.dance, v1/order.dance", "v9/order.place, v9/order.place", "v1/nothing, v1/nothing"})
    void namesAMethodThatThereIsNot(String method, String named) {
        JsonNode error = api.ask(method).path("error");

        assertThat(error.toString()).isEqualTo("{\"code\":-5000,\"msg\":\"Method " + named + " is invalid\"}");
    }

    @Test
    void closesTheSocketOfAFrameThatIsTooLong() {
        WsApiClient flooding = new WsApiClient(client);

        flooding.socket.say("\"" + "x".repeat(1 << 17) + "\"");

        await().until(() -> flooding.socket.ended);
        assertThat(api.ask("ping").path("status").asInt()).isEqualTo(200);
    }
}
