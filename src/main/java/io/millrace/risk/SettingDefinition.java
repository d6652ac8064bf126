package io.millrace.risk;

import io.millrace.common.FixedPoint;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One setting that a person may change while the engine runs. Its value is a long: decimals and whole numbers in E8, words as
 * their position in {@code words}.
 *
 * @param name in REST and snapshot: {@code takeProfitPercent}
 * @param key in {@code risk_config.yaml}: {@code take_profit_percent}
 * @param min smallest value; 0 for words
 * @param max largest value, included
 * @param unit what a person reads beside the number: "%", "bps", "x", "s", "USDT"; empty for none
 * @param words allowed words of {@link Kind#WORD}, else empty
 */
public record SettingDefinition(
        String name, String key, Kind kind, long min, long max, long initial, String unit, List<String> words) {

    /** How a value is written. */
    public enum Kind {
        DECIMAL,
        WHOLE,
        WORD
    }

    public SettingDefinition {
        words = List.copyOf(words);
    }

    /** A decimal; {@code range} like "0.5..5 %". */
    static SettingDefinition decimal(String name, String key, String range, String initial) {
        int dots = range.indexOf("..");
        int space = range.indexOf(' ');
        long min = FixedPoint.parse(range.substring(0, dots));
        long max = FixedPoint.parse(range.substring(dots + 2, space));
        String unit = range.substring(space + 1);
        return new SettingDefinition(name, key, Kind.DECIMAL, min, max, FixedPoint.parse(initial), unit, List.of());
    }

    /** A whole number; {@code range} like "1..10 x". */
    static SettingDefinition whole(String name, String key, String range, String initial) {
        SettingDefinition row = decimal(name, key, range, initial);
        return new SettingDefinition(name, key, Kind.WHOLE, row.min, row.max, row.initial, row.unit, List.of());
    }

    /** A choice; the first word is the default. */
    static SettingDefinition word(String name, String key, List<String> words) {
        return new SettingDefinition(name, key, Kind.WORD, 0, words.size() - 1L, 0, "", words);
    }

    /** The value of a text; empty for text that is no such number or word, for what is too fine, and out of range. */
    public OptionalLong parse(String text) {
        long value;
        try {
            value = kind == Kind.WORD ? words.indexOf(text.toUpperCase(Locale.ROOT)) : FixedPoint.parse(text);
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
        boolean whole = kind != Kind.WHOLE || value % FixedPoint.ONE == 0;
        return whole && value >= min && value <= max ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** The text of a value: a plain decimal or a word. */
    public String print(long value) {
        return kind == Kind.WORD ? words.get((int) value) : FixedPoint.format(value);
    }

    /** Smallest value as text; empty for words. */
    public String minText() {
        return kind == Kind.WORD ? "" : print(min);
    }

    /** Largest value as text; empty for words. */
    public String maxText() {
        return kind == Kind.WORD ? "" : print(max);
    }

    /** Default as text. */
    public String defaultText() {
        return print(initial);
    }

    /** What is allowed, for a sentence: "0.5 to 5 %" or "ATR or PERCENT". */
    public String range() {
        return kind == Kind.WORD ? String.join(" or ", words) : (minText() + " to " + maxText() + " " + unit).strip();
    }
}
