package io.millrace.exchange.binance;

import io.millrace.common.Side;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields of the exchange's objects strictly: what is absent or not what it should be throws
 * {@link IllegalArgumentException} (or {@link ArithmeticException} when it does not fit), naming the field.
 */
final class Fields {

    private Fields() {}

    /** A text; a number counts as its digits. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isString() || value.isNumber()) {
            return value.asString();
        }
        throw new IllegalArgumentException("Field " + field + " should be a text, was " + value.getNodeType());
    }

    /** A text, or the empty one when the field is absent or null. */
    static String textOrEmpty(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isMissingNode() || value.isNull() ? "" : text(object, field);
    }

    /** An exact decimal. */
    static long e8(JsonNode object, String field) {
        return Decimals.e8(text(object, field));
    }

    /** An exact decimal, or 0 when the field is absent, null or empty. */
    static long e8OrZero(JsonNode object, String field) {
        String value = textOrEmpty(object, field);
        return value.isEmpty() ? 0 : Decimals.e8(value);
    }

    /** A decimal that the exchange computes with more digits than we keep, such as an average price. */
    static long roundedE8(JsonNode object, String field) {
        return Decimals.rounded(text(object, field));
    }

    /** A whole number, written as one or as a text. */
    static long number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isIntegralNumber() ? value.longValue() : Long.parseLong(text(object, field));
    }

    /** A whole number, or 0 when the field is absent, null or empty. */
    static long numberOrZero(JsonNode object, String field) {
        return textOrEmpty(object, field).isEmpty() ? 0 : number(object, field);
    }

    /** True only for {@code true} or {@code "true"}. */
    static boolean flag(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isBoolean()
                ? value.booleanValue()
                : textOrEmpty(object, field).equals("true");
    }

    static Side side(JsonNode object, String field) {
        return Side.valueOf(text(object, field));
    }
}
