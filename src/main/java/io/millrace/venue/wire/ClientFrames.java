package io.millrace.venue.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out what clients send over a socket: SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, SET_PROPERTY, GET_PROPERTY. What it
 * cannot read is answered with the exchange's own codes: 0 unknown property, 1 wrong value, 2 wrong request, 3 no JSON.
 */
final class ClientFrames {

    private static final int MAX_ID = 36;
    private static final String COMBINED = "combined";

    private final Hub hub;
    private final JsonMapper mapper = JsonMapper.builder().build();

    ClientFrames(Hub hub) {
        this.hub = hub;
    }

    /** On the venue's thread. */
    void handle(StreamSocket socket, String text) {
        String reply;
        try {
            reply = answer(socket, mapper.readTree(text), text.length());
        } catch (JacksonException malformed) {
            // what is too deep or too long has no place
            TokenStreamLocation at = Objects.requireNonNullElse(malformed.getLocation(), TokenStreamLocation.NA);
            reply = error(
                    3,
                    "Invalid JSON: expected value at line " + Math.max(1, at.getLineNr()) + " column "
                            + Math.max(0, at.getColumnNr()));
        } catch (Unreadable unreadable) {
            reply = error(2, "Invalid request: " + unreadable.getMessage());
        }
        socket.reply(reply);
    }

    private String answer(StreamSocket socket, JsonNode frame, int length) {
        if (!frame.isObject()) {
            throw new Unreadable("expected an object");
        }
        JsonNode method = frame.path("method");
        if (!method.isString()) {
            throw new Unreadable("missing field `method` at line 1 column " + length);
        }
        String id = id(frame.path("id"));
        JsonNode params = frame.path("params");
        return switch (method.asString()) {
            case "SUBSCRIBE" -> {
                names(params).forEach(stream -> hub.subscribe(socket, stream));
                yield result("null", id);
            }
            case "UNSUBSCRIBE" -> {
                names(params).forEach(stream -> hub.unsubscribe(socket, stream));
                yield result("null", id);
            }
            case "LIST_SUBSCRIPTIONS" -> {
                atMost(0, params);
                yield result(list(socket), id);
            }
            case "SET_PROPERTY" -> setProperty(socket, params, id);
            case "GET_PROPERTY" -> getProperty(socket, params, id);
            default ->
                throw new Unreadable("unknown variant `" + method.asString() + "`, expected one of `SUBSCRIBE`,"
                        + " `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column "
                        + length);
        };
    }

    private static String id(JsonNode id) {
        boolean number = id.isIntegralNumber();
        boolean word = id.isString() && id.asString().length() <= MAX_ID;
        if (!number && !word && !id.isNull()) {
            throw new Unreadable("request ID must be an unsigned integer");
        }
        return id.toString();
    }

    private static List<String> names(JsonNode params) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : params) {
            if (!name.isString()) {
                throw new Unreadable("stream names must be strings");
            }
            names.add(name.asString());
        }
        if (!params.isArray()) {
            throw new Unreadable("missing field `params`");
        }
        return names;
    }

    private static String setProperty(StreamSocket socket, JsonNode params, String id) {
        atMost(2, params);
        if (unknownProperty(params)) {
            return unknownProperty(id);
        }
        if (!params.path(1).isBoolean()) {
            return error(1, "Invalid value type: expected Boolean");
        }
        socket.combined = params.path(1).asBoolean();
        return result("null", id);
    }

    private static String getProperty(StreamSocket socket, JsonNode params, String id) {
        atMost(1, params);
        return unknownProperty(params) ? unknownProperty(id) : result(String.valueOf(socket.combined), id);
    }

    private static boolean unknownProperty(JsonNode params) {
        if (!params.path(0).isString()) {
            throw new Unreadable("property name must be a string");
        }
        return !params.path(0).asString().equals(COMBINED);
    }

    private static String unknownProperty(String id) {
        return "{\"code\":0,\"msg\":\"Unknown property\",\"id\":" + id + "}";
    }

    private static void atMost(int count, JsonNode params) {
        if (params.size() > count) {
            throw new Unreadable("too many parameters");
        }
    }

    private static String list(StreamSocket socket) {
        Json json = new Json().array();
        socket.streams.forEach(json::add);
        return json.endArray().text();
    }

    private static String result(String result, String id) {
        return "{\"result\":" + result + ",\"id\":" + id + "}";
    }

    private static String error(int code, String message) {
        return new Json()
                .object()
                .put("code", code)
                .put("msg", message)
                .endObject()
                .text();
    }

    /** A frame that is JSON and no request. */
    private static final class Unreadable extends RuntimeException {

        Unreadable(String what) {
            super(what, null, false, false);
        }
    }
}
