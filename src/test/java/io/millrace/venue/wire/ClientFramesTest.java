package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of clients on stream sockets and what is answered, word by word. */
class ClientFramesTest {

    private static final String UNSIGNED =
            "{\"code\":2,\"msg\":\"Invalid request: request ID must be an unsigned integer\"}";
    private static final String NAMED = "{\"code\":2,\"msg\":\"Invalid request: property name must be a string\"}";
    private static final String MANY = "{\"code\":2,\"msg\":\"Invalid request: too many parameters\"}";

    private final Hub hub = new Hub(SocketLives.STANDARD, new Connections());
    private final ClientFrames frames = new ClientFrames(hub);
    private final HeardSession client = HeardSession.of("/market/ws/btcusdt@aggTrade", "", 0);

    ClientFramesTest() {
        hub.open(client.socket);
    }

    @Test
    void subscribesListsAndUnsubscribes() {
        assertThat(say("{'method':'SUBSCRIBE','params':['ethusdt@ticker','btcusdt@aggTrade'],'id':1}"))
                .isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(say("{'method':'LIST_SUBSCRIPTIONS','id':'two'}"))
                .isEqualTo("{\"result\":[\"btcusdt@aggTrade\",\"ethusdt@ticker\"],\"id\":\"two\"}");
        assertThat(say("{'method':'UNSUBSCRIBE','params':['btcusdt@aggTrade','unknown'],'id':null}"))
                .isEqualTo("{\"result\":null,\"id\":null}");
        assertThat(hub.streams()).containsExactly("ethusdt@ticker");
    }

    @Test
    void wrapsPayloadsWhenAskedTo() {
        assertThat(say("{'method':'GET_PROPERTY','params':['combined'],'id':2}"))
                .isEqualTo("{\"result\":false,\"id\":2}");
        assertThat(say("{'method':'SET_PROPERTY','params':['combined',true],'id':5}"))
                .isEqualTo("{\"result\":null,\"id\":5}");
        assertThat(say("{'method':'GET_PROPERTY','params':['combined'],'id':6}"))
                .isEqualTo("{\"result\":true,\"id\":6}");

        hub.send("btcusdt@aggTrade", "{}");
        await().until(() -> client.texts.contains("{\"stream\":\"btcusdt@aggTrade\",\"data\":{}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'method':'LIST_SUBSCRIPTIONS'} | " + UNSIGNED,
                "{'method':'LIST_SUBSCRIPTIONS','id':1.5} | " + UNSIGNED,
                "{'method':'LIST_SUBSCRIPTIONS','id':{}} | " + UNSIGNED,
                "{'method':'LIST_SUBSCRIPTIONS','id':'0123456789012345678901234567890123456'} | " + UNSIGNED,
                "{'method':'LIST_SUBSCRIPTIONS','params':['x'],'id':1} | " + MANY,
                "{'method':'GET_PROPERTY','params':['combined',1],'id':1} | " + MANY,
                "{'method':'SET_PROPERTY','params':['combined',true,1],'id':1} | " + MANY,
                "{'method':'SET_PROPERTY','params':[7,true],'id':1} | " + NAMED,
                "{'method':'GET_PROPERTY','id':1} | " + NAMED,
                "{'method':'GET_PROPERTY','params':['speed'],'id':9} | {\"code\":0,\"msg\":\"Unknown property\",\"id\":9}",
                "{'method':'SET_PROPERTY','params':['speed',true],'id':9} | {\"code\":0,\"msg\":\"Unknown property\",\"id\":9}",
                "{'method':'SET_PROPERTY','params':['combined',1],'id':1} | {\"code\":1,\"msg\":\"Invalid value type: expected Boolean\"}",
            })
    void refusesFramesAsDocumented(String frame, String error) {
        assertThat(say(frame)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'id':1} | 2 | missing field `method`",
                "{'method':7,'id':1} | 2 | missing field `method`",
                "{'method':'DANCE','id':1} | 2 | unknown variant `DANCE`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`",
                "{'method':'SUBSCRIBE','id':1} | 2 | missing field `params`",
                "{'method':'SUBSCRIBE','params':'x','id':1} | 2 | missing field `params`",
                "{'method':'SUBSCRIBE','params':['x',1],'id':1} | 2 | stream names must be strings",
                "[] | 2 | expected an object",
                "{'method' | 3 | Invalid JSON: expected value at line 1 column",
                "nonsense | 3 | Invalid JSON: expected value at line 1 column",
                "{} {} | 3 | Invalid JSON: expected value at line 1 column",
            })
    void saysWhatItCannotRead(String frame, int code, String beginning) {
        String text = say(frame);

        assertThat(VenueClient.JSON.readTree(text).path("code").asInt()).isEqualTo(code);
        assertThat(text).contains(beginning);
        assertThat(client.socket.streams).containsExactly("btcusdt@aggTrade");
    }

    private String say(String frame) {
        int before = client.texts.size();
        frames.handle(client.socket, frame.replace('\'', '"'));
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> client.texts.size() > before);
        return client.texts.getLast();
    }
}
