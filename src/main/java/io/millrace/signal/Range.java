package io.millrace.signal;

/** Refuses a setting that is no number or out of its range. */
final class Range {

    private Range() {}

    static void require(String name, double value, double min, double max) {
        // written so that NaN is refused
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", was " + value);
        }
    }
}
