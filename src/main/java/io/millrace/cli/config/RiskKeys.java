package io.millrace.cli.config;

import io.millrace.cli.config.ValueType.Choice;
import io.millrace.cli.config.ValueType.Decimal;
import io.millrace.cli.config.ValueType.Whole;
import java.math.BigDecimal;
import java.util.List;

/** What may stand in {@code risk_config.yaml}. */
public final class RiskKeys {

    public static final Key<BigDecimal> POSITION_SIZE_USD = Key.in(SettingsFile.RISK, "position_size_usd")
            .of(Decimal.of("10", "10000", Unit.USD), "100", "Largest notional of one entry.");

    public static final Key<Integer> MAX_CONCURRENT_POSITIONS = Key.in(
                    SettingsFile.RISK, "max_concurrent_positions", "max_concurrent")
            .of(new Whole(1, 20, Unit.NONE), "5", "Most positions at a time, entries on their way included.");

    public static final Key<String> EXIT_MODE = Key.in(SettingsFile.RISK, "exit_mode")
            .of(
                    Choice.of("atr", "percent"),
                    "atr",
                    "Distance of stop and target: from the average true range, or the two percentages.");

    public static final Key<BigDecimal> TAKE_PROFIT_PERCENT = Key.in(SettingsFile.RISK, "take_profit_percent")
            .of(percent("0.5", "5"), "1.5", "Distance of the target from the entry, with exit_mode percent.");

    public static final Key<BigDecimal> STOP_LOSS_PERCENT = Key.in(SettingsFile.RISK, "stop_loss_percent")
            .of(percent("0.1", "2"), "0.8", "Distance of the stop from the entry, with exit_mode percent.");

    public static final Key<Integer> LEVERAGE = Key.in(SettingsFile.RISK, "leverage")
            .of(new Whole(1, 10, Unit.TIMES), "1", "Leverage set at the exchange for every traded contract.");

    public static final Key<BigDecimal> RISK_PER_TRADE_PERCENT = Key.in(SettingsFile.RISK, "risk_per_trade_percent")
            .of(percent("0.1", "5"), "1", "Most of the equity that one trade may lose at its stop.");

    public static final Key<BigDecimal> DAILY_LOSS_LIMIT_PERCENT = Key.in(SettingsFile.RISK, "daily_loss_limit_percent")
            .of(
                    percent("0.5", "20"),
                    "3.0",
                    "Loss since 00:00 UTC, open positions included, that ends the day's entries.");

    public static final Key<BigDecimal> MAX_PORTFOLIO_RISK_PERCENT = Key.in(
                    SettingsFile.RISK, "max_portfolio_risk_percent")
            .of(percent("1", "50"), "5", "Most of the equity that all open trades together may lose at their stops.");

    public static final Key<BigDecimal> MIN_SIGNAL_STRENGTH = Key.in(SettingsFile.RISK, "min_signal_strength")
            .of(Decimal.of("0.3", "1", Unit.FRACTION), "0.65", "Score from which a signal may become an entry.");

    public static final Key<String> ENTRY_ORDER = Key.in(SettingsFile.RISK, "entry_order")
            .of(Choice.of("limit_ioc", "market"), "limit_ioc", "How entries are sent.");

    public static final Key<BigDecimal> MAX_SLIPPAGE_BPS = Key.in(SettingsFile.RISK, "max_slippage_bps")
            .of(
                    Decimal.of("1", "100", Unit.BASIS_POINTS),
                    "5",
                    "How far beyond the quote the limit of an entry may be, with entry_order limit_ioc.");

    public static final Key<Integer> COOLDOWN_SECONDS = Key.in(SettingsFile.RISK, "cooldown_seconds")
            .of(new Whole(0, 3600, Unit.SECONDS), "60", "Rest of a symbol after one of its trades ended.");

    public static final Key<BigDecimal> MAX_SPREAD_BPS = Key.in(SettingsFile.RISK, "max_spread_bps")
            .of(Decimal.of("0.5", "100", Unit.BASIS_POINTS), "10", "Widest spread to enter at.");

    public static final Key<BigDecimal> MAX_COST_SHARE_PERCENT = Key.in(SettingsFile.RISK, "max_cost_share_percent")
            .of(
                    percent("5", "100"),
                    "40",
                    "Most of the way to the target that fees and spread may take; above it there is no entry.");

    public static final Key<Integer> MAX_ENTRIES_PER_MINUTE = Key.in(SettingsFile.RISK, "max_entries_per_minute")
            .of(new Whole(1, 60, Unit.NONE), "3", "More entries of a symbol within a minute end all entries.");

    public static final Key<Integer> MAX_LOSSES_IN_ROW = Key.in(SettingsFile.RISK, "max_losses_in_row")
            .of(new Whole(3, 100, Unit.NONE), "20", "More losses one after the other end all entries.");

    public static final Key<Integer> MAX_REJECTS_PER_MINUTE = Key.in(SettingsFile.RISK, "max_rejects_per_minute")
            .of(new Whole(3, 100, Unit.NONE), "20", "More refused orders within a minute end all entries.");

    static final List<Key<?>> ALL = List.of(
            POSITION_SIZE_USD,
            MAX_CONCURRENT_POSITIONS,
            EXIT_MODE,
            TAKE_PROFIT_PERCENT,
            STOP_LOSS_PERCENT,
            LEVERAGE,
            RISK_PER_TRADE_PERCENT,
            DAILY_LOSS_LIMIT_PERCENT,
            MAX_PORTFOLIO_RISK_PERCENT,
            MIN_SIGNAL_STRENGTH,
            ENTRY_ORDER,
            MAX_SLIPPAGE_BPS,
            COOLDOWN_SECONDS,
            MAX_SPREAD_BPS,
            MAX_COST_SHARE_PERCENT,
            MAX_ENTRIES_PER_MINUTE,
            MAX_LOSSES_IN_ROW,
            MAX_REJECTS_PER_MINUTE);

    private RiskKeys() {}

    private static Decimal percent(String min, String max) {
        return Decimal.of(min, max, Unit.PERCENT);
    }
}
