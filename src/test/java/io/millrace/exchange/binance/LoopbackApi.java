package io.millrace.exchange.binance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The WebSocket API of a {@link LoopbackExchange}, which answers as a test tells it; every request is kept. */
final class LoopbackApi {

    static final JsonMapper JSON = JsonMapper.builder().build();

    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final LoopbackExchange exchange;
    private final Map<String, ConcurrentLinkedQueue<Way>> queued = new ConcurrentHashMap<>();
    private final Map<String, Way> standing = new ConcurrentHashMap<>();

    LoopbackApi(LoopbackExchange exchange) {
        this.exchange = exchange;
        exchange.api = this::accept;
        always("ping", 200, "{}");
        always("session.logon", 200, "{\"apiKey\":\"" + LoopbackExchange.KEY + "\",\"authorizedSince\":1}");
    }

    /** What is done with a request. */
    interface Way extends BiConsumer<LoopbackExchange.Socket, JsonNode> {}

    /** Takes the next such request in this way, before that of {@link #always}. */
    void once(String method, Way way) {
        queued.computeIfAbsent(method, _ -> new ConcurrentLinkedQueue<>()).add(way);
    }

    void once(String method, int status, String body) {
        once(method, (socket, request) -> reply(socket, request, status, body));
    }

    void always(String method, Way way) {
        standing.put(method, way);
    }

    void always(String method, int status, String body) {
        always(method, (socket, request) -> reply(socket, request, status, body));
    }

    /** Answers with a result or an error. */
    static void reply(LoopbackExchange.Socket socket, JsonNode request, int status, String body) {
        String part = status == 200 ? "result" : "error";
        socket.say("{\"id\":" + request.path("id") + ",\"status\":" + status + ",\"" + part + "\":" + body + "}");
    }

    long count(String method) {
        return asked.stream()
                .filter(one -> one.path("method").asString().equals(method))
                .count();
    }

    JsonNode last(String method) {
        return asked.stream()
                .filter(one -> one.path("method").asString().equals(method))
                .reduce((_, second) -> second)
                .orElseThrow();
    }

    /** The client's connections so far, the newest last. */
    List<LoopbackExchange.Socket> sockets() {
        return exchange.sockets("ws-fapi");
    }

    private void accept(LoopbackExchange.Socket socket, String message) {
        JsonNode request = JSON.readTree(message);
        asked.add(request);
        String method = request.path("method").asString();
        ConcurrentLinkedQueue<Way> waiting = queued.get(method);
        Way next = waiting == null ? null : waiting.poll();
        if (next == null) {
            next = standing.getOrDefault(
                    method, (from, what) -> reply(from, what, 400, "{\"code\":-5000,\"msg\":\"not told\"}"));
        }
        next.accept(socket, request);
    }
}
