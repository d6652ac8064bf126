package io.millrace.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks REST as a script would. */
final class Http {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client = new OkHttpClient();
    private final String base;
    private final String token;

    Http(String base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) {
        return call(new Request.Builder().url(base + path));
    }

    JsonNode post(String path, String body) {
        return call(new Request.Builder().url(base + path).post(RequestBody.create(body, JSON)));
    }

    private JsonNode call(Request.Builder request) {
        Request authorized = request.header("Authorization", "Bearer " + token).build();
        try (Response response = client.newCall(authorized).execute()) {
            return JsonMapper.shared().readTree(response.body().string());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
