package io.millrace.indicator;

import java.util.Arrays;

/**
 * The last n numbers. Sums are added up afresh once per push, so that no rounding error stays behind; n is small and
 * fixed, so that this is constant time.
 */
final class Window {

    private final double[] values;
    private int next;
    private int size;
    private double sum;

    Window(int length) {
        values = new double[length];
    }

    void push(double value) {
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        size = Math.min(size + 1, values.length);
        sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
    }

    boolean full() {
        return size == values.length;
    }

    int length() {
        return values.length;
    }

    /** The number that the next push drops; only of a full window. */
    double oldest() {
        return values[next];
    }

    /** The number after the oldest; only of a full window. */
    double second() {
        return values[next + 1 == values.length ? 0 : next + 1];
    }

    double mean() {
        return sum / size;
    }

    /** Mean of a full window after its oldest number gave way to this one. */
    double meanWith(double value) {
        return (sum - oldest() + value) / values.length;
    }

    /** Population standard deviation. */
    double deviation() {
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double distance = values[i] - mean;
            squares += distance * distance;
        }
        return Math.sqrt(squares / size);
    }

    /** Population standard deviation of a full window after its oldest number gave way to this one. */
    double deviationWith(double value) {
        double mean = meanWith(value);
        double squares = (value - mean) * (value - mean);
        for (int i = 0; i < size; i++) {
            if (i != next) {
                double distance = values[i] - mean;
                squares += distance * distance;
            }
        }
        return Math.sqrt(squares / size);
    }

    /** Share of the numbers below this one, equals counted half: 0 to 1. */
    double rank(double value) {
        double below = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] < value) {
                below += 1;
            } else if (values[i] == value) {
                below += 0.5;
            }
        }
        return below / size;
    }

    void clear() {
        Arrays.fill(values, 0);
        next = 0;
        size = 0;
        sum = 0;
    }
}
