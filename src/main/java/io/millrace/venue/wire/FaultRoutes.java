package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.fault.FaultKind;
import io.millrace.venue.fault.FaultMistake;
import io.millrace.venue.fault.FaultReader;
import io.millrace.venue.fault.Faults;
import io.millrace.venue.fault.Fields;
import io.millrace.venue.fault.LiveFault;
import io.millrace.venue.market.Contract;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The paths by which faults are added, listed and cleared. */
final class FaultRoutes {

    private static final String PATH = "/venue/faults";
    private static final int MAX_BODY = 4_096;
    private static final String EXPECTED =
            "expected one object like {\"kind\":\"lose-answer\",\"match\":\"POST /fapi/v1/order\",\"count\":1}";

    private final Venue venue;
    private final Faults faults;
    private final FaultReader reader;
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    FaultRoutes(Venue venue, Faults faults) {
        this.venue = venue;
        this.faults = faults;
        this.reader =
                new FaultReader(venue.contracts().stream().map(Contract::symbol).collect(Collectors.toSet()));
    }

    void addTo(Routes routes) {
        routes.admin("POST", PATH, this::add).admin("GET", PATH, this::list).admin("DELETE", PATH, this::clear);
    }

    private void add(Params params, Json json) {
        try {
            LiveFault added = faults.add(reader.read(fields(params.body())), venue.nowMillis());
            row(json, added);
        } catch (FaultMistake mistake) {
            throw new VenueRefusal(-1130, mistake.text());
        }
    }

    private void list(Params params, Json json) {
        json.object()
                .put("seed", faults.seed())
                .put("timeMillis", venue.nowMillis())
                .object("fired");
        for (FaultKind kind : FaultKind.values()) {
            if (faults.fired(kind) > 0) {
                json.put(kind.word(), faults.fired(kind));
            }
        }
        json.endObject().array("faults");
        faults.all().forEach(fault -> row(json, fault));
        json.endArray().endObject();
    }

    private void clear(Params params, Json json) {
        int before = faults.all().size();
        if (!params.has("id")) {
            faults.clear();
        } else if (!faults.remove(params.needLong("id"))) {
            throw new VenueRefusal(-1130, "There is no fault " + params.text("id") + "; GET " + PATH + " lists them.");
        }
        json.object().put("cleared", before - faults.all().size()).endObject();
    }

    private void row(Json json, LiveFault fault) {
        json.object().put("id", fault.id());
        fault.fault().given().forEach(json::put);
        json.put("state", fault.state(venue.nowMillis())).put("fired", fault.fired());
        if (!fault.refusal().isEmpty()) {
            json.put("refused", fault.refusal());
        }
        json.endObject();
    }

    private Fields fields(String body) {
        if (body.length() > MAX_BODY) {
            throw new VenueRefusal(
                    -1130, "The fault has " + body.length() + " characters; expected at most " + MAX_BODY + ".");
        }
        JsonNode root;
        try {
            root = mapper.readTree(body);
        } catch (JacksonException malformed) {
            throw new VenueRefusal(-1100, "Malformed JSON, " + malformed.getOriginalMessage() + "; " + EXPECTED + ".");
        }
        if (!root.isObject()) {
            throw new VenueRefusal(-1130, "The body is no object; " + EXPECTED + ".");
        }
        Fields fields = new Fields(0);
        root.properties().forEach(field -> {
            if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                throw new VenueRefusal(
                        -1130,
                        "\"" + field.getKey() + "\" is no single value; expected a text, a number, true or false.");
            }
            fields.put(field.getKey(), field.getValue().asString(), 0);
        });
        return fields;
    }
}
