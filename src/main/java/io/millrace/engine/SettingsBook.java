package io.millrace.engine;

import io.millrace.risk.SettingDefinition;
import io.millrace.risk.SettingsChange;
import io.millrace.risk.TradingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that people change while the engine runs, with who changed what when. Trading thread. */
final class SettingsBook {

    private final TradingSettings configured;
    private final Map<String, Author> authors = new LinkedHashMap<>();
    private TradingSettings current;
    private long version = 1;

    /** @param configured from files and environment; changes from the dashboard lie on top of it */
    SettingsBook(TradingSettings configured) {
        this.configured = configured;
        this.current = configured;
    }

    TradingSettings current() {
        return current;
    }

    /** Rises with every change. */
    long version() {
        return version;
    }

    /** The fact that makes these changes true; empty when nothing differs. */
    Optional<EngineEvent.SettingsChanged> fact(List<SettingsChange.Change> changes, String actor, long epochNanos) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        for (SettingsChange.Change change : changes) {
            before.put(change.name(), change.before());
            after.put(change.name(), change.after());
        }
        return Optional.of(new EngineEvent.SettingsChanged(version + 1, before, after, actor, epochNanos));
    }

    /** A value that was allowed once and is no longer is left out: the configured one stands. */
    void apply(EngineEvent.SettingsChanged change) {
        version = change.version();
        change.after().forEach((name, value) -> {
            if (current.configured(Map.of(name, value)) instanceof SettingsChange.Applied applied) {
                current = applied.settings();
                authors.put(name, new Author(change.actor(), change.epochNanos() / 1_000_000));
            }
        });
    }

    /** For the page. */
    EngineSnapshot.SettingsView view() {
        Map<String, EngineSnapshot.SettingMeta> meta = new LinkedHashMap<>();
        Map<String, String> fromFiles = configured.texts();
        for (SettingDefinition row : TradingSettings.DEFINITIONS) {
            Author author = authors.get(row.name());
            String file = fromFiles.getOrDefault(row.name(), row.defaultText()).equals(row.defaultText())
                    ? "default"
                    : "config";
            meta.put(
                    row.name(),
                    new EngineSnapshot.SettingMeta(
                            row.minText(),
                            row.maxText(),
                            row.defaultText(),
                            row.unit(),
                            author == null ? file : "dashboard",
                            author == null ? "" : author.name(),
                            author == null ? 0 : author.millis()));
        }
        return new EngineSnapshot.SettingsView(version, current.texts(), meta);
    }

    private record Author(String name, long millis) {}
}
