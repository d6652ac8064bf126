package io.millrace.venue.wire;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A small client of the WS-API for tests: one request after the other on one socket. Parameters are written
 * {@code name=text&name:=json}.
 */
final class WsApiClient {

    final VenueClient.Listening socket;
    private int asked;

    WsApiClient(VenueClient client) {
        this(client, "");
    }

    WsApiClient(VenueClient client, String query) {
        socket = client.listen("/ws-fapi/v1" + query);
        soon(() -> socket.open || socket.ended);
    }

    /** Sends a frame as it is and waits for the next reply. */
    JsonNode say(String frame) {
        int before = socket.frames.size();
        socket.say(frame);
        soon(() -> socket.frames.size() > before || socket.ended);
        return socket.frames.getLast();
    }

    JsonNode ask(String method) {
        return ask(method, "");
    }

    JsonNode ask(String method, String params) {
        return say(frame(method, json(params)));
    }

    /** Asks with the key and the secret of the simulator. */
    JsonNode signed(String method, long timestamp, String params) {
        String more = (params.isEmpty() ? "" : params + "&") + "apiKey=simulator&timestamp:=" + timestamp;
        return signed(method, more, payload -> VenueClient.sign(payload, "simulator"));
    }

    /** Asks with these parameters and a signature of them. */
    JsonNode signed(String method, String params, UnaryOperator<String> signer) {
        Map<String, String> json = json(params);
        String payload = json.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\"", ""))
                .collect(Collectors.joining("&"));
        json.put("signature", "\"" + signer.apply(payload) + "\"");
        return say(frame(method, json));
    }

    private static void soon(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
    }

    private String frame(String method, Map<String, String> params) {
        String inside = params.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(","));
        return "{\"id\":\"ask-" + ++asked + "\",\"method\":\"" + method + "\",\"params\":{" + inside + "}}";
    }

    /** JSON texts of the values, sorted by name. */
    private static Map<String, String> json(String params) {
        Map<String, String> json = new TreeMap<>();
        for (String pair : params.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.charAt(equals - 1) == ':') {
                json.put(pair.substring(0, equals - 1), pair.substring(equals + 1));
            } else if (equals > 0) {
                json.put(pair.substring(0, equals), "\"" + pair.substring(equals + 1) + "\"");
            }
        }
        return json;
    }
}
