package io.millrace.simulation;

import java.util.List;

/**
 * Something that goes wrong, or that a person does, at a moment of the run. Its text is a line of a plan file:
 * {@code 61500 cut 8000 both kills}.
 *
 * @param atMillis after the market's start
 * @param words what, and with which numbers
 */
record Mishap(long atMillis, List<String> words) {

    Mishap {
        words = List.copyOf(words);
    }

    static Mishap parse(String line) {
        int space = line.indexOf(' ');
        String rest = line.substring(space + 1).strip();
        long at = Long.parseLong(line.substring(0, space));
        if (rest.startsWith("venue ")) {
            return new Mishap(at, List.of("venue", rest.substring("venue ".length())));
        }
        return new Mishap(at, List.of(rest.split(" ")));
    }

    String kind() {
        return words.getFirst();
    }

    String word(int index) {
        return words.get(index);
    }

    long number(int index) {
        return Long.parseLong(words.get(index));
    }

    double decimal(int index) {
        return Double.parseDouble(words.get(index));
    }

    @Override
    public String toString() {
        return atMillis + " " + String.join(" ", words);
    }
}
