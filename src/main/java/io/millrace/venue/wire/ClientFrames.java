package io.millrace.venue.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Carries out what clients send over a socket: SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, SET_PROPERTY, GET_PROPERTY. */
final class ClientFrames {

    private static final int INVALID = 2;

    private final Hub hub;
    private final JsonMapper mapper = JsonMapper.builder().build();

    ClientFrames(Hub hub) {
        this.hub = hub;
    }

    /** On the venue's thread. */
    void handle(StreamSocket socket, String text) {
        JsonNode frame;
        try {
            frame = mapper.readTree(text);
        } catch (JacksonException malformed) {
            socket.reply(error("Invalid JSON: expected a request object"));
            return;
        }
        socket.reply(answer(socket, frame));
    }

    private String answer(StreamSocket socket, JsonNode frame) {
        String id = frame.path("id").isMissingNode() ? "null" : frame.path("id").toString();
        return switch (frame.path("method").asString("")) {
            case "SUBSCRIBE" -> {
                names(frame).forEach(stream -> hub.subscribe(socket, stream));
                yield result("null", id);
            }
            case "UNSUBSCRIBE" -> {
                names(frame).forEach(stream -> hub.unsubscribe(socket, stream));
                yield result("null", id);
            }
            case "LIST_SUBSCRIPTIONS" -> result(list(socket), id);
            case "SET_PROPERTY" -> {
                socket.combined = frame.path("params").path(1).asBoolean(socket.combined);
                yield result("null", id);
            }
            case "GET_PROPERTY" -> result(String.valueOf(socket.combined), id);
            default ->
                error("Invalid request: unknown variant, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`,"
                        + " `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`");
        };
    }

    private static List<String> names(JsonNode frame) {
        List<String> names = new ArrayList<>();
        frame.path("params").forEach(name -> names.add(name.asString("")));
        return names;
    }

    private static String list(StreamSocket socket) {
        Json json = new Json().array();
        socket.streams.forEach(json::add);
        return json.endArray().text();
    }

    private static String result(String result, String id) {
        return "{\"result\":" + result + ",\"id\":" + id + "}";
    }

    private static String error(String message) {
        return new Json()
                .object()
                .put("code", INVALID)
                .put("msg", message)
                .endObject()
                .text();
    }
}
