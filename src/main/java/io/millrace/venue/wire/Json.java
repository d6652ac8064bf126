package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import java.util.Arrays;

/**
 * Writes one JSON text from front to back; every method returns this, so that a payload reads like its sample. Plain appending
 * into one array, because hundreds of thousands of payloads a second are written by it; names are taken as they are and must
 * need no escape.
 */
final class Json {

    private static final int FIRST_LENGTH = 384;
    private static final int LONGEST_LONG = 20;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private char[] text = new char[FIRST_LENGTH];
    private int length;
    /** Whether the next name or element follows another one. */
    private boolean follows;

    Json object() {
        return open('{');
    }

    Json object(String name) {
        return name(name).opened('{');
    }

    Json endObject() {
        return close('}');
    }

    Json array() {
        return open('[');
    }

    Json array(String name) {
        return name(name).opened('[');
    }

    Json endArray() {
        return close(']');
    }

    Json put(String name, String value) {
        return name(name).string(value);
    }

    Json put(String name, long value) {
        return name(name).number(value);
    }

    Json put(String name, double value) {
        return name(name).plain(Double.toString(value));
    }

    Json put(String name, boolean value) {
        return name(name).plain(value ? "true" : "false");
    }

    Json putNull(String name) {
        return name(name).plain("null");
    }

    /** An E8 number as string, with at least this many decimals. */
    Json put(String name, long e8, int decimals) {
        return name(name).decimal(e8, decimals);
    }

    /** An amount of money as the exchange shows it: eight decimals. */
    Json money(String name, long e8) {
        return put(name, e8, FixedPoint.SCALE);
    }

    Json add(String value) {
        return element().string(value);
    }

    Json add(long value) {
        return element().number(value);
    }

    /** An E8 number as string, with at least this many decimals. */
    Json add(long e8, int decimals) {
        return element().decimal(e8, decimals);
    }

    /** Puts a finished JSON text in as it is. */
    Json raw(String name, String json) {
        return name(name).plain(json);
    }

    /** Puts a finished JSON text in as a whole value. */
    Json raw(String json) {
        return element().plain(json);
    }

    /** The finished text. */
    String text() {
        return new String(text, 0, length);
    }

    private Json open(char bracket) {
        return element().opened(bracket);
    }

    private Json opened(char bracket) {
        room(1);
        text[length++] = bracket;
        follows = false;
        return this;
    }

    private Json close(char bracket) {
        room(1);
        text[length++] = bracket;
        follows = true;
        return this;
    }

    private Json element() {
        if (follows) {
            room(1);
            text[length++] = ',';
        }
        follows = true;
        return this;
    }

    private Json name(String name) {
        int size = name.length();
        room(size + 4);
        if (follows) {
            text[length++] = ',';
        }
        text[length++] = '"';
        name.getChars(0, size, text, length);
        length += size;
        text[length++] = '"';
        text[length++] = ':';
        follows = true;
        return this;
    }

    private Json plain(String value) {
        int size = value.length();
        room(size);
        value.getChars(0, size, text, length);
        length += size;
        return this;
    }

    private Json string(String value) {
        int size = value.length();
        room(size + 2);
        text[length++] = '"';
        int start = length;
        value.getChars(0, size, text, start);
        length += size;
        for (int i = start; i < length; i++) {
            if (special(text[i])) {
                length = i;
                escape(value, i - start);
                break;
            }
        }
        room(1);
        text[length++] = '"';
        return this;
    }

    private static boolean special(char character) {
        return character < ' ' || character == '"' || character == '\\';
    }

    /** Writes the rest of a string that holds something that JSON does not allow as it is. */
    private void escape(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            char character = value.charAt(i);
            room(6);
            if (!special(character)) {
                text[length++] = character;
                continue;
            }
            text[length++] = '\\';
            switch (character) {
                case '"', '\\' -> text[length++] = character;
                case '\n' -> text[length++] = 'n';
                case '\r' -> text[length++] = 'r';
                case '\t' -> text[length++] = 't';
                case '\b' -> text[length++] = 'b';
                case '\f' -> text[length++] = 'f';
                default -> {
                    plain("u00");
                    text[length++] = HEX[character >> 4];
                    text[length++] = HEX[character & 0xf];
                }
            }
        }
    }

    private Json decimal(long e8, int decimals) {
        room(Decimals.LONGEST + 2);
        text[length++] = '"';
        length = Decimals.append(e8, decimals, text, length);
        text[length++] = '"';
        return this;
    }

    private Json number(long value) {
        if (value < 0) {
            return plain(Long.toString(value));
        }
        room(LONGEST_LONG);
        length = Decimals.appendWhole(value, text, length);
        return this;
    }

    private void room(int wanted) {
        if (text.length - length < wanted) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + wanted));
        }
    }
}
