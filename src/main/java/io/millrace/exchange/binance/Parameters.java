package io.millrace.exchange.binance;

import java.nio.charset.StandardCharsets;

/** Parameters of a request in the order given, percent-encoded as they are sent, because that is what is signed. */
final class Parameters {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final StringBuilder text = new StringBuilder();

    Parameters with(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(name).append('=');
        encode(value, text);
        return this;
    }

    Parameters with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** Whether there is one of this name; for names that need no encoding. */
    boolean has(String name) {
        return start(name) >= 0;
    }

    /** The whole number of this name, or the other when there is none. */
    long number(String name, long otherwise) {
        int start = start(name);
        if (start < 0) {
            return otherwise;
        }
        int end = text.indexOf("&", start);
        return Long.parseLong(text.substring(start, end < 0 ? text.length() : end));
    }

    /** Where its value begins; -1 when there is none. */
    private int start(String name) {
        String marked = name + "=";
        int inside = text.indexOf("&" + marked);
        if (inside >= 0) {
            return inside + 1 + marked.length();
        }
        return text.indexOf(marked) == 0 ? marked.length() : -1;
    }

    /** A copy that may be completed (time stamp, signature) without touching this one. */
    Parameters copy() {
        Parameters copy = new Parameters();
        copy.text.append(text);
        return copy;
    }

    /** As it goes on the wire. */
    String encoded() {
        return text.toString();
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
