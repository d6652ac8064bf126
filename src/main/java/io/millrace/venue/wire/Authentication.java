package io.millrace.venue.wire;

import io.millrace.venue.KeyRing;
import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks key, timestamp and signature. The distance between timestamp and venue time is judged in wall milliseconds (difference /
 * speed); while the clock is held a timestamp may lie any time ahead, because only the venue's clock stands still.
 */
final class Authentication {

    private static final long DEFAULT_WINDOW = 5_000;
    private static final long MAX_WINDOW = 60_000;
    private static final long AHEAD = 1_000;

    private final KeyRing keys;
    private final VenueLoop loop;

    Authentication(KeyRing keys, VenueLoop loop) {
        this.keys = keys;
        this.loop = loop;
    }

    /** Refuses -2014, -2015, -1102, -1021, -1022, -1131. */
    void check(Security security, RestRequest request, Params params) {
        if (security == Security.OPEN || security == Security.ADMIN) {
            return;
        }
        VenueKey key = key(request.apiKey());
        if (security == Security.SIGNED) {
            signed(key, payload(request.query(), request.body()), params);
        }
    }

    /** Whether a key still may trade. */
    boolean holds(VenueKey key) {
        return keys.holds(key);
    }

    /** The key of this name; refuses -2014, -2015. */
    VenueKey key(String apiKey) {
        if (apiKey.isEmpty()) {
            throw new VenueRefusal(-2014, "API-key format invalid.");
        }
        return keys.find(apiKey)
                .orElseThrow(() -> new VenueRefusal(-2015, "Invalid API-key, IP, or permissions for action"));
    }

    /** Checks time and signature; refuses -1102, -1021, -1022, -1131. */
    void signed(VenueKey key, String payload, Params params) {
        String signature = params.need("signature");
        timely(params);
        if (!key.signed(payload, signature)) {
            throw new VenueRefusal(-1022, "Signature for this request is not valid.");
        }
    }

    /** Checks the timestamp alone; refuses -1102, -1021, -1131. */
    void timely(Params params) {
        long timestamp = params.needLong("timestamp");
        long window = params.longOr("recvWindow", DEFAULT_WINDOW);
        if (window < 1 || window > MAX_WINDOW) {
            throw new VenueRefusal(-1131, "recvWindow must be less than 60000");
        }
        double behind = (loop.venue().serverMillis() - timestamp) / loop.speed();
        if (behind < -AHEAD && !loop.held()) {
            throw new VenueRefusal(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (behind > window) {
            throw new VenueRefusal(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    /** What is signed: query and body, put together without a separator, without the signature itself. */
    static String payload(String query, String body) {
        return withoutSignature(query) + withoutSignature(body);
    }

    private static String withoutSignature(String encoded) {
        List<String> kept = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.startsWith("signature=")) {
                kept.add(pair);
            }
        }
        return String.join("&", kept);
    }
}
