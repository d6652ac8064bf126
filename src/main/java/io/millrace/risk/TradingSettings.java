package io.millrace.risk;

import io.millrace.common.FixedPoint;
import io.millrace.risk.SettingsChange.Applied;
import io.millrace.risk.SettingsChange.Change;
import io.millrace.risk.SettingsChange.Invalid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything about risk that a person may change while the engine runs; immutable. Ranges, defaults and units are in
 * {@link #DEFINITIONS}. Percent, basis points and money are E8: 1.5 % is 150 000 000.
 *
 * @param positionSizeUsdE8 notional of a trade; leverage changes only the margin that it needs
 * @param riskPerTradePercentE8 share of equity lost at most at the stop, taker fees of both ways included
 * @param maxPortfolioRiskPercentE8 the same over all trades and entries in flight
 * @param maxSlippageBpsE8 how far beyond the best price an entry may reach
 * @param maxCostSharePercentE8 share of the way to the target that fees and spread may take
 * @param cooldownSeconds market time without entries in a symbol after its stop was hit
 * @param maxEntriesPerMinute more entries of a symbol within a minute of market time end all entries until a person re-arms them
 * @param maxLossesInRow the same for trades that end with a loss, one after the other
 * @param maxRejectsPerMinute the same for orders refused within a minute of wall time
 */
public record TradingSettings(
        long takeProfitPercentE8,
        long stopLossPercentE8,
        ExitMode exitMode,
        int maxConcurrent,
        int leverage,
        long positionSizeUsdE8,
        long riskPerTradePercentE8,
        long maxPortfolioRiskPercentE8,
        long dailyLossLimitPercentE8,
        long minSignalStrengthE8,
        EntryOrder entryOrder,
        long maxSlippageBpsE8,
        long maxSpreadBpsE8,
        long maxCostSharePercentE8,
        int cooldownSeconds,
        int maxEntriesPerMinute,
        int maxLossesInRow,
        int maxRejectsPerMinute) {

    /** All settings in the order in which they are shown. */
    public static final List<SettingDefinition> DEFINITIONS = List.of(
            SettingDefinition.decimal("takeProfitPercent", "take_profit_percent", "0.5..5 %", "1.5"),
            SettingDefinition.decimal("stopLossPercent", "stop_loss_percent", "0.1..2 %", "0.8"),
            SettingDefinition.word("exitMode", "exit_mode", List.of("ATR", "PERCENT")),
            SettingDefinition.whole("maxConcurrent", "max_concurrent_positions", "1..20 ", "5"),
            SettingDefinition.whole("leverage", "leverage", "1..10 x", "1"),
            SettingDefinition.decimal("positionSizeUsd", "position_size_usd", "10..10000 USDT", "100"),
            SettingDefinition.decimal("riskPerTradePercent", "risk_per_trade_percent", "0.1..5 %", "1"),
            SettingDefinition.decimal("maxPortfolioRiskPercent", "max_portfolio_risk_percent", "1..50 %", "5"),
            SettingDefinition.decimal("dailyLossLimitPercent", "daily_loss_limit_percent", "0.5..20 %", "3"),
            SettingDefinition.decimal("minSignalStrength", "min_signal_strength", "0.3..1 ", "0.65"),
            SettingDefinition.word("entryOrder", "entry_order", List.of("LIMIT_IOC", "MARKET")),
            SettingDefinition.decimal("maxSlippageBps", "max_slippage_bps", "1..100 bps", "5"),
            SettingDefinition.decimal("maxSpreadBps", "max_spread_bps", "0.5..100 bps", "10"),
            SettingDefinition.decimal("maxCostSharePercent", "max_cost_share_percent", "5..100 %", "40"),
            SettingDefinition.whole("cooldownSeconds", "cooldown_seconds", "0..3600 s", "60"),
            SettingDefinition.whole("maxEntriesPerMinute", "max_entries_per_minute", "1..60 ", "3"),
            SettingDefinition.whole("maxLossesInRow", "max_losses_in_row", "3..100 ", "20"),
            SettingDefinition.whole("maxRejectsPerMinute", "max_rejects_per_minute", "3..100 ", "20"));

    /** Every setting at its default. */
    public static final TradingSettings DEFAULTS = defaults();

    /** The definition with this REST name. */
    public static Optional<SettingDefinition> find(String name) {
        return DEFINITIONS.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** The definition with this key of {@code risk_config.yaml}; {@code max_concurrent} is taken for its longer name. */
    public static Optional<SettingDefinition> findKey(String key) {
        String full = key.equals("max_concurrent") ? "max_concurrent_positions" : key;
        return DEFINITIONS.stream().filter(row -> row.key().equals(full)).findFirst();
    }

    /**
     * A person's change, all or nothing. A new take profit or stop loss switches {@code exitMode} to PERCENT, unless the same
     * change names an exit mode.
     *
     * @param texts decimal strings or words by REST name
     */
    public SettingsChange with(Map<String, String> texts) {
        boolean exits = texts.containsKey("takeProfitPercent") || texts.containsKey("stopLossPercent");
        if (!exits || texts.containsKey("exitMode")) {
            return configured(texts);
        }
        Map<String, String> switched = new LinkedHashMap<>(texts);
        switched.put("exitMode", ExitMode.PERCENT.name());
        return configured(switched);
    }

    /** Values of a configuration file, all or nothing, each taken as it stands. */
    public SettingsChange configured(Map<String, String> texts) {
        for (String name : texts.keySet()) {
            if (find(name).isEmpty()) {
                return new Invalid(name, "", "", "There is no setting " + name);
            }
        }
        Map<String, Long> values = numbers();
        List<Change> changes = new ArrayList<>();
        for (SettingDefinition row : DEFINITIONS) {
            String text = texts.get(row.name());
            if (text == null) {
                continue;
            }
            OptionalLong value = row.parse(text);
            if (value.isEmpty()) {
                String message = row.name() + " must be " + row.range() + ", was \"" + text + "\"";
                return new Invalid(row.name(), row.minText(), row.maxText(), message);
            }
            Long before = values.put(row.name(), value.getAsLong());
            if (before != null && before != value.getAsLong()) {
                changes.add(new Change(row.name(), row.print(before), row.print(value.getAsLong())));
            }
        }
        return new Applied(of(values), changes);
    }

    /** All values as plain decimals or words by REST name, in the order of {@link #DEFINITIONS}. */
    public Map<String, String> texts() {
        Map<String, Long> values = numbers();
        Map<String, String> texts = new LinkedHashMap<>();
        for (SettingDefinition row : DEFINITIONS) {
            texts.put(row.name(), row.print(value(values, row.name())));
        }
        return texts;
    }

    private Map<String, Long> numbers() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("takeProfitPercent", takeProfitPercentE8);
        values.put("stopLossPercent", stopLossPercentE8);
        values.put("exitMode", exitMode == ExitMode.ATR ? 0L : 1L);
        values.put("maxConcurrent", maxConcurrent * FixedPoint.ONE);
        values.put("leverage", leverage * FixedPoint.ONE);
        values.put("positionSizeUsd", positionSizeUsdE8);
        values.put("riskPerTradePercent", riskPerTradePercentE8);
        values.put("maxPortfolioRiskPercent", maxPortfolioRiskPercentE8);
        values.put("dailyLossLimitPercent", dailyLossLimitPercentE8);
        values.put("minSignalStrength", minSignalStrengthE8);
        values.put("entryOrder", entryOrder == EntryOrder.LIMIT_IOC ? 0L : 1L);
        values.put("maxSlippageBps", maxSlippageBpsE8);
        values.put("maxSpreadBps", maxSpreadBpsE8);
        values.put("maxCostSharePercent", maxCostSharePercentE8);
        values.put("cooldownSeconds", cooldownSeconds * FixedPoint.ONE);
        values.put("maxEntriesPerMinute", maxEntriesPerMinute * FixedPoint.ONE);
        values.put("maxLossesInRow", maxLossesInRow * FixedPoint.ONE);
        values.put("maxRejectsPerMinute", maxRejectsPerMinute * FixedPoint.ONE);
        return values;
    }

    private static TradingSettings defaults() {
        Map<String, Long> values = new LinkedHashMap<>();
        DEFINITIONS.forEach(row -> values.put(row.name(), row.initial()));
        return of(values);
    }

    private static TradingSettings of(Map<String, Long> values) {
        return new TradingSettings(
                value(values, "takeProfitPercent"),
                value(values, "stopLossPercent"),
                value(values, "exitMode") == 0 ? ExitMode.ATR : ExitMode.PERCENT,
                whole(values, "maxConcurrent"),
                whole(values, "leverage"),
                value(values, "positionSizeUsd"),
                value(values, "riskPerTradePercent"),
                value(values, "maxPortfolioRiskPercent"),
                value(values, "dailyLossLimitPercent"),
                value(values, "minSignalStrength"),
                value(values, "entryOrder") == 0 ? EntryOrder.LIMIT_IOC : EntryOrder.MARKET,
                value(values, "maxSlippageBps"),
                value(values, "maxSpreadBps"),
                value(values, "maxCostSharePercent"),
                whole(values, "cooldownSeconds"),
                whole(values, "maxEntriesPerMinute"),
                whole(values, "maxLossesInRow"),
                whole(values, "maxRejectsPerMinute"));
    }

    private static int whole(Map<String, Long> values, String name) {
        return Math.toIntExact(value(values, name) / FixedPoint.ONE);
    }

    private static long value(Map<String, Long> values, String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Setting without a value: " + name);
        }
        return value;
    }
}
