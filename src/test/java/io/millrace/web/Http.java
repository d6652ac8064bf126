package io.millrace.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that may send any header, as hostile ones do. */
final class Http {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client =
            new OkHttpClient.Builder().followRedirects(false).build();
    private final WebServer server;

    Http(WebServer server) {
        this.server = server;
    }

    /** An answer, read whole. */
    record Answer(int status, okhttp3.Headers headers, String body) {

        JsonNode json() {
            return MAPPER.readTree(body);
        }

        String header(String name) {
            String value = headers.get(name);
            return value == null ? "" : value;
        }
    }

    Answer get(String path) {
        return send(path, Http::token);
    }

    Answer post(String path, String json) {
        return send(path, request -> token(request).post(RequestBody.create(json, JSON)));
    }

    /** A POST without a body. */
    Answer post(String path) {
        return send(path, request -> token(request).post(RequestBody.create(new byte[0], null)));
    }

    /** Without the token, unless the function adds it. */
    Answer send(String path, UnaryOperator<Request.Builder> shape) {
        Request request =
                shape.apply(new Request.Builder().url(server.url(path))).build();
        try (Response response = client.newCall(request).execute()) {
            return new Answer(
                    response.code(), response.headers(), response.body().string());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Request.Builder token(Request.Builder request) {
        return request.header("Authorization", "Bearer " + WebServer.TOKEN);
    }

    static RequestBody json(String json) {
        return RequestBody.create(json, JSON);
    }

    OkHttpClient client() {
        return client;
    }
}
