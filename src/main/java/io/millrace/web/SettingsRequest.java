package io.millrace.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a request wants to set; the engine judges the values, this only their form. */
final class SettingsRequest {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 100;
    private static final int MOST_DIGITS = 30;
    private static final long CURRENT = -1;
    private static final String OPEN_TOO = "applyToOpen";

    private SettingsRequest() {}

    /** {@code {"value":2.0}} for one named setting. */
    static Map<String, String> single(String name, JsonNode body) {
        JsonNode value = body.path("value");
        int others = body.has(OPEN_TOO) ? 2 : 1;
        if (value.isMissingNode() || body.size() != others) {
            throw Refusal.field(
                    name, "The new value is expected as {\"value\":...}, with \"" + OPEN_TOO + "\" at most beside it.");
        }
        return withExitMode(Map.of(name, text(name, value)));
    }

    /** Any subset of the settings by name. */
    static Map<String, String> several(JsonNode body) {
        if (!body.isObject() || body.isEmpty() || body.size() > MOST_VALUES) {
            throw Refusal.of(
                    org.springframework.http.HttpStatus.BAD_REQUEST,
                    "One to " + MOST_VALUES + " settings are expected as {\"name\":value, ...}.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        body.properties().stream()
                .filter(entry -> !entry.getKey().equals(OPEN_TOO))
                .forEach(entry -> values.put(entry.getKey(), text(entry.getKey(), entry.getValue())));
        return withExitMode(values);
    }

    /** Whether open positions shall follow; only in the word of a person, so never without it. */
    static boolean openToo(JsonNode body) {
        JsonNode wanted = body.path(OPEN_TOO);
        if (!wanted.isMissingNode() && !wanted.isBoolean()) {
            throw Refusal.field(OPEN_TOO, OPEN_TOO + " is true or false.");
        }
        return wanted.asBoolean(false);
    }

    /** The version that the person looked at; -1 without the header or for {@code *}. */
    static long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return CURRENT;
        }
        Matcher matcher = ETAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw Refusal.field(
                    "If-Match", "If-Match must be the ETag of GET /api/settings, for example \"7\" in quotes.");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** A percentage for take profit or stop loss means that exits go by percentages, unless the request says otherwise. */
    private static Map<String, String> withExitMode(Map<String, String> values) {
        boolean percent = values.containsKey("takeProfitPercent") || values.containsKey("stopLossPercent");
        if (!percent || values.containsKey("exitMode")) {
            return values;
        }
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("exitMode", "PERCENT");
        return all;
    }

    private static String text(String name, JsonNode value) {
        if (value.isNumber()) {
            return plain(name, value.decimalValue());
        }
        if (value.isBoolean()) {
            return Boolean.toString(value.booleanValue());
        }
        if (value.isString() && value.stringValue().length() <= LONGEST_VALUE) {
            return value.stringValue().strip();
        }
        throw Refusal.field(name, "The value of " + name + " must be a number or a short text.");
    }

    private static String plain(String name, BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.precision() > MOST_DIGITS || Math.abs((long) stripped.scale()) > MOST_DIGITS) {
            throw Refusal.field(name, "The value of " + name + " has too many digits.");
        }
        return stripped.toPlainString();
    }
}
