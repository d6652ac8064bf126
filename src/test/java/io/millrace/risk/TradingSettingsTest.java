package io.millrace.risk;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.risk.SettingsChange.Applied;
import io.millrace.risk.SettingsChange.Change;
import io.millrace.risk.SettingsChange.Invalid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TradingSettingsTest {

    private static final TradingSettings DEFAULTS = TradingSettings.DEFAULTS;

    @Test
    void hasTheDocumentedDefaultsAsExactText() {
        assertThat(DEFAULTS.texts())
                .containsExactly(
                        Map.entry("takeProfitPercent", "1.5"),
                        Map.entry("stopLossPercent", "0.8"),
                        Map.entry("exitMode", "ATR"),
                        Map.entry("maxConcurrent", "5"),
                        Map.entry("leverage", "1"),
                        Map.entry("positionSizeUsd", "100"),
                        Map.entry("riskPerTradePercent", "1"),
                        Map.entry("maxPortfolioRiskPercent", "5"),
                        Map.entry("dailyLossLimitPercent", "3"),
                        Map.entry("minSignalStrength", "0.65"),
                        Map.entry("entryOrder", "LIMIT_IOC"),
                        Map.entry("maxSlippageBps", "5"),
                        Map.entry("maxSpreadBps", "10"),
                        Map.entry("maxCostSharePercent", "40"),
                        Map.entry("cooldownSeconds", "60"),
                        Map.entry("maxEntriesPerMinute", "3"),
                        Map.entry("maxLossesInRow", "20"),
                        Map.entry("maxRejectsPerMinute", "20"));
        assertThat(DEFAULTS.positionSizeUsdE8()).isEqualTo(parse("100"));
    }

    @Test
    void takesBothEndsOfEachRangeAndNothingBeyond() {
        for (SettingDefinition row : TradingSettings.DEFINITIONS) {
            if (row.kind() == SettingDefinition.Kind.WORD) {
                continue;
            }
            for (String end : List.of(row.minText(), row.maxText())) {
                assertThat(applied(DEFAULTS.with(Map.of(row.name(), end))).texts())
                        .containsEntry(row.name(), end);
            }
            String below = FixedPoint.format(row.min() - 1);
            String above = FixedPoint.format(row.max() + 1);
            for (String bad : List.of(below, above)) {
                assertThat(DEFAULTS.with(Map.of(row.name(), bad))).isInstanceOfSatisfying(Invalid.class, no -> {
                    assertThat(no.field()).isEqualTo(row.name());
                    assertThat(no.min()).isEqualTo(row.minText());
                    assertThat(no.max()).isEqualTo(row.maxText());
                });
            }
        }
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String bad :
                List.of("", " ", "NaN", "Infinity", "-Infinity", "abc", "1,5", "1.5%", "0x1", "1e400", "null")) {
            assertThat(DEFAULTS.with(Map.of("takeProfitPercent", bad))).isInstanceOf(Invalid.class);
            assertThat(DEFAULTS.with(Map.of("exitMode", bad))).isInstanceOf(Invalid.class);
        }
        assertThat(DEFAULTS.with(Map.of("leverage", "2.5"))).isInstanceOf(Invalid.class);
        assertThat(DEFAULTS.with(Map.of("leverage", "2.0"))).isInstanceOf(Applied.class);
        assertThat(DEFAULTS.with(Map.of("stopLossPercent", "0.800000001"))).isInstanceOf(Invalid.class);
    }

    @Test
    void saysWhichFieldAndWhichRangeInOneSentence() {
        assertThat(DEFAULTS.with(Map.of("takeProfitPercent", "7")))
                .isEqualTo(new Invalid(
                        "takeProfitPercent", "0.5", "5", "takeProfitPercent must be 0.5 to 5 %, was \"7\""));
        assertThat(DEFAULTS.with(Map.of("exitMode", "FIXED")))
                .isEqualTo(new Invalid("exitMode", "", "", "exitMode must be ATR or PERCENT, was \"FIXED\""));
        assertThat(DEFAULTS.with(Map.of("takeProfit", "1"))).isInstanceOf(Invalid.class);
    }

    @Test
    void changesAllOrNothing() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("leverage", "3");
        values.put("positionSizeUsd", "250");
        assertThat(DEFAULTS.with(values))
                .isInstanceOfSatisfying(
                        Applied.class,
                        done -> assertThat(done.changes())
                                .containsExactly(
                                        new Change("leverage", "1", "3"), new Change("positionSizeUsd", "100", "250")));
        values.put("cooldownSeconds", "-1");
        assertThat(DEFAULTS.with(values)).isInstanceOf(Invalid.class);
        assertThat(DEFAULTS.leverage()).isEqualTo(1);
    }

    @Test
    void switchesToPercentExitsWhenAPersonSetsOneOfThem() {
        assertThat(applied(DEFAULTS.with(Map.of("takeProfitPercent", "2"))).exitMode())
                .isEqualTo(ExitMode.PERCENT);
        assertThat(applied(DEFAULTS.with(Map.of("stopLossPercent", "0.8"))).exitMode())
                .isEqualTo(ExitMode.PERCENT);
        assertThat(applied(DEFAULTS.with(Map.of("stopLossPercent", "1", "exitMode", "atr")))
                        .exitMode())
                .isEqualTo(ExitMode.ATR);
        assertThat(applied(DEFAULTS.with(Map.of("leverage", "2"))).exitMode()).isEqualTo(ExitMode.ATR);
        assertThat(applied(DEFAULTS.configured(Map.of("stopLossPercent", "1"))).exitMode())
                .isEqualTo(ExitMode.ATR);
    }

    @Test
    void readsBackWhatItPrints() {
        Prop.check(2_000, draw -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (SettingDefinition row : TradingSettings.DEFINITIONS) {
                long step = row.kind() == SettingDefinition.Kind.WHOLE ? 100_000_000 : 1;
                values.put(row.name(), row.print(draw.between(row.min() / step, row.max() / step) * step));
            }

            TradingSettings settings = applied(DEFAULTS.with(values));

            assertThat(settings.texts()).isEqualTo(values);
            assertThat(applied(DEFAULTS.configured(settings.texts()))).isEqualTo(settings);
        });
    }

    @Test
    void knowsTheKeysOfTheFileAndTheOriginalsOtherName() {
        assertThat(TradingSettings.findKey("max_concurrent"))
                .isEqualTo(TradingSettings.findKey("max_concurrent_positions"))
                .isPresent();
        assertThat(TradingSettings.findKey("maxConcurrent")).isEmpty();
        assertThat(TradingSettings.find("leverage").orElseThrow().range()).isEqualTo("1 to 10 x");
    }

    private static TradingSettings applied(SettingsChange change) {
        return ((Applied) change).settings();
    }
}
