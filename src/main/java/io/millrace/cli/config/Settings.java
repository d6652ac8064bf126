package io.millrace.cli.config;

import io.millrace.common.FixedPoint;
import io.millrace.common.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every setting with its value and where that came from; immutable. Holds no secret. */
public final class Settings {

    private final Map<Key<?>, Value<?>> values;

    Settings(Map<Key<?>, Value<?>> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A value of a key.
     *
     * @param text as it was written
     */
    public record Value<T>(Key<T> key, T value, String text, Source source) {}

    public <T> T get(Key<T> key) {
        return value(key).value();
    }

    /** A number as E8. */
    public long e8(Key<BigDecimal> key) {
        return FixedPoint.of(get(key), RoundingMode.UNNECESSARY);
    }

    /** A number for statistics: weights, levels, thresholds. */
    public double number(Key<BigDecimal> key) {
        return get(key).doubleValue();
    }

    public <T> Source source(Key<T> key) {
        return value(key).source();
    }

    /** In the order of the files and their keys. */
    public List<Value<?>> all() {
        return List.copyOf(values.values());
    }

    /** What to throw when values that are fine one by one do not fit together. */
    public Problem misfit(SettingsFile file, IllegalArgumentException why) {
        return new Problem(
                Problem.Kind.CONFIGURATION,
                "The settings of " + file.fileName() + " do not fit together.",
                why.getMessage() + ".",
                "Correct the values named, or remove them: the defaults fit.",
                why);
    }

    @SuppressWarnings("unchecked")
    private <T> Value<T> value(Key<T> key) {
        Value<?> value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("No setting has the key " + key);
        }
        // the loader made the value with this key
        return (Value<T>) value;
    }
}
