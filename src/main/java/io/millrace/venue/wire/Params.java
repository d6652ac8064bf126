package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import io.millrace.venue.VenueRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parameters of a request, decoded; the query wins over the body. Getters refuse with the exchange's codes. */
final class Params {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final String LEGAL = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final String body;

    Params(String query, String body) {
        this.body = body;
        read(query);
        Params form = body.isEmpty() || body.startsWith("{") ? null : new Params(body, "");
        if (form != null) {
            form.values.forEach(values::putIfAbsent);
        }
    }

    /** Parameters that came decoded and one by one, as in the WS-API. */
    static Params of(Map<String, String> decoded) {
        Params params = new Params("", "");
        params.values.putAll(decoded);
        return params;
    }

    /** The body as it came, for paths that take JSON. */
    String body() {
        return body;
    }

    boolean has(String name) {
        return !values.getOrDefault(name, "").isEmpty();
    }

    Optional<String> find(String name) {
        return has(name) ? Optional.ofNullable(values.get(name)) : Optional.empty();
    }

    /** The value, or empty when absent. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The value; refuses -1102 when absent. */
    String need(String name) {
        return find(name).orElseThrow(() -> mandatory(name));
    }

    /** A whole number; refuses -1102 when absent and -1130 when malformed. */
    long needLong(String name) {
        return whole(name, need(name));
    }

    long longOr(String name, long otherwise) {
        return has(name) ? whole(name, text(name)) : otherwise;
    }

    /** A limit between 1 and a maximum; refuses -1130. */
    int limit(int otherwise, int maximum) {
        long limit = longOr("limit", otherwise);
        if (limit < 1 || limit > maximum) {
            throw invalid("limit");
        }
        return (int) limit;
    }

    /** A decimal as E8; refuses -1102 when absent, -1100 when malformed, -1111 when finer than 8 decimals. */
    long needE8(String name) {
        String text = need(name);
        if (!DECIMAL.matcher(text).matches()) {
            throw new VenueRefusal(
                    -1100, "Illegal characters found in parameter '" + name + "'; legal range is '" + LEGAL + "'.");
        }
        try {
            return FixedPoint.parse(text);
        } catch (NumberFormatException tooFine) {
            throw new VenueRefusal(-1111, "Precision is over the maximum defined for this asset.");
        }
    }

    boolean flag(String name) {
        return switch (text(name).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw invalid(name);
        };
    }

    static VenueRefusal mandatory(String name) {
        return new VenueRefusal(
                -1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
    }

    static VenueRefusal invalid(String name) {
        return new VenueRefusal(-1130, "Data sent for parameter '" + name + "' is not valid.");
    }

    /** Refuses -1023 for times the wrong way round and -4165 for a window that is not shorter than this. */
    static void requireWindow(long startMillis, long endMillis, long lengthMillis) {
        if (startMillis > endMillis) {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }
        if (endMillis - startMillis >= lengthMillis) {
            throw new VenueRefusal(-4165, "Maximum time interval is " + lengthMillis / 86_400_000 + " days.");
        }
    }

    private static long whole(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw invalid(name);
        }
    }

    private void read(String encoded) {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String before = values.putIfAbsent(pair.substring(0, equals), decode(pair.substring(equals + 1)));
                if (before != null) {
                    throw new VenueRefusal(-1101, "Duplicate values for a parameter detected.");
                }
            }
        }
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new VenueRefusal(-1100, "Illegal characters found in a parameter.");
        }
    }
}
