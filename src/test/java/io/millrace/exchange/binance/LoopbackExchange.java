package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.LiveTasks;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** A server on loopback that answers as a test tells it; every request and socket is kept. */
final class LoopbackExchange extends Dispatcher implements AutoCloseable {

    static final String KEY = "test-key";
    static final String SECRET = "canary-secret-4711";

    /** Everything shorter than in earnest. */
    static final Timing FAST = new Timing(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(1500),
            Duration.ofMillis(5000),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Socket> sockets = new CopyOnWriteArrayList<>();
    volatile boolean confirms = true;
    /** What the WebSocket API does with a message. */
    volatile BiConsumer<Socket, String> api = (_, _) -> {};
    /** Whether it may be connected to. */
    volatile boolean apiOpens = true;

    private final MockWebServer server = new MockWebServer();
    private final Map<String, ConcurrentLinkedQueue<Function<Asked, MockResponse>>> queued = new ConcurrentHashMap<>();
    private final Map<String, Function<Asked, MockResponse>> standing = new ConcurrentHashMap<>();

    LoopbackExchange() throws IOException {
        server.setDispatcher(this);
        server.start();
        always("GET /fapi/v1/time", asked -> json(200, "{\"serverTime\":" + System.currentTimeMillis() + "}"));
        always("POST /fapi/v1/listenKey", asked -> json(200, "{\"listenKey\":\"key" + sockets.size() + "\"}"));
        always("PUT /fapi/v1/listenKey", asked -> json(200, "{}"));
    }

    /** A request as it came: {@code GET /path}, and its parameters from query and body. */
    record Asked(String name, String parameters, String apiKey) {
        String parameter(String wanted) {
            for (String pair : parameters.split("&", -1)) {
                if (pair.startsWith(wanted + "=")) {
                    return pair.substring(wanted.length() + 1);
                }
            }
            return "";
        }
    }

    /** The exchange's end of a WebSocket. */
    static final class Socket extends WebSocketListener {

        final String target;
        final List<String> received = new CopyOnWriteArrayList<>();
        private final LoopbackExchange exchange;
        /** Complete a moment after the client believes the connection open. */
        private final CompletableFuture<WebSocket> webSocket = new CompletableFuture<>();

        Socket(LoopbackExchange exchange, String target) {
            this.exchange = exchange;
            this.target = target;
        }

        void say(String message) {
            if (!opened().send(message)) {
                throw new IllegalStateException("Socket is not open: " + target);
            }
        }

        boolean isOpen() {
            return webSocket.isDone();
        }

        /** Ends it from the exchange's side. */
        void end() {
            opened().close(1001, "going away");
        }

        /** Ends it as a broken network does. */
        void cut() {
            opened().cancel();
        }

        private WebSocket opened() {
            return webSocket.orTimeout(10, TimeUnit.SECONDS).join();
        }

        @Override
        public void onOpen(WebSocket opened, Response response) {
            webSocket.complete(opened);
        }

        @Override
        public void onMessage(WebSocket from, String message) {
            received.add(message);
            if (target.startsWith("/ws-fapi/")) {
                exchange.api.accept(this, message);
                return;
            }
            int id = message.indexOf("\"id\":");
            if (exchange.confirms && id >= 0) {
                say("{\"result\":null,\"id\":" + message.substring(id + 5));
            }
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            from.close(code, reason);
        }
    }

    BinanceSettings settings(Timing timing) {
        String base = "http://localhost:" + server.getPort();
        return BinanceSettings.at(base, base.replace("http", "ws"), KEY).with(timing);
    }

    BinanceExchange connector(Timing timing) {
        LiveClock clock = new LiveClock(System.currentTimeMillis() * 1_000_000, 1);
        return new BinanceExchange(settings(timing), new Signer(SECRET), clock);
    }

    /** Answers the next such request in this way, before those of {@link #always}. */
    void once(String name, Function<Asked, MockResponse> answer) {
        queued.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>()).add(answer);
    }

    void once(String name, int status, String body) {
        once(name, _ -> json(status, body));
    }

    void always(String name, Function<Asked, MockResponse> answer) {
        standing.put(name, answer);
    }

    void always(String name, int status, String body) {
        always(name, _ -> json(status, body));
    }

    /** How often it was asked. */
    long count(String name) {
        return asked.stream().filter(one -> one.name().equals(name)).count();
    }

    Asked last(String name) {
        return asked.stream()
                .filter(one -> one.name().equals(name))
                .reduce((_, second) -> second)
                .orElseThrow();
    }

    List<Socket> sockets(String route) {
        return sockets.stream()
                .filter(socket -> socket.target.startsWith("/" + route + "/"))
                .toList();
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    /** The request is read, then the connection is cut without an answer. */
    static MockResponse lost() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String target = request.getTarget();
        if ("websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))) {
            if (target.startsWith("/ws-fapi/") && !apiOpens) {
                return new MockResponse.Builder().code(503).build();
            }
            Socket socket = new Socket(this, target);
            sockets.add(socket);
            return new MockResponse.Builder().webSocketUpgrade(socket).build();
        }
        int question = target.indexOf('?');
        String query = question < 0 ? "" : target.substring(question + 1);
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        String path = question < 0 ? target : target.substring(0, question);
        String key = request.getHeaders().get("X-MBX-APIKEY");
        Asked one = new Asked(request.getMethod() + " " + path, query + body, key == null ? "" : key);
        asked.add(one);
        return answer(one);
    }

    private MockResponse answer(Asked one) {
        ConcurrentLinkedQueue<Function<Asked, MockResponse>> waiting = queued.get(one.name());
        Function<Asked, MockResponse> next = waiting == null ? null : waiting.poll();
        if (next == null) {
            next = standing.getOrDefault(one.name(), _ -> json(404, "{\"code\":-1,\"msg\":\"not told\"}"));
        }
        return next.apply(one);
    }

    @Override
    public void close() {
        server.close();
    }

    /** The parts that an adapter shares, over real sockets. */
    static Wire wire(BinanceSettings settings, LiveClock clock) {
        return Wire.of(settings, clock, new OkHttpTransport(settings.timing()), new LiveTasks("test"));
    }
}
