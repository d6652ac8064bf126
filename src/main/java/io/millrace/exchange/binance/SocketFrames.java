package io.millrace.exchange.binance;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests of the WebSocket API as texts, and its replies as answers. Safe for all threads. */
final class SocketFrames {

    private final String apiKey;
    private final Signer signer;
    private final JsonMapper mapper = JsonMapper.builder().build();

    SocketFrames(String apiKey, Signer signer) {
        this.apiKey = apiKey;
        this.signer = signer;
    }

    /**
     * A request but for its id.
     *
     * @param signedMillis its time stamp, 0 without one
     * @param flight measures its way
     */
    record Ask(String method, Parameters parameters, long signedMillis, Flight flight) {

        /** Without a measure. */
        Ask(String method, Parameters parameters, long signedMillis) {
            this(method, parameters, signedMillis, Flight.UNTIMED);
        }
    }

    /**
     * A reply.
     *
     * @param id empty when it names no request, or none of ours
     */
    record Reply(String id, int status, JsonNode body) {

        /** As an answer to the request with this time stamp. */
        Answer.Said said(long signedMillis) {
            int code = RestClient.errorCode(body, status);
            String text = RestClient.shorten(body.path("msg").asString(""));
            return new Answer.Said(status, code, text, body, signedMillis);
        }
    }

    /** The method that does what the call does over HTTP; empty when the WebSocket API has none, or we do not use it. */
    static Optional<String> method(RestCall call) {
        String verb = switch (call.method()) {
            case POST -> ".place";
            case DELETE -> ".cancel";
            case GET, PUT -> "";
        };
        return switch (call.path()) {
            case OrderWire.ORDER -> verb.isEmpty() ? Optional.empty() : Optional.of("order" + verb);
            case OrderWire.CONDITIONAL -> verb.isEmpty() ? Optional.empty() : Optional.of("algoOrder" + verb);
            default -> Optional.empty();
        };
    }

    /** An order or cancel; without key and signature when the session is logged on. */
    Ask order(String method, RestCall call, long millis, boolean session) {
        Parameters parameters = timed(call.parameters().copy(), call.windowMillis(), millis);
        return new Ask(method, session ? parameters : signed(parameters), millis, call.flight());
    }

    Ask logOn(long windowMillis, long millis) {
        return new Ask("session.logon", signed(timed(new Parameters(), windowMillis, millis)), millis);
    }

    /** Only shows that the other end answers. */
    static Ask ping() {
        return new Ask("ping", new Parameters(), 0);
    }

    private static Parameters timed(Parameters parameters, long windowMillis, long millis) {
        return parameters.with("recvWindow", windowMillis).with("timestamp", millis);
    }

    private Parameters signed(Parameters parameters) {
        parameters.with("apiKey", apiKey);
        return parameters.with("signature", signer.sign(parameters.sorted()));
    }

    String text(String id, Ask ask) {
        ObjectNode frame = mapper.createObjectNode();
        frame.put("id", id).put("method", ask.method());
        ObjectNode params = frame.putObject("params");
        for (Parameters.Pair pair : ask.parameters().pairs()) {
            if (pair.whole()) {
                params.put(pair.name(), Long.parseLong(pair.value()));
            } else {
                params.put(pair.name(), pair.value());
            }
        }
        return frame.toString();
    }

    /** Reads what came; empty when it is nothing that can be read. */
    Optional<Reply> read(String message) {
        try {
            JsonNode json = mapper.readTree(message);
            int status = json.path("status").asInt(0);
            JsonNode body = json.path(status == 200 ? "result" : "error");
            JsonNode known = body.isObject() ? body : MissingNode.getInstance();
            return json.isObject()
                    ? Optional.of(new Reply(json.path("id").asString(""), status, known))
                    : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
