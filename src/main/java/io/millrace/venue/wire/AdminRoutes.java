package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import io.millrace.venue.ConditionalRules;
import io.millrace.venue.PricePath;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The venue's own paths: ledger, clock, forced prices. */
final class AdminRoutes {

    private final Venue venue;
    private final VenueLoop loop;
    private final RateLimits limits;
    private final JsonMapper mapper = JsonMapper.builder().build();

    AdminRoutes(VenueLoop loop, RateLimits limits) {
        this.venue = loop.venue();
        this.loop = loop;
        this.limits = limits;
    }

    void addTo(Routes routes) {
        routes.admin("GET", "/venue/ledger", this::ledger)
                .admin("GET", "/venue/clock", this::clock)
                .admin("POST", "/venue/price", this::price)
                .admin("GET", "/venue/rules", (_, json) -> rules(json))
                .admin("POST", "/venue/rules", this::setRules);
    }

    private void ledger(Params params, Json json) {
        LedgerJson.write(json, venue.ledger(), limits.requestsDuringBan());
    }

    private void clock(Params params, Json json) {
        json.object().put("now", venue.nowMillis());
        if (loop.speed() == Math.rint(loop.speed())) {
            json.put("speed", (long) loop.speed());
        } else {
            json.put("speed", loop.speed());
        }
        json.put("held", loop.held()).put("behindMillis", loop.behindMillis()).endObject();
    }

    private void price(Params params, Json json) {
        PricePath path = path(params.body());
        venue.forcePrice(path);
        json.object()
                .put("symbol", path.symbol())
                .put("points", path.points().size())
                .endObject();
    }

    private void rules(Json json) {
        ConditionalRules rules = venue.conditionalRules();
        json.object()
                .put("closingNeedsPosition", rules.closingNeedsPosition())
                .put("triggersWithinBand", rules.triggersWithinBand())
                .endObject();
    }

    private void setRules(Params params, Json json) {
        try {
            JsonNode root = mapper.readTree(params.body());
            ConditionalRules old = venue.conditionalRules();
            venue.setConditionalRules(new ConditionalRules(
                    root.path("closingNeedsPosition").asBoolean(old.closingNeedsPosition()),
                    root.path("triggersWithinBand").asBoolean(old.triggersWithinBand())));
        } catch (JacksonException malformed) {
            throw new VenueRefusal(
                    -1100, "Expected {\"closingNeedsPosition\":true,\"triggersWithinBand\":false}: malformed JSON");
        }
        rules(json);
    }

    private PricePath path(String body) {
        try {
            JsonNode root = mapper.readTree(body);
            List<PricePath.Point> points = new ArrayList<>();
            for (JsonNode point : root.path("path")) {
                points.add(new PricePath.Point(
                        point.path(0).asLong(), FixedPoint.parse(point.path(1).asString())));
            }
            return new PricePath(root.path("symbol").asString(), points);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new VenueRefusal(
                    -1100,
                    "Expected {\"symbol\":\"BTCUSDT\",\"path\":[[0,\"60000\"],[5000,\"59000\"]]}: "
                            + malformed.getMessage());
        }
    }
}
