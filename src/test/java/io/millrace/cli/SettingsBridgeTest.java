package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.config.Environment;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsLoader;
import io.millrace.risk.SettingDefinition;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalScorer;
import io.millrace.signal.SignalSettings;
import io.millrace.signal.VoteDefinition;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsBridgeTest {

    private static Settings load(String directory) {
        Environment nobody = Environment.of(Map.of(), Path.of("no-such-file"));
        return SettingsLoader.load(Path.of(directory), false, nobody, Map.of());
    }

    @Test
    void givesTheEngineItsOwnDefaultsWhenNothingIsSet() {
        SettingsBridge bridge = new SettingsBridge(load("no-such-directory"));

        assertThat(bridge.trading()).isEqualTo(TradingSettings.DEFAULTS);
        assertThat(bridge.signals().levels()).isEqualTo(SignalSettings.STANDARD.levels());
        assertThat(bridge.signals().periods()).isEqualTo(SignalSettings.STANDARD.periods());
    }

    @Test
    void givesTheShippedFilesTheMeaningOfTheDefaults() {
        SettingsBridge bridge = new SettingsBridge(load("config"));

        assertThat(bridge.trading()).isEqualTo(TradingSettings.DEFAULTS);
    }

    @Test
    void hasAKeyForEverySettingOfTheEngineWithTheSameDefault() {
        Settings settings = load("no-such-directory");

        for (SettingDefinition row : TradingSettings.DEFINITIONS) {
            assertThat(settings.all())
                    .as(row.key())
                    .filteredOn(value -> value.key().name().equals(row.key()))
                    .singleElement()
                    .satisfies(value -> assertThat(row.parse(String.valueOf(value.value())))
                            .as(row.key())
                            .hasValue(row.initial()));
        }
    }

    @Test
    void namesTheWeightsAsTheVotesAreNamedAndWithTheirDefaults() {
        Map<String, Double> weights =
                new SettingsBridge(load("no-such-directory")).signals().weights();

        assertThat(SignalScorer.standardVotes())
                .hasSameSizeAs(weights.keySet())
                .allSatisfy(vote -> assertThat(weights).containsEntry(vote.name(), weight(vote)));
    }

    private static double weight(VoteDefinition vote) {
        return vote.defaultWeight();
    }
}
