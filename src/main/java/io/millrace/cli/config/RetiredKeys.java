package io.millrace.cli.config;

import java.util.Map;
import java.util.Optional;

/** Keys that older settings files have and this build does not know, each with the sentence that says so. */
final class RetiredKeys {

    private static final String LEARNING = "learning from trades is not part of this version";
    private static final String NO_CACHE = "indicators are carried forward instead of cached";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry(
                    "system.update_interval", "the page is fed at most ten times a second whenever something changed"),
            Map.entry("system.max_retries", "an entry is never sent twice, and reads and exits retry by fixed bounds"),
            Map.entry("system.enable_caching", NO_CACHE),
            Map.entry("system.cache_size", NO_CACHE),
            Map.entry("system.enable_ai", LEARNING),
            Map.entry("system.model_update_interval", LEARNING),
            Map.entry("system.min_training_samples", LEARNING),
            Map.entry("system.symbols", "symbols are in trading_pairs.yaml, and --symbols N takes the first N of them"),
            Map.entry("risk.max_portfolio_risk", "it was a fraction; the key is max_portfolio_risk_percent, 0.05 is 5"),
            Map.entry("risk.daily_loss_limit", "it was a fraction; the key is daily_loss_limit_percent, 0.03 is 3"));

    private RetiredKeys() {}

    static Optional<String> reason(SettingsFile file, String name) {
        return Optional.ofNullable(REASONS.get(file.block() + "." + name));
    }
}
