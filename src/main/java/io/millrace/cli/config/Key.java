package io.millrace.cli.config;

import java.util.List;
import java.util.Locale;

/** One known setting: name, allowed values, default and meaning. The tables of them are the {@code ...Keys} classes. */
public final class Key<T> {

    private final SettingsFile file;
    private final String name;
    private final List<String> aliases;
    private final ValueType<T> type;
    private final String defaultText;
    private final T defaultValue;
    private final String meaning;

    private Key(SettingsFile file, Names names, ValueType<T> type, String defaultText, String meaning) {
        this.file = file;
        this.name = names.name();
        this.aliases = names.aliases();
        this.type = type;
        this.defaultText = defaultText;
        this.meaning = meaning;
        try {
            this.defaultValue = type.parse(defaultText);
        } catch (BadValue impossible) {
            throw new IllegalArgumentException(name + ": the default " + defaultText + " is not allowed", impossible);
        }
    }

    private record Names(String name, List<String> aliases) {}

    /** A key of the file; the name may have a section in front, {@code weights.rsi}. */
    static Maker in(SettingsFile file, String name, String... aliases) {
        return new Maker(file, new Names(name, List.of(aliases)));
    }

    /** A key that has its name and lacks its values. */
    record Maker(SettingsFile file, Names names) {
        <T> Key<T> of(ValueType<T> type, String defaultText, String meaning) {
            return new Key<>(file, names, type, defaultText, meaning);
        }
    }

    public SettingsFile file() {
        return file;
    }

    /** As in the file, with its section: {@code leverage}, {@code weights.rsi}. */
    public String name() {
        return name;
    }

    /** {@code millrace.risk.leverage}. */
    public String fullName() {
        return "millrace." + file.block() + "." + name;
    }

    /** Name of the environment variable that overrides the file: {@code MILLRACE_RISK_LEVERAGE}. */
    public String variable() {
        return fullName().replace('.', '_').toUpperCase(Locale.ROOT);
    }

    public String defaultText() {
        return defaultText;
    }

    /** What it does, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** The allowed values in words: {@code 0.5 to 5 %}. */
    public String range() {
        return type.range();
    }

    /** Smallest number allowed; empty where values are no numbers. */
    public String min() {
        return switch (type) {
            case ValueType.Decimal decimal -> decimal.min().toPlainString();
            case ValueType.Whole whole -> Integer.toString(whole.min());
            case ValueType.Choice _, ValueType.Text _, ValueType.Words _ -> "";
        };
    }

    /** Largest number allowed; empty where values are no numbers. */
    public String max() {
        return switch (type) {
            case ValueType.Decimal decimal -> decimal.max().toPlainString();
            case ValueType.Whole whole -> Integer.toString(whole.max());
            case ValueType.Choice _, ValueType.Text _, ValueType.Words _ -> "";
        };
    }

    public Unit unit() {
        return switch (type) {
            case ValueType.Decimal decimal -> decimal.unit();
            case ValueType.Whole whole -> whole.unit();
            case ValueType.Choice _, ValueType.Text _, ValueType.Words _ -> Unit.NONE;
        };
    }

    List<String> aliases() {
        return aliases;
    }

    boolean takesList() {
        return type instanceof ValueType.Words;
    }

    T defaultValue() {
        return defaultValue;
    }

    T parse(String text) throws BadValue {
        return type.parse(text);
    }

    @Override
    public String toString() {
        return fullName();
    }
}
