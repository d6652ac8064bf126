package io.millrace.cli;

import io.millrace.common.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a venue says of its clock. */
record VenueClock(long nowMillis, double speed) {

    private static final int SECONDS = 5;

    /** Asks the venue; a {@link Problem} of kind EXCHANGE when there is none at this address. */
    static VenueClock read(URI address) {
        OkHttpClient client = new OkHttpClient.Builder()
                .callTimeout(SECONDS, TimeUnit.SECONDS)
                .build();
        String path = address.toString().replaceAll("/+$", "") + "/venue/clock";
        try (Response response =
                client.newCall(new Request.Builder().url(path).build()).execute()) {
            JsonNode clock = JsonMapper.shared().readTree(response.body().string());
            if (!response.isSuccessful()
                    || !clock.path("now").isNumber()
                    || !clock.path("speed").isNumber()) {
                throw noVenue(address, "It answered " + response.code() + " and no clock.", null);
            }
            return new VenueClock(
                    clock.path("now").asLong(), clock.path("speed").asDouble());
        } catch (IOException | JacksonException failure) {
            throw noVenue(address, String.valueOf(failure.getMessage()) + ".", failure);
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    private static Problem noVenue(URI address, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new Problem(
                Problem.Kind.EXCHANGE,
                "There is no exchange of ours at " + address + ".",
                why,
                "Start one with the exchange command and give the rest address that it prints.",
                cause == null ? new IOException(why) : cause);
    }
}
