package io.millrace.cli;

import io.millrace.cli.config.Key;
import io.millrace.cli.config.RiskKeys;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsFile;
import io.millrace.cli.config.SignalKeys;
import io.millrace.common.Problem;
import io.millrace.indicator.IndicatorPeriods;
import io.millrace.risk.SettingsChange;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalLevels;
import io.millrace.signal.SignalSettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings files in the words of those who use them. */
final class SettingsBridge {

    private static final String WEIGHTS = "weights.";

    private final Settings settings;

    SettingsBridge(Settings settings) {
        this.settings = settings;
    }

    /** Everything that people may change while it runs, as the files have it. */
    TradingSettings trading() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Settings.Value<?> value : settings.all()) {
            TradingSettings.findKey(value.key().name())
                    .ifPresent(row -> texts.put(row.name(), String.valueOf(value.value())));
        }
        return switch (TradingSettings.DEFAULTS.configured(texts)) {
            case SettingsChange.Applied applied -> applied.settings();
            case SettingsChange.Invalid no ->
                throw new Problem(
                        Problem.Kind.CONFIGURATION,
                        "A setting of " + SettingsFile.RISK.fileName() + " is not allowed.",
                        no.message() + ".",
                        "Correct it, or remove it: its default is fine.");
        };
    }

    /** Weights, levels and lengths. */
    SignalSettings signals() {
        try {
            return new SignalSettings(settings.number(RiskKeys.MIN_SIGNAL_STRENGTH), weights(), levels(), periods());
        } catch (IllegalArgumentException misfit) {
            throw settings.misfit(SettingsFile.SIGNAL, misfit);
        }
    }

    private Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Key<BigDecimal> key : SignalKeys.WEIGHTS) {
            weights.put(key.name().substring(WEIGHTS.length()).replace('_', '-'), settings.number(key));
        }
        return weights;
    }

    private SignalLevels levels() {
        return new SignalLevels(
                settings.number(SignalKeys.TREND_EFFICIENCY),
                settings.number(SignalKeys.MOMENTUM_ATR),
                settings.number(SignalKeys.RSI_LOW),
                settings.number(SignalKeys.RSI_HIGH),
                settings.number(SignalKeys.RSI_NEUTRAL_LOW),
                settings.number(SignalKeys.RSI_NEUTRAL_HIGH),
                settings.get(SignalKeys.MACD_CROSS_BARS),
                settings.number(SignalKeys.FLOW_IMBALANCE),
                settings.number(SignalKeys.VOLUME_RATIO),
                settings.number(SignalKeys.SQUEEZE_RANK),
                settings.number(SignalKeys.EXPANSION_RANK));
    }

    private IndicatorPeriods periods() {
        return new IndicatorPeriods(
                settings.get(SignalKeys.SMA_FAST),
                settings.get(SignalKeys.SMA_MEDIUM),
                settings.get(SignalKeys.SMA_SLOW),
                settings.get(SignalKeys.EMA_FAST),
                settings.get(SignalKeys.EMA_SLOW),
                settings.get(SignalKeys.MACD_SIGNAL),
                settings.get(SignalKeys.RSI),
                settings.get(SignalKeys.BOLLINGER),
                settings.get(SignalKeys.BOLLINGER_RANK),
                settings.get(SignalKeys.ATR),
                settings.get(SignalKeys.VOLUME),
                settings.get(SignalKeys.MOMENTUM),
                settings.get(SignalKeys.EFFICIENCY),
                settings.get(SignalKeys.FLOW_SECONDS));
    }
}
