package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A frame of a WS-API client. Numbers are kept as they were written, because that is how they were signed.
 *
 * @param id as it goes back: JSON of a string or an integer, or null
 * @param method empty when there was none
 * @param params their text by name; those that were null are left out
 * @param fault what is wrong with the frame, null when nothing is
 */
record WsApiRequest(
        String id,
        String method,
        Map<String, String> params,
        @Nullable VenueRefusal fault) {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String NULL = "null";

    WsApiRequest {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** Reads a frame; one that is no JSON at all has neither id nor method. */
    static WsApiRequest read(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new Reader(json).read();
        } catch (JacksonException malformed) {
            return new WsApiRequest(NULL, "", Map.of(), invalid("Invalid JSON request."));
        }
    }

    /** What a client signs: every parameter but the signature, sorted by name, not encoded. */
    String payload() {
        List<String> pairs = new ArrayList<>();
        params.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("signature"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> pairs.add(entry.getKey() + "=" + entry.getValue()));
        return String.join("&", pairs);
    }

    private static VenueRefusal invalid(String text) {
        return new VenueRefusal(-1000, text);
    }

    /** Reads on behind the first fault, because the id may stand behind it. */
    private static final class Reader {

        private final JsonParser json;
        private final Map<String, String> params = new LinkedHashMap<>();
        private String id = NULL;
        private String method = "";
        private @Nullable VenueRefusal fault;

        Reader(JsonParser json) {
            this.json = json;
        }

        WsApiRequest read() {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new WsApiRequest(NULL, "", Map.of(), invalid("Invalid JSON request; expected an object."));
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                part(name, json.nextToken());
            }
            if (json.nextToken() != null) {
                return new WsApiRequest(NULL, "", Map.of(), invalid("Invalid JSON request."));
            }
            return new WsApiRequest(id, method, params, fault);
        }

        private void part(String name, JsonToken token) {
            switch (name) {
                case "id" -> id(token);
                case "method" -> method(token);
                case "params" -> params(token);
                default -> json.skipChildren();
            }
        }

        private void id(JsonToken token) {
            switch (token) {
                case VALUE_STRING -> id = new Json().add(json.getString()).text();
                case VALUE_NUMBER_INT -> id = json.getString();
                case VALUE_NULL -> id = NULL;
                default -> {
                    json.skipChildren();
                    fault(invalid("Invalid 'id' in JSON request; expected an integer, a string or null."));
                }
            }
        }

        private void method(JsonToken token) {
            if (token == JsonToken.VALUE_STRING) {
                method = json.getString();
            } else {
                json.skipChildren();
                fault(invalid("Invalid 'method' in JSON request; expected a string."));
            }
        }

        private void params(JsonToken token) {
            if (token != JsonToken.START_OBJECT) {
                json.skipChildren();
                fault(invalid("Invalid 'params' in JSON request; expected an object."));
                return;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                param(name, json.nextToken());
            }
        }

        private void param(String name, JsonToken token) {
            if (!token.isScalarValue()) {
                json.skipChildren();
                fault(Params.mandatory(name));
            } else if (token != JsonToken.VALUE_NULL && params.put(name, json.getString()) != null) {
                fault(new VenueRefusal(-1101, "Duplicate values for a parameter detected."));
            }
        }

        private void fault(VenueRefusal next) {
            if (fault == null) {
                fault = next;
            }
        }
    }
}
