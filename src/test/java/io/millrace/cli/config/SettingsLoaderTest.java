package io.millrace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.common.FixedPoint;
import io.millrace.common.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {

    @TempDir
    private Path directory;

    @Test
    void hasSafeDefaultsWithoutAnyFile() {
        Settings settings = load(Map.of());

        assertThat(settings.get(SystemKeys.MODE)).isEqualTo("simulator");
        assertThat(settings.get(RiskKeys.LEVERAGE)).isEqualTo(1);
        assertThat(settings.get(PairKeys.DEFAULT_SYMBOLS)).hasSize(30).doesNotHaveDuplicates();
        assertThat(settings.all()).allMatch(value -> value.source().text().equals("default"));
        assertThat(settings.all()).hasSize(Schema.KEYS.size());
    }

    @Test
    void theShippedFilesSayExactlyTheDefaults() {
        Settings shipped = SettingsLoader.load(Path.of("config"), true, environment(Map.of()), Map.of());

        assertThat(shipped.all())
                .allSatisfy(value ->
                        assertThat(value.source()).as(value.key().fullName()).isInstanceOf(Source.Line.class));
        assertThat(shipped.all())
                .filteredOn(value -> value.key().file() != SettingsFile.PAIRS)
                .allSatisfy(value -> assertThat(value.text())
                        .as(value.key().fullName())
                        .isEqualTo(value.key().defaultText()));
        assertThat(shipped.get(PairKeys.DEFAULT_SYMBOLS)).isEqualTo(PairKeys.DEFAULT_SYMBOLS.defaultValue());
    }

    @Test
    void theFileOverridesTheDefaultTheEnvironmentTheFileAndTheArgumentAll() {
        write("system_config.yaml", "mode: paper");
        write("risk_config.yaml", "# note\n\nleverage: 2\nmax_concurrent: 3\n");

        Settings settings = SettingsLoader.load(
                directory,
                true,
                environment(Map.of("MILLRACE_SYSTEM_MODE", "testnet", "MILLRACE_RISK_MAX_CONCURRENT_POSITIONS", "4")),
                Map.of(SystemKeys.MODE, new SettingsLoader.Argument("--mode", "simulator")));

        assertThat(settings.get(SystemKeys.MODE)).isEqualTo("simulator");
        assertThat(settings.source(SystemKeys.MODE).text()).isEqualTo("argument --mode");
        assertThat(settings.get(RiskKeys.LEVERAGE)).isEqualTo(2);
        assertThat(settings.source(RiskKeys.LEVERAGE).text()).isEqualTo(directory.resolve("risk_config.yaml") + ":3");
        assertThat(settings.get(RiskKeys.MAX_CONCURRENT_POSITIONS)).isEqualTo(4);
        assertThat(settings.source(RiskKeys.MAX_CONCURRENT_POSITIONS).text())
                .isEqualTo("environment MILLRACE_RISK_MAX_CONCURRENT_POSITIONS");
    }

    @Test
    void knowsTwoWaysForOrdersAndRefusesAThird() {
        write("system_config.yaml", "order_lane: websocket\n");
        assertThat(load(Map.of()).get(SystemKeys.ORDER_LANE)).isEqualTo("websocket");

        write("system_config.yaml", "order_lane: websockets\n");
        Problem problem = refused();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.what()).contains("system_config.yaml:1: millrace.system.order_lane");
        assertThat(problem.why()).contains("none of rest, websocket", "perhaps \"websocket\"");
    }

    @Test
    void keepsNumbersExact() {
        write("risk_config.yaml", "take_profit_percent: 1.23456789\nstop_loss_percent: '0.3'");

        Settings settings = load(Map.of());

        assertThat(settings.e8(RiskKeys.TAKE_PROFIT_PERCENT)).isEqualTo(123_456_789);
        assertThat(settings.get(RiskKeys.STOP_LOSS_PERCENT)).isEqualByComparingTo(new BigDecimal("0.3"));
        assertThat(settings.e8(RiskKeys.POSITION_SIZE_USD)).isEqualTo(100 * FixedPoint.ONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leverge: 2                    | no known key          | perhaps \"leverage\"",
                "leverage: 11                  | leverage cannot be    | 11 is outside 1 to 10",
                "leverage: 1.5                 | leverage cannot be    | not a whole number",
                "leverage: two                 | leverage cannot be    | not a whole number",
                "leverage: [1, 2]              | leverage cannot be    | it is a list",
                "leverage: {a: 1}              | leverage cannot be    | it is a block",
                "leverage:                     | leverage cannot be    | \"\" is not a whole number",
                "take_profit_percent: .nan     | take_profit_percent   | not a plain number",
                "take_profit_percent: .inf     | take_profit_percent   | not a plain number",
                "take_profit_percent: 1e0      | take_profit_percent   | not a plain number",
                "take_profit_percent: 1.5%     | take_profit_percent   | not a plain number",
                "take_profit_percent: -1       | take_profit_percent   | outside 0.5 to 5 %",
                "take_profit_percent: 0.015    | take_profit_percent   | looks like a fraction, and this key is in percent: 1.5 %",
                "daily_loss_limit_percent: 0.03| daily_loss_limit      | 3 % is written 3",
                "min_signal_strength: 65       | min_signal_strength   | 65 % is written 0.65",
                "exit_mode: atrr               | exit_mode             | perhaps \"atr\"",
                "max_portfolio_risk: 0.05      | has no use here       | max_portfolio_risk_percent, 0.05 is 5"
            })
    void namesFileLineKeyRangeAndNearestKey(String line, String what, String why) {
        write("risk_config.yaml", "# one\nmax_spread_bps: 4\n" + line + "\n");

        Problem problem = refused();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.what())
                .startsWith(directory.resolve("risk_config.yaml") + ":3: millrace.risk.")
                .contains(what);
        assertThat(problem.why()).contains(why);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void refusesAKeyThatStandsTwiceAlsoUnderItsOtherName() {
        write("risk_config.yaml", "max_concurrent_positions: 5\nleverage: 1\nmax_concurrent: 5\n");

        Problem problem = refused();

        assertThat(problem.what()).contains(":3: ").contains("a second time");
        assertThat(problem.why()).contains("Line 1").contains("max_concurrent");
    }

    @Test
    void reportsAllMistakesAtOnce() {
        write("risk_config.yaml", "leverage: 11\nleverge: 1\n");
        write("system_config.yaml", "mode: sim\ncache_size: 10000\n");
        write("riskconfig.yaml", "leverage: 10\n");

        Problem problem = refused();

        assertThat(problem.what()).startsWith("5 settings");
        assertThat(problem.why())
                .contains("risk_config.yaml:1", "risk_config.yaml:2", "system_config.yaml:1", "system_config.yaml:2")
                .contains("perhaps \"simulator\"")
                .contains("indicators are carried forward instead of cached")
                .contains("perhaps \"risk_config.yaml\"");
    }

    @ParameterizedTest
    @CsvSource({"mode:", "mode: ''", "mode: \"\"", "mode: Simulator", "mode: life", "mode: ~", "mode: false"})
    void refusesAnEmptyOrMisspeltMode(String line) {
        write("system_config.yaml", line);

        assertThat(refused().what()).contains("millrace.system.mode cannot be used");
    }

    @Test
    void refusesAnEmptyModeFromTheEnvironmentToo() {
        Problem problem = catchThrowableOfType(Problem.class, () -> load(Map.of("MILLRACE_SYSTEM_MODE", "")));

        assertThat(problem.what()).startsWith("environment MILLRACE_SYSTEM_MODE");
    }

    @Test
    void refusesAMisspeltVariable() {
        Problem problem = catchThrowableOfType(Problem.class, () -> load(Map.of("MILLRACE_RISK_LEVERGE", "1")));

        assertThat(problem.why()).contains("perhaps \"MILLRACE_RISK_LEVERAGE\"");
    }

    @Test
    void takesSymbolsOnOneLineOrOnePerLineAndForgetsRepetitions() {
        write("trading_pairs.yaml", """
                default_symbols:
                  - BTCUSDT, ETHUSDT
                  - SOLUSDT
                  - BTCUSDT
                high_priority: 1000SHIBUSDT, BTCUSDT
                """);

        Settings settings = load(Map.of());

        assertThat(settings.get(PairKeys.DEFAULT_SYMBOLS)).containsExactly("BTCUSDT", "ETHUSDT", "SOLUSDT");
        assertThat(settings.get(PairKeys.HIGH_PRIORITY)).containsExactly("1000SHIBUSDT", "BTCUSDT");
    }

    @Test
    void namesTheLineOfTheSymbolThatIsNone() {
        write("trading_pairs.yaml", "default_symbols:\n  - BTCUSDT\n  - BTC-USDT, ETHUSDT\n");

        Problem problem = refused();

        assertThat(problem.what()).contains("trading_pairs.yaml:3: millrace.pairs.default_symbols");
        assertThat(problem.why()).contains("\"BTC-USDT\" is not a symbol");
    }

    @Test
    void readsSectionsAndRefusesDuplicatesInThem() {
        write("signal_config.yaml", "weights:\n  rsi: 0.5\nlevels:\n  rsi_low: 20\nperiods:\n  rsi: 7\n");
        Settings settings = load(Map.of());

        assertThat(settings.get(SignalKeys.RSI)).isEqualTo(7);
        assertThat(settings.number(SignalKeys.RSI_LOW)).isEqualTo(20);
        assertThat(settings.all())
                .filteredOn(value -> value.key().name().equals("weights.rsi"))
                .extracting(Settings.Value::text)
                .containsExactly("0.5");

        write("signal_config.yaml", "weights:\n  rsi: 0.5\n  rsi: 0.6\n  rsy: 0.6\n");
        assertThat(refused().why()).contains("signal_config.yaml:3").contains("perhaps \"weights.rsi\"");
    }

    @Test
    void anEmptyFileOrOneOfCommentsLeavesTheDefaults() {
        write("risk_config.yaml", "");
        write("ai_config.yaml", "# nothing yet\n");

        assertThat(load(Map.of()).get(RiskKeys.LEVERAGE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'leverage: 1\n\tmax_spread_bps: 2'      | :2",
                "'leverage: [1'                          | risk_config.yaml",
                "'- leverage'                            | :1",
                "'leverage: 1\n---\nleverage: 2'         | risk_config.yaml",
                "'a: &a [x]\nb: *a'                      | risk_config.yaml",
                "'leverage: !!java.lang.Object {}'       | risk_config.yaml"
            })
    void saysWhereAFileIsNoSettingsFile(String text, String where) {
        write("risk_config.yaml", text);

        Problem problem = refused();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.text()).contains(where);
    }

    @Test
    void refusesFilesThatAreTooLongOrTooDeep() {
        write("risk_config.yaml", "# " + "x".repeat(300_000) + "\nleverage: 1\n");
        assertThat(refused().text()).contains("below 256 KiB");

        write("risk_config.yaml", "leverage: " + "[".repeat(500) + "]".repeat(500));
        assertThat(refused().text()).contains("risk_config.yaml");
    }

    @Test
    void refusesADirectoryThatWasNamedAndIsNotThere() {
        Path missing = directory.resolve("nowhere");

        Problem problem = catchThrowableOfType(
                Problem.class, () -> SettingsLoader.load(missing, true, environment(Map.of()), Map.of()));

        assertThat(problem.what()).contains(missing.toString());
        assertThat(SettingsLoader.load(missing, false, environment(Map.of()), Map.of())
                        .all())
                .isNotEmpty();
    }

    @Test
    void refusesLiveWithOneSentenceAndSaysWhatUseTestnetHasToDoWithIt() {
        write("system_config.yaml", "mode: live");

        assertThat(live(Map.of()).what()).contains("cannot be started with this version");
        assertThat(live(Map.of("USE_TESTNET", "false")).what()).contains("cannot be started with this version");
        for (String text : List.of("true", "", "False", "0")) {
            assertThat(live(Map.of("USE_TESTNET", text)).what()).contains("USE_TESTNET");
        }
    }

    private Problem live(Map<String, String> variables) {
        return catchThrowableOfType(Problem.class, () -> Mode.of(load(variables), environment(variables)));
    }

    @Test
    void useTestnetChoosesNoMode() {
        assertThat(Mode.of(load(Map.of("USE_TESTNET", "true")), environment(Map.of("USE_TESTNET", "true"))))
                .isEqualTo(Mode.SIMULATOR);
    }

    private Problem refused() {
        return catchThrowableOfType(Problem.class, () -> load(Map.of()));
    }

    private Settings load(Map<String, String> variables) {
        return SettingsLoader.load(directory, true, environment(variables), Map.of());
    }

    private Environment environment(Map<String, String> variables) {
        return Environment.of(variables, directory.resolve(".env"));
    }

    private void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException cause) {
            throw new java.io.UncheckedIOException(cause);
        }
    }
}
