package io.millrace.cli.config;

import io.millrace.common.Problem;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the settings, collected so that a person mends it in one go. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    /** One mistake: where, what, why, and what to do. */
    record Finding(String where, String what, String why, String remedy) {
        String line() {
            return where + ": " + what + " (" + why + ") " + remedy;
        }
    }

    void add(Finding finding) {
        all.add(finding);
    }

    /** A value of a known key that is not allowed. */
    void badValue(Key<?> key, Source source, BadValue bad) {
        add(new Finding(
                source.text(),
                key.fullName() + " cannot be used.",
                bad.why() + "; the default is " + defaultOf(key) + ".",
                bad.remedy()));
    }

    private static String defaultOf(Key<?> key) {
        return key.defaultText().isEmpty() ? "none" : key.defaultText();
    }

    /** Throws a {@link Problem} of kind CONFIGURATION that holds them all, if there is one. */
    void throwIfAny() {
        if (all.isEmpty()) {
            return;
        }
        Finding first = all.getFirst();
        if (all.size() == 1) {
            throw problem(first.where() + ": " + first.what(), first.why(), first.remedy());
        }
        String lines = String.join(
                System.lineSeparator() + "        ",
                all.stream().map(Finding::line).toList());
        throw problem(
                all.size() + " settings cannot be used.", lines, "Correct them and start again; nothing was started.");
    }

    private static Problem problem(String what, String why, String remedy) {
        return new Problem(Problem.Kind.CONFIGURATION, what, why, remedy);
    }
}
