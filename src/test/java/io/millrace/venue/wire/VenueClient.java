package io.millrace.venue.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small client of the exchange's protocol for tests. */
final class VenueClient implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final OkHttpClient http = new OkHttpClient();
    private final VenueServer server;

    VenueClient(VenueServer server) {
        this.server = server;
    }

    Answer get(String path) {
        return send("GET", path, "simulator");
    }

    /** Sends with timestamp and signature. */
    Answer signed(String method, String pathAndQuery) {
        return signed(
                method,
                pathAndQuery,
                get("/fapi/v1/time").json().path("serverTime").asLong());
    }

    /** Sends with this timestamp and its signature. */
    Answer signed(String method, String pathAndQuery, long time) {
        String path = pathAndQuery.contains("?") ? pathAndQuery : pathAndQuery + "?";
        String query = path.substring(path.indexOf('?') + 1);
        String payload = (query.isEmpty() ? "" : query + "&") + "timestamp=" + time;
        String base = path.substring(0, path.indexOf('?') + 1);
        return send(method, base + payload + "&signature=" + sign(payload, "simulator"), "simulator");
    }

    Answer send(String method, String path, String key) {
        Request.Builder request =
                new Request.Builder().url(server.restUrl() + path).header("X-MBX-APIKEY", key);
        request.method(method, "GET".equals(method) ? null : RequestBody.EMPTY);
        return send(request.build());
    }

    Answer post(String path, String body) {
        return send(new Request.Builder()
                .url(server.restUrl() + path)
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    Answer send(Request request) {
        try (Response response = http.newCall(request).execute()) {
            return new Answer(response.code(), response.body().string(), response.headers());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String listenKey() {
        return send("POST", "/fapi/v1/listenKey", "simulator")
                .json()
                .path("listenKey")
                .asString();
    }

    Listening listen(String path) {
        Listening listening = new Listening();
        WebSocket socket = http.newWebSocket(
                new Request.Builder().url(server.wsUrl() + path).build(), listening);
        listening.socket = socket;
        return listening;
    }

    static String sign(String payload, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** What came back. */
    record Answer(int status, String body, Headers headers) {

        String weight() {
            return header("X-MBX-USED-WEIGHT-1M");
        }

        String header(String name) {
            return String.valueOf(headers.get(name));
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        long code() {
            return json().path("code").asLong();
        }
    }

    /** Collects what a socket says. */
    static final class Listening extends WebSocketListener {

        final List<JsonNode> frames = new CopyOnWriteArrayList<>();
        volatile boolean open;
        volatile boolean ended;
        private @Nullable WebSocket socket;

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            open = true;
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            frames.add(JSON.readTree(text));
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            ended = true;
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
            ended = true;
        }

        void say(String text) {
            Objects.requireNonNull(socket).send(text);
        }

        List<String> events() {
            return frames.stream().map(frame -> frame.path("e").asString("")).toList();
        }

        boolean heard(String event) {
            return events().contains(event);
        }

        void hangUp() {
            Objects.requireNonNull(socket).close(1000, "");
        }
    }
}
