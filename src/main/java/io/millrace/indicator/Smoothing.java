package io.millrace.indicator;

/**
 * Exponential smoothing that starts from the simple mean of its first n numbers: with 2 / (n + 1) the usual exponential
 * average, with 1 / n that of Wilder.
 */
final class Smoothing {

    private final int length;
    private final double factor;
    private int seen;
    private double value;

    private Smoothing(int length, double factor) {
        this.length = length;
        this.factor = factor;
    }

    static Smoothing exponential(int length) {
        return new Smoothing(length, 2.0 / (length + 1));
    }

    /** See Wilder, New Concepts in Technical Trading Systems (1978). */
    static Smoothing wilder(int length) {
        return new Smoothing(length, 1.0 / length);
    }

    void push(double number) {
        if (seen < length) {
            value += number;
            seen++;
            if (seen == length) {
                value /= length;
            }
            return;
        }
        value = with(number);
    }

    boolean ready() {
        return seen == length;
    }

    /** NaN until ready. */
    double value() {
        return ready() ? value : Double.NaN;
    }

    /** The value after one more number; changes nothing. NaN until ready. */
    double with(double number) {
        return ready() ? value + factor * (number - value) : Double.NaN;
    }

    void clear() {
        seen = 0;
        value = 0;
    }
}
