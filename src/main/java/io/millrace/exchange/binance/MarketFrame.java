package io.millrace.exchange.binance;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of one market message as primitives: the protocol names them by single letters, texts among them are decimals,
 * numbers are identifiers or times. Filled anew by {@link #read} for each message; owned by the socket's reader thread.
 *
 * <p>Raw messages and those wrapped in {@code {"stream":...,"data":{...}}} are read alike. A decimal that is not one leaves its
 * letter absent: only who needs it minds.
 */
final class MarketFrame {

    private final long[] values = new long[128];
    private final boolean[] present = new boolean[128];

    /** Content of {@code e}; empty when the message is no event. */
    String type = "";

    /** Content of {@code s}. */
    String symbol = "";

    /** The {@code k} of a kline message. */
    final Kline kline = new Kline();

    /** Whether it answers a request of ours, and which: the {@code id}; 0 when it does not. */
    long answerTo;

    /** Whether that answer is an error. */
    boolean refused;

    /** Reads a whole message; what is no JSON object throws. */
    void read(JsonParser parser) {
        clear();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("A message should be an object");
        }
        readObject(parser);
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("A message should end after its object");
        }
    }

    /** Whether all these letters were there and readable. */
    boolean has(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (!present[letters.charAt(i)]) {
                return false;
            }
        }
        return true;
    }

    /** The field of this letter; only after {@link #has}. */
    long get(char letter) {
        return values[letter];
    }

    /** The field of this letter, or another value when it is absent or unreadable. */
    long or(char letter, long other) {
        return present[letter] ? values[letter] : other;
    }

    private void clear() {
        Arrays.fill(present, false);
        type = "";
        symbol = "";
        answerTo = 0;
        refused = false;
        kline.clear();
    }

    private void readObject(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.length() == 1 && name.charAt(0) < present.length) {
                readLetter(parser, name.charAt(0), token);
            } else {
                readWord(parser, name, token);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IllegalArgumentException("A message should be a complete object");
        }
    }

    private void readWord(JsonParser parser, String name, JsonToken token) {
        switch (name) {
            case "data" -> {
                if (token == JsonToken.START_OBJECT) {
                    readObject(parser);
                } else {
                    parser.skipChildren();
                }
            }
            case "id" -> answerTo = token == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
            case "error", "code" -> {
                refused = true;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private void readLetter(JsonParser parser, char letter, JsonToken token) {
        if (letter == 'e') {
            type = parser.getString();
        } else if (letter == 's') {
            symbol = parser.getString();
        } else if (letter == 'k' && token == JsonToken.START_OBJECT) {
            kline.read(parser);
        } else {
            keep(parser, letter, token);
        }
    }

    private void keep(JsonParser parser, char letter, JsonToken token) {
        switch (token) {
            case VALUE_STRING -> keepDecimal(parser, letter);
            case VALUE_NUMBER_INT -> set(letter, parser.getLongValue());
            case VALUE_TRUE -> set(letter, 1);
            case VALUE_FALSE -> set(letter, 0);
            default -> parser.skipChildren();
        }
    }

    private void keepDecimal(JsonParser parser, char letter) {
        try {
            set(letter, Decimals.e8(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength()));
        } catch (NumberFormatException noDecimal) {
            present[letter] = false;
        }
    }

    private void set(char letter, long value) {
        values[letter] = value;
        present[letter] = true;
    }

    /** A bar as the stream shows it, forming or closed. */
    static final class Kline {

        private static final int ALL = 0b1111_1111;

        private int seen;
        boolean closed;
        boolean minute;
        long openMillis;
        long openE8;
        long highE8;
        long lowE8;
        long closeE8;
        double volume;
        double takerBuyVolume;
        int trades;

        /** Whether every field was there. */
        boolean complete() {
            return seen == ALL;
        }

        private void clear() {
            seen = 0;
            closed = false;
            minute = false;
        }

        private void read(JsonParser parser) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING) {
                    readText(parser, name);
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    readNumber(parser, name);
                } else if (name.equals("x")) {
                    closed = token == JsonToken.VALUE_TRUE;
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readText(JsonParser parser, String name) {
            switch (name) {
                case "i" -> minute = parser.getString().equals("1m");
                case "o" -> openE8 = price(parser, 0);
                case "h" -> highE8 = price(parser, 1);
                case "l" -> lowE8 = price(parser, 2);
                case "c" -> closeE8 = price(parser, 3);
                case "v" -> volume = volume(parser, 4);
                case "V" -> takerBuyVolume = volume(parser, 5);
                default -> {}
            }
        }

        private void readNumber(JsonParser parser, String name) {
            switch (name) {
                case "t" -> {
                    openMillis = parser.getLongValue();
                    seen |= 1 << 6;
                }
                case "n" -> {
                    trades = Math.toIntExact(parser.getLongValue());
                    seen |= 1 << 7;
                }
                default -> {}
            }
        }

        private long price(JsonParser parser, int bit) {
            seen |= 1 << bit;
            return Decimals.e8(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        }

        private double volume(JsonParser parser, int bit) {
            seen |= 1 << bit;
            return Decimals.finite(parser.getString());
        }
    }
}
