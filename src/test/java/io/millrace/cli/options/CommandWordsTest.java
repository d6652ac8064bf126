package io.millrace.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.common.FixedPoint;
import io.millrace.common.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

    @TempDir
    private Path directory;

    @Test
    void oneOptionIsEnoughForADaemonWithDefaults() {
        Request.Daemon daemon = daemon("--auto");

        assertThat(daemon.auto()).isTrue();
        assertThat(daemon.mode()).isEmpty();
        assertThat(daemon.symbols()).isEqualTo(new Symbols.Standard());
        assertThat(daemon.market().speedOrReal()).isEqualTo(1);
        assertThat(daemon.market().recorded()).isEmpty();
        assertThat(daemon.market().seed()).isEmpty();
        assertThat(daemon.port()).isEqualTo(8080);
        assertThat(daemon.venue()).isEmpty();
        assertThat(daemon.config()).isEqualTo(Path.of("config"));
        assertThat(daemon.configNamed()).isFalse();
        assertThat(daemon.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(daemon.test()).isFalse();
        assertThat(daemon.debug()).isFalse();
    }

    @Test
    void readsEveryOptionOfTheDaemonWithSpaceAndWithEqualsSign() {
        Request.Daemon spaced = daemon(
                "--auto",
                "--mode",
                "simulator",
                "--symbols",
                "BTCUSDT,1000SHIBUSDT",
                "--market",
                directory.toString(),
                "--market-start",
                "2025-05-20T00:00:00Z",
                "--speed",
                "60",
                "--seed",
                "-7",
                "--port",
                "0",
                "--config",
                "c",
                "--data-dir",
                "d",
                "--test",
                "--debug");
        Request.Daemon equal = daemon(
                "--auto",
                "--mode=simulator",
                "--symbols=BTCUSDT,1000SHIBUSDT",
                "--market=" + directory,
                "--market-start=2025-05-20",
                "--speed=60",
                "--seed=-7",
                "--port=0",
                "--config=c",
                "--data-dir=d",
                "--test",
                "--debug");

        assertThat(spaced).isEqualTo(equal);
        assertThat(spaced.mode()).contains("simulator");
        assertThat(spaced.symbols()).isEqualTo(new Symbols.Named(List.of("BTCUSDT", "1000SHIBUSDT")));
        assertThat(spaced.market().recorded()).contains(directory);
        assertThat(spaced.market().start()).contains(Instant.parse("2025-05-20T00:00:00Z"));
        assertThat(spaced.market().speed()).hasValue(60);
        assertThat(spaced.market().seed()).hasValue(-7);
        assertThat(spaced.market().named()).containsExactly("--market", "--market-start", "--speed");
        assertThat(spaced.configNamed()).isTrue();
        assertThat(spaced.test()).isTrue();
        assertThat(spaced.debug()).isTrue();
    }

    @Test
    void namesWhatGoesWrongOnTheExchange() {
        assertThat(daemon("--fault-plan", "drill.yaml").market().faultPlan()).contains(Path.of("drill.yaml"));
        assertThat(daemon("--auto").market().faultPlan()).isEmpty();
    }

    @Test
    void aNumberOfSymbolsIsTheFirstOfTheLists() {
        assertThat(daemon("--symbols", "12").symbols()).isEqualTo(new Symbols.First(12));
    }

    @Test
    void tradesOnAnExchangeOfThisMachineOnly() {
        assertThat(daemon("--venue", "http://127.0.0.1:9001/").venue()).contains(URI.create("http://127.0.0.1:9001"));
        assertThat(daemon("--venue=http://localhost:1").venue()).contains(URI.create("http://localhost:1"));
        assertThat(daemon("--venue=http://[::1]:1", "--seed=3", "--mode=simulator")
                        .venue())
                .contains(URI.create("http://[::1]:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fapi.binance.com",
                "http://10.0.0.1:9001",
                "http://127.0.0.1.example.org:9001",
                "http://localhost.example.org:9001",
                "http://user@127.0.0.1:9001",
                "http://127.0.0.1:9001/path",
                "http://127.0.0.1",
                "https://127.0.0.1:9001",
                "127.0.0.1:9001",
                "http://:9001",
                ""
            })
    void refusesOtherVenues(String address) {
        assertThat(usage("--venue", address).what()).contains("--venue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--speed=5 | --speed cannot go with --venue",
                "--market=synthetic | --market cannot go with --venue",
                "--market-start=2025-05-20 | --market-start cannot go with --venue",
                "--fault-plan=p.yaml | --fault-plan cannot go with --venue",
                "--mode=testnet | --venue cannot go with --mode testnet"
            })
    void marketStartSpeedAndModeBelongToTheVenueNamed(String option, String what) {
        assertThat(usage("--venue=http://127.0.0.1:9001", option).what()).startsWith(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--atuo                | There is no option --atuo.       | Perhaps --auto was meant.",
                "--sped=5              | There is no option --sped.       | Perhaps --speed was meant.",
                "--dashboard           | There is no option --dashboard.  | Nothing here has a name like it.",
                "--weather=rain        | There is no option --weather.    | Nothing here has a name like it.",
                "exchang               | There is no command exchang.     | Perhaps exchange was meant.",
                "backtest              | There is no command backtest.    | Nothing here has a name like it.",
                "--port                | An option lacks its value.       | --port",
                "--port=70000          | The value of --port              | out of range",
                "--port=99999999999999999999 | The value of --port        | not a whole number",
                "--port=eighty         | The value of --port              | not a whole number",
                "--port=               | The value of --port              | not a whole number",
                "--speed=0             | The value of --speed             | out of range",
                "--speed=NaN           | The value of --speed             | not a plain number",
                "--speed=-1            | The value of --speed             | not a plain number",
                "--seed=9223372036854775808 | The value of --seed         | out of range",
                "--symbols=0           | The value of --symbols           | out of range",
                "--symbols=501         | The value of --symbols           | out of range",
                "--symbols=btc,ETHUSDT | The value of --symbols           | \"btc\" is no symbol",
                "--symbols=            | The value of --symbols           | is no symbol",
                "--market-start=today  | The value of --market-start      | not a moment in UTC",
                "--data-dir=           | The value of --data-dir          | empty",
                "--mode=life           | There is no mode \"life\"        | did you mean live?",
                "--mode=               | There is no mode \"\"            | simulator, paper, testnet, live",
                "--auto=maybe          | The command line is not          | maybe"
            })
    void saysWhatIsWrongWhyAndWhatToDo(String word, String what, String why) {
        Problem problem = usage(word);

        assertThat(problem.what()).startsWith(what);
        assertThat(problem.why()).contains(why);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void refusesAnOptionThatStandsTwice() {
        assertThat(usage("--mode=live", "--mode=simulator").why()).contains("--mode");
    }

    @Test
    void refusesAnOptionInPlaceOfAValue() {
        assertThat(usage("--symbols", "--auto").what()).isEqualTo("An option lacks its value.");
    }

    @Test
    void refusesOptionsOfTheDaemonBeforeACommand() {
        assertThat(usage("--port", "1", "exchange").what()).isEqualTo("--port stands before the command exchange.");
    }

    @Test
    void saysThatAMarketFolderIsMissing() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        for (Path folder : List.of(directory.resolve("gone"), file)) {
            Problem problem =
                    catchThrowableOfType(Problem.class, () -> CommandWords.read("--market", folder.toString()));
            assertThat(problem.kind()).isEqualTo(Problem.Kind.DATA);
            assertThat(problem.what()).contains(folder.toString());
        }
    }

    @Test
    void readsTheExchangeAlone() {
        var exchange = (Request.ExchangeAlone) CommandWords.read(
                "exchange", "--port=0", "--balance=250.5", "--api-key", "k", "--api-secret=s", "--seed=4", "--speed=2");

        assertThat(exchange.port()).isZero();
        assertThat(exchange.balanceE8()).isEqualTo(FixedPoint.parse("250.5"));
        assertThat(exchange.keys().key()).isEqualTo("k");
        assertThat(exchange.keys().<String>signWith(secret -> secret)).isEqualTo("s");
        assertThat(exchange.market().seed()).hasValue(4);
        assertThat(exchange.toString()).doesNotContain("s]").contains("hidden");
    }

    @Test
    void theExchangeHasItsOwnDefaults() {
        var exchange = (Request.ExchangeAlone) CommandWords.read("exchange");

        assertThat(exchange.port()).isEqualTo(9001);
        assertThat(exchange.balanceE8()).isEqualTo(10_000 * FixedPoint.ONE);
        assertThat(exchange.keys().key()).isEqualTo("simulator");
    }

    @Test
    void readsThePublicKeysOfTheExchange() {
        var exchange = (Request.ExchangeAlone)
                CommandWords.read("exchange", "--public-key", "one=a.pem", "--public-key=two=b=c.pem");

        assertThat(exchange.publicKeys())
                .containsExactly(
                        new PublicKeyFile("one", Path.of("a.pem")), new PublicKeyFile("two", Path.of("b=c.pem")));
    }

    @Test
    void theExchangeKeepsTheWallClockUnlessAMarketIsChosen() {
        assertThat(exchange().wallClock()).isTrue();
        assertThat(exchange().start()).isPresent();
        assertThat(exchange("--seed=4").wallClock()).isFalse();
        assertThat(exchange("--speed=2").wallClock()).isFalse();
        assertThat(exchange("--seed=4", "--market-start=now").wallClock()).isTrue();
        assertThat(usage("exchange", "--speed=2", "--market-start=now").what()).contains("now");
    }

    private static Market exchange(String... words) {
        String[] all =
                Stream.concat(Stream.of("exchange"), Arrays.stream(words)).toArray(String[]::new);
        return ((Request.ExchangeAlone) CommandWords.read(all)).market();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--api-key=k",
                "--api-secret=s",
                "--balance=0",
                "--balance=x",
                "--auto",
                "--venue=x",
                "--public-key=a.pem",
                "--public-key==a.pem",
                "--public-key=name="
            })
    void refusesWhatTheExchangeDoesNotKnow(String word) {
        assertThat(usage("exchange", word).kind()).isEqualTo(Problem.Kind.USAGE);
    }

    @Test
    void readsTokenAndVersion() {
        assertThat(CommandWords.read("token", "--data-dir", "d")).isEqualTo(new Request.ShowToken(Path.of("d")));
        assertThat(CommandWords.read("version")).isEqualTo(new Request.ShowVersion());
        assertThat(CommandWords.read("--version")).isEqualTo(new Request.ShowVersion());
    }

    @Test
    void measuresAMarketInsteadOfRunningAnExchange() {
        var measure = (Request.MeasureMarket)
                CommandWords.read("exchange", "--statistics", "--minutes=90", "--symbols=500", "--seed=4", "--json");

        assertThat(measure.minutes()).isEqualTo(90);
        assertThat(measure.json()).isTrue();
        assertThat(measure.symbols()).isEqualTo(new Symbols.First(500));
        assertThat(measure.market().seed()).hasValue(4);
        assertThat(((Request.MeasureMarket) CommandWords.read("exchange", "--statistics")).minutes())
                .isEqualTo(1_440);
        assertThat(usage("exchange", "--minutes=90").what()).isEqualTo("--minutes stands without --statistics.");
        assertThat(usage("exchange", "--json").what()).isEqualTo("--json stands without --statistics.");
        assertThat(usage("exchange", "--statistics", "--minutes=1").why()).contains("out of range");
    }

    @Test
    void helpFitsIntoEightyColumnsAndNamesEveryOption() {
        for (String[] words :
                List.of(new String[] {"--help"}, new String[] {"exchange", "--help"}, new String[] {"token", "-h"})) {
            var help = (Request.ShowHelp) CommandWords.read(words);
            assertThat(help.exitCode()).isZero();
            assertThat(help.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
        assertThat(((Request.ShowHelp) CommandWords.read("--help")).text())
                .contains("--auto", "--mode=MODE", "--symbols=N|A,B,C", "--market=synthetic|DIR", "--market-start=ISO")
                .contains("--speed=X", "--seed=N", "--venue=URL", "--port=P", "--config=DIR", "--data-dir=DIR")
                .contains("--test", "--debug", "--help", "--version", "exchange", "token", "Exit codes");
    }

    @Test
    void withoutWordsItExplainsItselfAndEndsWithTwo() {
        assertThat(CommandWords.read()).isInstanceOfSatisfying(Request.ShowHelp.class, help -> {
            assertThat(help.exitCode()).isEqualTo(2);
            assertThat(help.text()).contains("java -jar millrace.jar [COMMAND] [OPTIONS]");
        });
    }

    @Test
    void printsTheThreePartsAndGivesTheExitCode() {
        var bytes = new ByteArrayOutputStream();
        var printer = new ProblemPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        int code = printer.print(usage("--atuo"));

        assertThat(code).isEqualTo(2);
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "There is no option --atuo.",
                        "  why:  Perhaps --auto was meant.",
                        "  do:   --help lists what there is.");
    }

    private static Request.Daemon daemon(String... words) {
        return (Request.Daemon) CommandWords.read(words);
    }

    private static Problem usage(String... words) {
        Problem problem = catchThrowableOfType(Problem.class, () -> CommandWords.read(words));
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE);
        return problem;
    }
}
