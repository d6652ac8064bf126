package io.millrace.cli.config;

import io.millrace.cli.config.Findings.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code NAME=value} lines; a value may be quoted, {@code export} and comments are allowed. Prints no value. */
final class Dotenv {

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final int MOST_LINES = 1000;

    private final Path file;
    private final Findings findings;

    Dotenv(Path file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    Map<String, String> read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException cause) {
            throw Environment.unreadable(file, cause);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int number = 1; number <= Math.min(lines.size(), MOST_LINES); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(line, number, variables);
            }
        }
        return variables;
    }

    private void read(String line, int number, Map<String, String> variables) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            refuse(number, "The line is not understood.", "It has no NAME=value.", "Write NAME=value.");
        } else if (variables.putIfAbsent(matcher.group(1), unquoted(matcher.group(2))) != null) {
            refuse(number, matcher.group(1) + " stands here a second time.", "An earlier line has it.", "Remove one.");
        }
    }

    private void refuse(int number, String what, String why, String remedy) {
        findings.add(new Finding(file + ":" + number, what, why, remedy));
    }

    private static String unquoted(String value) {
        if (value.startsWith("\"") || value.startsWith("'")) {
            int end = value.indexOf(value.charAt(0), 1);
            return end > 0 ? value.substring(1, end) : value;
        }
        int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
        return (comment < 0 ? value : value.substring(0, comment)).strip();
    }
}
