package io.millrace.venue.wire;

import io.millrace.venue.VenueKey;
import org.jspecify.annotations.Nullable;

/** What a WS-API socket remembers between its requests. Owned by the venue's thread. */
final class WsApiSession {

    private final long connectedMillis;
    private final boolean returnRateLimits;
    private String apiKey = "";
    private @Nullable VenueKey key;
    private long authorizedMillis;

    /**
     * A new session, not logged on.
     *
     * @param connectedMillis venue time of the connection
     * @param returnRateLimits whether answers show the limits when a request says nothing about it
     */
    WsApiSession(long connectedMillis, boolean returnRateLimits) {
        this.connectedMillis = connectedMillis;
        this.returnRateLimits = returnRateLimits;
    }

    /** The key that requests without one use, null when nobody is logged on. */
    @Nullable
    VenueKey key() {
        return key;
    }

    void logOn(String newApiKey, VenueKey newKey, long millis) {
        apiKey = newApiKey;
        key = newKey;
        authorizedMillis = millis;
    }

    void logOut() {
        apiKey = "";
        key = null;
    }

    /** Whether the answer to a request shows the limits. */
    boolean showsLimits(Params params) {
        return switch (params.text("returnRateLimits")) {
            case "true" -> true;
            case "false" -> false;
            default -> returnRateLimits;
        };
    }

    /** Answers all three session methods. */
    void write(Json json, long nowMillis) {
        json.object();
        if (key == null) {
            json.putNull("apiKey").putNull("authorizedSince");
        } else {
            json.put("apiKey", apiKey).put("authorizedSince", authorizedMillis);
        }
        json.put("connectedSince", connectedMillis)
                .put("returnRateLimits", returnRateLimits)
                .put("serverTime", nowMillis)
                .endObject();
    }
}
