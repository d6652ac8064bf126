package io.millrace.risk;

import java.util.List;

/** Answer to a wish to change settings. */
public sealed interface SettingsChange {

    /** All of it applied; {@code changes} holds what really differs, in the order of the settings. */
    record Applied(TradingSettings settings, List<Change> changes) implements SettingsChange {

        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing applied because of one value.
     *
     * @param min smallest allowed value; empty for words and unknown names
     * @param max largest allowed value; empty for words and unknown names
     * @param message a sentence that names field, range and value
     */
    record Invalid(String field, String min, String max, String message) implements SettingsChange {}

    /** One setting before and after, as text. */
    record Change(String name, String before, String after) {}
}
