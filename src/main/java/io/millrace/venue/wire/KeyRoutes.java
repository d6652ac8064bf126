package io.millrace.venue.wire;

import io.millrace.venue.KeyRing;
import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueRefusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The venue's own paths to its keys: register a public key, or a pair with a secret; revoke. */
final class KeyRoutes {

    private static final String PATH = "/venue/keys";
    private static final String EXPECTED =
            "Expected {\"apiKey\":\"name\",\"publicKey\":\"-----BEGIN PUBLIC KEY-----...\"} or {\"apiKey\",\"secret\"}: ";

    private final KeyRing keys;
    private final JsonMapper mapper = JsonMapper.builder().build();

    KeyRoutes(KeyRing keys) {
        this.keys = keys;
    }

    void addTo(Routes routes) {
        routes.admin("POST", PATH, this::register).admin("DELETE", PATH, this::revoke);
    }

    private void register(Params params, Json json) {
        JsonNode wish = read(params.body());
        String apiKey = wish.path("apiKey").asString("");
        String secret = wish.path("secret").asString("");
        try {
            VenueKey key = secret.isEmpty()
                    ? VenueKey.ofPublicKey(apiKey, wish.path("publicKey").asString(""))
                    : new VenueKey(apiKey, secret);
            keys.add(key);
            json.object().put("apiKey", apiKey).put("type", key.kind().name()).endObject();
        } catch (IllegalArgumentException unusable) {
            throw new VenueRefusal(-1100, EXPECTED + unusable.getMessage());
        }
    }

    private void revoke(Params params, Json json) {
        String apiKey = params.need("apiKey");
        if (!keys.remove(apiKey)) {
            throw new VenueRefusal(-1100, "There is no API key " + apiKey);
        }
        json.object().put("apiKey", apiKey).endObject();
    }

    private JsonNode read(String body) {
        try {
            return mapper.readTree(body);
        } catch (JacksonException malformed) {
            throw new VenueRefusal(-1100, EXPECTED + malformed.getOriginalMessage());
        }
    }
}
