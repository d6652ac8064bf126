package io.millrace.exchange.binance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters of a request in the order given, with the two texts of them that are signed. */
final class Parameters {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final List<Pair> pairs = new ArrayList<>();

    /**
     * One of them.
     *
     * @param value as it is meant, not encoded
     * @param whole whether it is a whole number, which JSON writes without quotes
     */
    record Pair(String name, String value, boolean whole) {}

    Parameters with(String name, String value) {
        pairs.add(new Pair(name, value, false));
        return this;
    }

    Parameters with(String name, long value) {
        pairs.add(new Pair(name, Long.toString(value), true));
        return this;
    }

    boolean has(String name) {
        return pairs.stream().anyMatch(pair -> pair.name().equals(name));
    }

    /** The whole number of this name, or the other when there is none. */
    long number(String name, long otherwise) {
        for (Pair pair : pairs) {
            if (pair.name().equals(name)) {
                return Long.parseLong(pair.value());
            }
        }
        return otherwise;
    }

    /** A copy that may be completed (time stamp, signature) without touching this one. */
    Parameters copy() {
        Parameters copy = new Parameters();
        copy.pairs.addAll(pairs);
        return copy;
    }

    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** As they go over HTTP and are signed there: in the order given, percent-encoded. */
    String encoded() {
        StringBuilder text = new StringBuilder();
        for (Pair pair : pairs) {
            text.append(text.isEmpty() ? "" : "&").append(pair.name()).append('=');
            encode(pair.value(), text);
        }
        return text.toString();
    }

    /** As they are signed for the WebSocket API: sorted by name, not encoded. */
    String sorted() {
        return pairs.stream()
                .sorted(Comparator.comparing(Pair::name))
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("&"));
    }

    /** RFC 3986: what is not unreserved becomes upper-case hexadecimal UTF-8. */
    static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        encode(value, encoded);
        return encoded.toString();
    }

    private static void encode(String value, StringBuilder to) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && PLAIN.indexOf(b) >= 0) {
                to.append((char) b);
            } else {
                to.append('%')
                        .append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
    }
}
