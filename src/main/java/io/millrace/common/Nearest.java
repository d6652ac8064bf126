package io.millrace.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
public final class Nearest {

    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /**
     * The known word with the fewest letters to change, if that is at most a third of its length (and at least 2), else one
     * of which the word is the beginning.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .or(() -> known.stream()
                        .filter(candidate -> word.length() >= SHORTEST_BEGINNING && candidate.startsWith(word))
                        .findFirst());
    }

    /** {@code "; perhaps \"x\" was meant"}, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(near -> "; perhaps \"" + near + "\" was meant")
                .orElse("");
    }

    /** Levenshtein's distance with capitals and small letters alike. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
