package io.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of faults names tests that are there, and every fault of the catalogue once. */
class FaultsPageTest {

    private static final int FAULTS = 36;
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

    @Test
    void namesTestsThatAreThere() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }

        Set<String> named = TEST.matcher(page())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(FAULTS);
        assertThat(there).containsAll(named);
    }

    @Test
    void namesEveryFaultOnce() throws IOException {
        for (int number = 1; number <= FAULTS; number++) {
            assertThat(page().split("\\| F" + number + " ", -1))
                    .as("F" + number)
                    .hasSize(2);
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/faults.md"));
    }
}
