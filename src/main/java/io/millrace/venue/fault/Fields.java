package io.millrace.venue.fault;

import io.millrace.common.FixedPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of one fault as they were written; getters throw {@link FaultMistake}. */
public final class Fields {

    private static final Pattern DURATION = Pattern.compile("(-?)([0-9]{1,9})(ms|s|m|h|d)?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,10}(\\.[0-9]{1,8})?");
    private static final String DURATIONS = "a time like 250, 250ms, 30s, 5m, 2h or 1d (without a unit: milliseconds)";

    private final Map<String, Written> written = new LinkedHashMap<>();
    private final int line;

    /** {@code line} is where the fault begins. */
    public Fields(int line) {
        this.line = line;
    }

    /** Adds a field; one that is there already is a mistake. */
    public void put(String name, String text, int fieldLine) {
        if (written.putIfAbsent(name, new Written(text.strip(), fieldLine)) != null) {
            throw new FaultMistake(fieldLine, "\"" + name + "\" stands here a second time", "every field once");
        }
    }

    Iterable<String> names() {
        return written.keySet();
    }

    int lineOf(String name) {
        Written value = written.get(name);
        return value == null ? line : value.line;
    }

    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        written.forEach((name, value) -> texts.put(name, value.text));
        return texts;
    }

    boolean has(Field field) {
        return written.containsKey(field.word());
    }

    String text(Field field, String otherwise) {
        Written value = written.get(field.word());
        return value == null ? otherwise : value.text;
    }

    String need(Field field, String expected) {
        if (!has(field)) {
            throw new FaultMistake(line, "\"" + field.word() + "\" is missing", expected);
        }
        return text(field, "");
    }

    /** Venue milliseconds, not negative. */
    long duration(Field field, long otherwise) {
        long millis = signedDuration(field, otherwise);
        if (millis < 0) {
            throw mistake(field, DURATIONS + ", not negative");
        }
        return millis;
    }

    long signedDuration(Field field, long otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text(field, ""));
        if (!matcher.matches()) {
            throw mistake(field, DURATIONS);
        }
        long millis = Long.parseLong(matcher.group(2)) * unit(matcher.group(3) == null ? "ms" : matcher.group(3));
        return matcher.group(1).isEmpty() ? millis : -millis;
    }

    int whole(Field field, int otherwise, int least, int most) {
        if (!has(field)) {
            return otherwise;
        }
        String expected = "a whole number from " + least + " to " + most;
        String text = text(field, "");
        if (!WHOLE.matcher(text).matches()) {
            throw mistake(field, expected);
        }
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw mistake(field, expected);
        }
        return value;
    }

    long decimalE8(Field field, String otherwise, String least, String most) {
        String text = text(field, otherwise);
        if (DECIMAL.matcher(text).matches()) {
            long value = FixedPoint.parse(text);
            if (value >= FixedPoint.parse(least) && value <= FixedPoint.parse(most)) {
                return value;
            }
        }
        throw mistake(field, "a plain number from " + least + " to " + most);
    }

    /** One of these words; the first one is the default. */
    String choice(Field field, String... words) {
        String text = text(field, words[0]);
        if (!Arrays.asList(words).contains(text)) {
            throw mistake(field, "one of " + String.join(", ", words));
        }
        return text;
    }

    <E extends Enum<E>> E choice(Field field, Class<E> type, E otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text(field, ""))) {
                return constant;
            }
            words.add(constant.name().toLowerCase(Locale.ROOT));
        }
        throw mistake(field, "one of " + String.join(", ", words));
    }

    FaultMistake mistake(Field field, String expected) {
        return new FaultMistake(
                lineOf(field.word()),
                "\"" + text(field, "") + "\" cannot be the \"" + field.word() + "\" of a fault",
                expected);
    }

    private static long unit(String name) {
        return switch (name) {
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1;
        };
    }

    private record Written(String text, int line) {}
}
