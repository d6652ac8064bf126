package io.millrace.venue.wire;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A small client of the WS-API for tests: one request after the other on one socket. */
final class WsApiClient {

    final VenueClient.Listening socket;
    private int asked;

    WsApiClient(VenueClient client) {
        this(client, "");
    }

    WsApiClient(VenueClient client, String query) {
        socket = client.listen("/ws-fapi/v1" + query);
        await().until(() -> socket.open || socket.ended);
    }

    /** Sends a frame as it is and waits for the next reply. */
    JsonNode say(String frame) {
        int before = socket.frames.size();
        socket.say(frame);
        await().until(() -> socket.frames.size() > before || socket.ended);
        return socket.frames.getLast();
    }

    JsonNode ask(String method, Object... namesAndValues) {
        return say(frame(method, params(namesAndValues)));
    }

    /** Asks with the key and signature of the simulator. */
    JsonNode signed(String method, long timestamp, Object... namesAndValues) {
        return signed(
                method, "simulator", payload -> VenueClient.sign(payload, "simulator"), timestamp, namesAndValues);
    }

    JsonNode signed(
            String method, String apiKey, UnaryOperator<String> signer, long timestamp, Object... namesAndValues) {
        ObjectNode params = params(namesAndValues);
        params.put("apiKey", apiKey).put("timestamp", timestamp);
        params.put("signature", signer.apply(payload(params)));
        return say(frame(method, params));
    }

    private String frame(String method, ObjectNode params) {
        ObjectNode frame = VenueClient.JSON.createObjectNode();
        frame.put("id", "ask-" + ++asked).put("method", method).set("params", params);
        return frame.toString();
    }

    private static ObjectNode params(Object... namesAndValues) {
        ObjectNode params = VenueClient.JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.set((String) namesAndValues[i], VenueClient.JSON.valueToTree(namesAndValues[i + 1]));
        }
        return params;
    }

    private static String payload(ObjectNode params) {
        Map<String, String> sorted = new TreeMap<>();
        params.properties()
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asString()));
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return text.toString();
    }
}
