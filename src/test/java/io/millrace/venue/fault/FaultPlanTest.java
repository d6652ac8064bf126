package io.millrace.venue.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Problem;
import io.millrace.venue.fault.RequestMatch.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultPlanTest {

    private static final Set<String> SYMBOLS = Set.of("BTCUSDT", "ETHUSDT");
    private static final Asked ORDER = new Asked("POST", "/fapi/v1/order", "BTCUSDT", false);

    @TempDir
    private Path directory;

    @Test
    void readsYaml() {
        FaultPlan plan = read("""
                seed: 7
                faults:
                  # every two minutes, half of the orders of ten seconds
                  - kind: lose-answer
                    match: POST /fapi/v1/order
                    at: 30s
                    every: 2m
                    length: 10s
                    probability: 0.5
                  - {kind: gap, symbol: BTCUSDT, percent: -3, at: 5m}
                """);

        assertThat(plan.seed()).isEqualTo(7);
        assertThat(plan.faults().getFirst().schedule())
                .isEqualTo(new Schedule(30_000, 120_000, 10_000, 1_000_000, 0.5));
        assertThat(plan.faults().getLast().effect()).isEqualTo(new Effect.Gap("BTCUSDT", -3_000_000));
    }

    @Test
    void readsJson() {
        FaultPlan plan = read("{\"seed\": 9, \"faults\": [{\"kind\": \"ban\", \"length\": \"2m\"}]}");

        assertThat(plan.faults().getFirst().effect()).isEqualTo(new Effect.Ban(0));
    }

    @Test
    void readsThePlanOfTheGuide() {
        FaultPlan plan = FaultPlan.read(Path.of("docs", "fault-plan.yaml"), SYMBOLS);

        assertThat(plan.faults()).hasSize(9);
    }

    @Test
    void understandsEveryExampleOfTheGuide() throws IOException {
        List<String> examples = Files.readAllLines(Path.of("docs", "venue.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\|.*`\\{\"kind\".*"))
                .map(line -> line.substring(line.indexOf("`{") + 1, line.lastIndexOf("}`") + 1))
                .toList();

        FaultPlan plan = read("faults: [" + String.join(", ", examples) + "]");

        assertThat(plan.faults().stream().map(Fault::kind)).containsExactlyInAnyOrder(FaultKind.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: lose-anser | 2 | There is no fault of kind \"lose-anser\"; perhaps \"lose-answer\" was meant.",
                "kind: ban, mach: x | 2 | Ban has no field \"mach\".",
                "kind: lose-answer, mach: x | 2 | Lose-answer has no field \"mach\"; perhaps \"match\" was meant.",
                "kind: gap, symbol: BTCUSD | 2 | \"BTCUSD\" cannot be the \"symbol\" of a fault.",
                "kind: delay | 2 | \"millis\" is missing.",
                "kind: delay, millis: 5 parsecs | 2 | \"5 parsecs\" cannot be the \"millis\" of a fault.",
                "kind: ban, count: -1 | 2 | \"-1\" cannot be the \"count\" of a fault.",
                "kind: ban, at: -5s | 2 | \"-5s\" cannot be the \"at\" of a fault.",
                "kind: ban, probability: 1.5 | 2 | \"1.5\" cannot be the \"probability\" of a fault.",
                "kind: ban, every: 1m, length: 2m | 2 | \"1m\" cannot be the \"every\" of a fault.",
                "kind: ban, at: 1s, at: 2s | 2 | \"at\" stands here a second time.",
                "kind: lose-answer, match: /fapi/v1/order | 2 | \"/fapi/v1/order\" cannot be the \"match\" of a fault.",
                "kind: drop-event, event: ORDER_UPDATE | 2 | \"ORDER_UPDATE\" cannot be the \"event\" of a fault.",
                "kind: foreign-trade, symbol: BTCUSDT, client: 'a b' | 2 | \"a b\" cannot be the \"client\" of a fault.",
                "at: 5s | 2 | \"kind\" is missing."
            })
    void namesFileLineAndWhatIsWrong(String fault, int line, String what) {
        assertThatThrownBy(() -> read("faults:\n  - {" + fault + "}\n"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
                    assertThat(problem.what()).isEqualTo(directory.resolve("plan.yaml") + ":" + line + ": " + what);
                    assertThat(problem.why()).startsWith("Expected: ");
                });
    }

    @Test
    void namesAllMistakesAtOnce() {
        assertThatThrownBy(() -> read("faults:\n  - kind: bam\n  - kind: ban\n    lenght: 5s\n"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.text())
                                .contains(
                                        "2 faults",
                                        ":2: there is no fault",
                                        ":4: ban has no field \"lenght\"",
                                        "length"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sed: 5 | \"sed\" is no known key; perhaps \"seed\" was meant",
                "seed: x | \"x\" is no seed",
                "faults: 5 | \"faults\" is no list",
                "faults: [5] | There are no keys",
                "just words | There are no keys",
                "faults: [{kind: [a]}] | There is a list or a block of keys",
            })
    void refusesAPlanOfAnotherForm(String text, String what) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Problem.class).hasMessageContaining(what);
    }

    @Test
    void refusesEndlessPlansBrokenYamlAndMissingFiles() {
        assertThatThrownBy(() -> read("faults:\n" + "  - kind: ban\n".repeat(Faults.MOST + 1)))
                .hasMessageContaining("are too many");
        assertThatThrownBy(() -> read("faults: [")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> FaultPlan.read(directory.resolve("none.yaml"), SYMBOLS))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void firesAtTheSameRequestsWithTheSameSeedAndAtOthersWithAnother() {
        String text = """
                faults:
                  - {kind: lose-answer, length: 1h, probability: 0.3}
                  - {kind: delay, millis: 10, jitter: 90, length: 1h, probability: 0.5}
                """;

        List<Faults.Fate> first = fates("seed: 5\n" + text);

        assertThat(fates("seed: 5\n" + text)).isEqualTo(first);
        assertThat(fates("seed: 6\n" + text)).isNotEqualTo(first);
        assertThat(first.stream().filter(fate -> fate.instead() != null)).hasSizeBetween(40, 80);
    }

    @Test
    void isNotDisturbedByFaultsAddedBehindIt() {
        String text = "seed: 5\nfaults:\n  - {kind: lose-answer, length: 1h, probability: 0.3}\n";

        List<Faults.Fate> alone = fates(text);

        assertThat(fates(text + "  - {kind: stall}\n  - {kind: gap, probability: 0.2}\n"))
                .isEqualTo(alone);
    }

    @Test
    void comesAgainWithItsFullCount() {
        Faults faults = begin("faults:\n  - {kind: lose-request, at: 10s, every: 1m, length: 5s, count: 2}\n");

        assertThat(fires(faults, 9_999, 10_000, 10_001, 10_002, 15_000, 69_999, 70_000, 74_999, 75_000))
                .containsExactly(false, true, true, false, false, false, true, true, false);
        assertThat(faults.fired(FaultKind.LOSE_REQUEST)).isEqualTo(4);
    }

    @Test
    void letsTheFirstFaultThatFiresDecideAndKeepsTheOthers() {
        Faults faults = begin("faults:\n  - kind: lose-answer\n  - kind: lose-request\n");

        assertThat(faults.fate(ORDER, 0).instead()).isInstanceOf(Effect.LoseAnswer.class);
        assertThat(faults.fate(ORDER, 0).instead()).isInstanceOf(Effect.LoseRequest.class);
        assertThat(faults.fate(ORDER, 0)).isEqualTo(Faults.Fate.NONE);
    }

    @Test
    void keepsTheNumberOfFaultsBoundedAndForgetsTheOldestThatIsOver() {
        Faults faults = begin("faults:\n" + "  - kind: lose-answer\n".repeat(Faults.MOST));
        Fault another = faults.all().getFirst().fault();

        assertThatThrownBy(() -> faults.add(another, 0)).isInstanceOf(FaultMistake.class);
        assertThat(faults.fate(ORDER, 0).instead()).isNotNull();
        faults.add(another, 0);

        assertThat(faults.all()).hasSize(Faults.MOST);
        assertThat(faults.all().getFirst().id()).isEqualTo(2);
        assertThat(faults.fired(FaultKind.LOSE_ANSWER)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void knowsEveryKindByItsWord(FaultKind kind) {
        String needs = switch (kind) {
            case DELAY, CLOCK_JUMP -> ", millis: 5s";
            case ERROR_CODE -> ", code: -1006";
            case DELIST, FOREIGN_TRADE, SET_LEVERAGE, SET_MARGIN_TYPE -> ", symbol: BTCUSDT";
            case CHANGE_FILTERS -> ", symbol: BTCUSDT, tick: 0.5";
            case TRANSFER -> ", amount: -10";
            default -> "";
        };

        FaultPlan plan = read("faults:\n  - {kind: " + kind.word() + needs + "}\n");

        assertThat(plan.faults()).singleElement().extracting(Fault::kind).isEqualTo(kind);
    }

    private List<Faults.Fate> fates(String text) {
        Faults faults = begin(text);
        List<Faults.Fate> fates = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            fates.add(faults.fate(ORDER, i));
        }
        return fates;
    }

    private List<Boolean> fires(Faults faults, long... times) {
        List<Boolean> fires = new ArrayList<>();
        for (long time : times) {
            fires.add(faults.fate(ORDER, time).instead() != null);
        }
        return fires;
    }

    private Faults begin(String text) {
        FaultPlan plan = read(text);
        Faults faults = new Faults(plan.seed());
        faults.begin(plan, 0);
        return faults;
    }

    private FaultPlan read(String text) {
        Path file = directory.resolve("plan.yaml");
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return FaultPlan.read(file, SYMBOLS);
    }
}
