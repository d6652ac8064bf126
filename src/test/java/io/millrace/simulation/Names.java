package io.millrace.simulation;

import io.millrace.order.ClientIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our client ids, alone or anywhere in a request. */
final class Names {

    private static final Pattern ID = Pattern.compile("mrsim0-[0-9a-v]+-[A-Z][0-9]+");
    private static final ClientIds IDS = new ClientIds("sim0");

    private Names() {}

    static Optional<ClientIds.Parsed> parse(String clientId) {
        return IDS.parse(clientId);
    }

    /** Whether a request or a frame asks for an order to be placed. */
    static boolean places(String text) {
        return text.startsWith("POST ") || text.contains("rder.place\"");
    }

    /** Whether it asks for one to be cancelled. */
    static boolean cancels(String text) {
        return text.startsWith("DELETE ") || text.contains("rder.cancel\"");
    }

    /** All that a text names, in its order. */
    static Map<String, ClientIds.Parsed> in(String text) {
        Map<String, ClientIds.Parsed> found = new LinkedHashMap<>();
        Matcher matcher = ID.matcher(text);
        while (matcher.find()) {
            String id = matcher.group();
            parse(id).ifPresent(parts -> found.put(id, parts));
        }
        return found;
    }
}
