package io.millrace.venue.wire;

import io.millrace.venue.SelfTrade;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several ordinary orders in one request: carried out one after the other in their order, each with its own answer or its own
 * refusal in its place. The request itself is refused only when it cannot be read or is too long.
 */
final class BatchRoutes {

    private static final int MOST_ORDERS = 5;
    private static final int MOST_CANCELS = 10;

    /** An order id: a number, or one between quotation marks, as the exchange's own connector sends it. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Venue venue;
    private final OrderRoutes single;
    private final OrderJson orders;
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    BatchRoutes(Venue venue, OrderRoutes single) {
        this.venue = venue;
        this.single = single;
        this.orders = new OrderJson(venue);
    }

    void addTo(Routes routes) {
        routes.orders("POST", "/fapi/v1/batchOrders", MOST_ORDERS, (params, json) -> each(params, json, this::place))
                .orders("PUT", "/fapi/v1/batchOrders", MOST_ORDERS, (params, json) -> each(params, json, single::amend))
                .signed("DELETE", "/fapi/v1/batchOrders", 1, this::cancel);
    }

    private void place(Params params, Json json) {
        single.place(params, json, SelfTrade.NONE);
    }

    private void each(Params params, Json json, BiConsumer<Params, Json> one) {
        List<JsonNode> elements = elements(params, "batchOrders", MOST_ORDERS);
        json.array();
        for (JsonNode element : elements) {
            attempt(json, () -> one.accept(params(element), json));
        }
        json.endArray();
    }

    private void cancel(Params params, Json json) {
        String symbol = params.need("symbol");
        venue.contract(symbol);
        Optional<String> byId = spelled(params, "orderIdList");
        String name = byId.or(() -> spelled(params, "origClientOrderIdList"))
                .orElseThrow(() -> new VenueRefusal(
                        -1102,
                        "Param 'origClientOrderIdList' or 'orderIdList' must be sent, but both were empty/null!"));
        List<JsonNode> ids = elements(params, name, MOST_CANCELS);
        if (byId.isPresent()
                && !ids.stream().allMatch(id -> NUMBER.matcher(id.asString("")).matches())) {
            throw Params.invalid(name);
        }
        json.array();
        for (JsonNode id : ids) {
            long orderId = byId.isPresent() ? Long.parseLong(id.asString()) : 0;
            attempt(json, () -> orders.receipt(json, venue.cancel(symbol, orderId, id.asString())));
        }
        json.endArray();
    }

    /** The name under which a list was sent: as documented, or in small letters, as ccxt has sent it for years. */
    private static Optional<String> spelled(Params params, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .filter(params::has)
                .findFirst();
    }

    /** Everything that can be refused is refused before the first character of the answer is written. */
    private static void attempt(Json json, Runnable work) {
        try {
            work.run();
        } catch (VenueRefusal refusal) {
            OrderJson.refused(json, refusal);
        }
    }

    private List<JsonNode> elements(Params params, String name, int most) {
        JsonNode array = read(name, params.need(name));
        if (!array.isArray()) {
            throw Params.invalid(name);
        }
        if (array.isEmpty() || array.size() > most) {
            throw new VenueRefusal(-4082, "Invalid batch place order size.");
        }
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private JsonNode read(String name, String text) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException malformed) {
            throw Params.invalid(name);
        }
    }

    private static Params params(JsonNode element) {
        if (!element.isObject()) {
            throw Params.invalid("batchOrders");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : element.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                values.put(field.getKey(), text(field.getValue()));
            }
        }
        return Params.of(values);
    }

    /** Numbers as a query would have them, without an exponent. */
    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }
}
