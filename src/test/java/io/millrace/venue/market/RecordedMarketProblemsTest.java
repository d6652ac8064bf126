package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedMarketProblemsTest {

    private static final String GOOD = KlineFiles.rows(KlineFiles.bars(1, KlineFiles.START, 10));

    @TempDir
    Path folder;

    @Test
    void saysThatTheFolderIsMissing() {
        Problem problem = problem(folder.resolve("nowhere"), List.of(), null);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE);
        assertThat(problem.what()).contains("nowhere");
    }

    @Test
    void saysThatAFolderIsAFile() {
        Path file = KlineFiles.write(folder, "AUSDT-1m-a.csv", GOOD);

        assertThat(problem(file, List.of(), null).why()).isEqualTo("It is a file");
    }

    @Test
    void saysThatTheFolderHasNoKlines() {
        KlineFiles.write(folder, "notes.txt", "hello");

        Problem problem = problem(folder, List.of(), null);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.DATA);
        assertThat(problem.why()).contains("None of its 1 files");
    }

    @Test
    void namesTheSymbolThatIsMissingAndThoseThatAreThere() {
        KlineFiles.write(folder, "AUSDT-1m-a.csv", GOOD);
        KlineFiles.write(folder, "BUSDT-1m-a.csv", GOOD);

        Problem problem = problem(folder, List.of("AUSDT", "DOGEUSDT"), null);

        assertThat(problem.what()).contains("DOGEUSDT");
        assertThat(problem.why()).contains("AUSDT, BUSDT");
    }

    @ParameterizedTest
    @CsvSource({"AUSDT-1m-a.csv", "AUSDT-1m-a.csv.gz", "AUSDT-1m-a.csv.zip"})
    void saysWhichFileIsEmpty(String name) {
        KlineFiles.write(folder, name, name.endsWith("zip") ? KlineFiles.HEADER : "");

        assertThat(problem(folder, List.of(), null).what()).contains(name).contains("is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1746057600000,1,2|open_time,open,high,low,close,volume",
                "1746057600001,1,1,1,1,1|full minute",
                "1746057600000,1,abc,1,1,1|high as a decimal",
                "1746057600000,1,,1,1,1|high in column 3",
                "1746057600000,1,0.9,1,1,1|low <= open, close <= high",
                "1746057600000,1,1,0,1,1|0 < low",
                "1746057600000,1,1,1,1,-1|taker_buy_volume <= volume",
                "1746057600000,1,1,1,1,1,,,1,2|taker_buy_volume <= volume",
                "1746057600000,1.123456789,2,1,1,1|at most 8 decimals",
                "1746057600000,1,1,1,1,99999999999999|volume as a decimal",
                "x746057600000,1,1,1,1,1|open_time as a whole number",
            })
    void namesFileAndLineOfABrokenRowAndWhatWasExpected(String row, String expected) {
        KlineFiles.write(folder, "AUSDT-1m-a.csv", GOOD.lines().findFirst().orElseThrow() + "\n\n" + row + "\n");

        Problem problem = problem(folder, List.of(), null);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.DATA);
        assertThat(problem.what()).startsWith("Line 3 of ").contains("AUSDT-1m-a.csv");
        assertThat(problem.why()).contains(expected);
    }

    @Test
    void refusesRowsThatGoBackInTime() {
        List<String> lines = GOOD.lines().toList();
        KlineFiles.write(folder, "AUSDT-1m-a.csv", lines.get(1) + "\n" + lines.get(0) + "\n");

        assertThat(problem(folder, List.of(), null).why()).contains("in order of open_time");
    }

    @Test
    void saysThatAFileIsCutOff() throws Exception {
        Path whole = KlineFiles.write(folder, "AUSDT-1m-a.csv.gz", KlineFiles.rows(KlineFiles.bars(1, 0, 5_000)));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

        Problem problem = problem(folder, List.of(), null);

        assertThat(problem.what()).contains("AUSDT-1m-a.csv.gz").contains("Line ");
        assertThat(problem.why()).contains("damaged or cut off");
    }

    @Test
    void saysThatAFileIsNotPackedAsItsNameSays() throws Exception {
        Files.writeString(folder.resolve("AUSDT-1m-a.csv.gz"), GOOD);

        assertThat(problem(folder, List.of(), null).why()).contains("not what its name says");
    }

    @Test
    void saysWhichTimesThereAreWhenTheStartIsOutside() {
        KlineFiles.write(folder, "AUSDT-1m-a.csv", GOOD);

        Problem problem = problem(folder, List.of("AUSDT"), Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.DATA);
        assertThat(problem.what()).contains("2030-01-01T00:00:00Z");
        assertThat(problem.why()).contains("AUSDT 2025-05-01T00:00:00Z to 2025-05-01T00:10:00Z");
    }

    private static Problem problem(Path folder, List<String> symbols, @Nullable Instant start) {
        return Assertions.catchThrowableOfType(
                Problem.class, () -> Markets.recorded(folder, symbols, start, 1).close());
    }
}
