package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.Optional;

/** The account's one listen key; lives 60 minutes of venue time from its last extension. Owned by the venue's thread. */
final class ListenKeys {

    private static final long LIFE = 3_600_000;
    private static final int LETTERS = 64;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final VenueLoop loop;
    private long state;
    private String key = "";
    private long expiresMillis;

    ListenKeys(VenueLoop loop) {
        this.loop = loop;
        this.state = loop.wallMillis() ^ loop.venue().settings().seed();
    }

    void addTo(Routes routes) {
        routes.key("POST", "/fapi/v1/listenKey", this::open)
                .key("PUT", "/fapi/v1/listenKey", this::extend)
                .key("DELETE", "/fapi/v1/listenKey", this::end);
    }

    boolean valid(String candidate) {
        return !key.isEmpty() && key.equals(candidate);
    }

    /** The key whose life has just ended, once. */
    Optional<String> expire() {
        if (key.isEmpty() || loop.venue().nowMillis() < expiresMillis) {
            return Optional.empty();
        }
        String expired = key;
        key = "";
        return Optional.of(expired);
    }

    /** Lets the key end with the next step of the clock; false when there is none. */
    boolean endNow() {
        expiresMillis = loop.venue().nowMillis();
        return !key.isEmpty();
    }

    private void open(Params params, Json json) {
        if (key.isEmpty()) {
            key = invent();
        }
        prolong();
        json.object().put("listenKey", key).endObject();
    }

    private void extend(Params params, Json json) {
        requireOpen();
        prolong();
        json.object().put("listenKey", key).endObject();
    }

    private void end(Params params, Json json) {
        requireOpen();
        key = "";
        json.object().endObject();
    }

    private void requireOpen() {
        if (key.isEmpty()) {
            throw new VenueRefusal(-1125, "This listenKey does not exist.");
        }
    }

    private void prolong() {
        expiresMillis = loop.venue().nowMillis() + LIFE;
    }

    /** Only has to differ from the keys before: it gives no rights beyond listening on loopback. */
    private String invent() {
        StringBuilder text = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            text.append(ALPHABET.charAt((int) Long.remainderUnsigned(state >>> 33, ALPHABET.length())));
        }
        return text.toString();
    }
}
