package io.millrace.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks REST as a script would. A connection that fails or ends early throws {@link UncheckedIOException}. Any thread. */
final class Http {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .readTimeout(Duration.ofSeconds(15))
            .build();

    private final String base;
    private final String token;

    Http(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** What was answered. */
    record Answer(int status, JsonNode body) {

        /** Whether what was asked for was promised. */
        boolean acknowledged() {
            return status / 100 == 2;
        }
    }

    JsonNode get(String path) {
        return call(new Request.Builder().url(base + path)).body();
    }

    Answer post(String path, String body) {
        return call(new Request.Builder().url(base + path).post(RequestBody.create(body, JSON)));
    }

    private Answer call(Request.Builder request) {
        Request authorized = request.header("Authorization", "Bearer " + token).build();
        try (Response response = CLIENT.newCall(authorized).execute()) {
            return new Answer(
                    response.code(),
                    JsonMapper.shared().readTree(response.body().string()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JacksonException cut) {
            throw new UncheckedIOException(new IOException("The answer was cut short", cut));
        }
    }
}
