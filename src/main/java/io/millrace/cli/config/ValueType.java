package io.millrace.cli.config;

import io.millrace.common.Nearest;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** How the text of a value is read and which values are allowed; immutable. */
sealed interface ValueType<T> {

    T parse(String text) throws BadValue;

    /** The allowed values in words: {@code 0.5 to 5}. */
    String range();

    /** A plain decimal number; neither exponent, NaN, infinity nor unit. */
    record Decimal(BigDecimal min, BigDecimal max, Unit unit) implements ValueType<BigDecimal> {

        private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,12}(\\.[0-9]{1,8})?");
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        static Decimal of(String min, String max, Unit unit) {
            return new Decimal(new BigDecimal(min), new BigDecimal(max), unit);
        }

        @Override
        public BigDecimal parse(String text) throws BadValue {
            if (!PLAIN.matcher(text).matches()) {
                throw new BadValue(
                        "\"" + text + "\" is not a plain number",
                        "Write a number from " + range() + ", without a unit.");
            }
            BigDecimal value = new BigDecimal(text);
            if (!inRange(value)) {
                throw new BadValue(
                        text + " is outside " + range() + suspicion(value), "Write a number from " + range() + ".");
            }
            return value;
        }

        private boolean inRange(BigDecimal value) {
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }

        private String suspicion(BigDecimal value) {
            BigDecimal hundredfold = value.multiply(HUNDRED);
            if (unit == Unit.PERCENT && inRange(hundredfold)) {
                return "; it looks like a fraction, and this key is in percent: " + plain(hundredfold)
                        + " % is written " + plain(hundredfold);
            }
            BigDecimal hundredth = value.movePointLeft(2);
            if (unit == Unit.FRACTION && inRange(hundredth)) {
                return "; it looks like a percentage, and this key is a fraction: " + plain(value) + " % is written "
                        + plain(hundredth);
            }
            return "";
        }

        private static String plain(BigDecimal value) {
            return value.stripTrailingZeros().toPlainString();
        }

        @Override
        public String range() {
            return min.toPlainString() + " to " + max.toPlainString() + unit.suffix();
        }
    }

    /** A whole number. */
    record Whole(int min, int max, Unit unit) implements ValueType<Integer> {

        private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,9}");

        @Override
        public Integer parse(String text) throws BadValue {
            if (!PLAIN.matcher(text).matches()) {
                throw new BadValue(
                        "\"" + text + "\" is not a whole number",
                        "Write a whole number from " + range() + ", without a unit.");
            }
            int value = Integer.parseInt(text);
            if (value < min || value > max) {
                throw new BadValue(text + " is outside " + range(), "Write a whole number from " + range() + ".");
            }
            return value;
        }

        @Override
        public String range() {
            return min + " to " + max + unit.suffix();
        }
    }

    /** One word of a list, spelled exactly so. */
    record Choice(List<String> words) implements ValueType<String> {

        static Choice of(String... words) {
            return new Choice(List.of(words));
        }

        @Override
        public String parse(String text) throws BadValue {
            if (words.contains(text)) {
                return text;
            }
            throw new BadValue(
                    "\"" + text + "\" is none of " + range() + Nearest.hint(text, words),
                    "Write one of " + range() + ".");
        }

        @Override
        public String range() {
            return String.join(", ", words);
        }
    }

    /** Any text that is not empty. */
    record Text(String range) implements ValueType<String> {
        @Override
        public String parse(String text) throws BadValue {
            if (text.isBlank()) {
                throw new BadValue("it is empty", "Write " + range + ".");
            }
            return text;
        }
    }

    /** A list of words of one form; several in one entry may be separated by commas. Each word counts once. */
    record Words(String range, Pattern form) implements ValueType<List<String>> {
        @Override
        public List<String> parse(String text) throws BadValue {
            var words = new java.util.LinkedHashSet<String>();
            for (String part : text.split(",", -1)) {
                String word = part.strip();
                if (!word.isEmpty() && !form.matcher(word).matches()) {
                    throw new BadValue("\"" + word + "\" is not " + range, "Write " + range + ", separated by commas.");
                }
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return List.copyOf(words);
        }
    }
}
