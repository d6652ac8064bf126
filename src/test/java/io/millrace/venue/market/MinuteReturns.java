package io.millrace.venue.market;

import java.util.Arrays;
import java.util.List;

/** Statistics of a series of one-minute bars. */
final class MinuteReturns {

    private final double[] values;
    private final double meanRange;

    private MinuteReturns(double[] values, double meanRange) {
        this.values = values;
        this.meanRange = meanRange;
    }

    static MinuteReturns of(List<Candle> bars) {
        double[] values = new double[bars.size() - 1];
        double ranges = 0;
        for (int i = 1; i < bars.size(); i++) {
            values[i - 1] =
                    Math.log((double) bars.get(i).closeE8() / bars.get(i - 1).closeE8());
            ranges += (double) (bars.get(i).highE8() - bars.get(i).lowE8())
                    / bars.get(i).closeE8();
        }
        return new MinuteReturns(values, ranges / values.length);
    }

    double deviationBps() {
        return Math.sqrt(covariance(values, values, 0)) * 10_000;
    }

    double meanRangeBps() {
        return meanRange * 10_000;
    }

    double kurtosis() {
        double mean = mean(values);
        double fourth =
                Arrays.stream(values).map(v -> Math.pow(v - mean, 4)).average().orElseThrow();
        return fourth / Math.pow(covariance(values, values, 0), 2);
    }

    double autocorrelation(int lag) {
        return covariance(values, values, lag) / covariance(values, values, 0);
    }

    double absoluteAutocorrelation(int lag) {
        double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
        return covariance(sizes, sizes, lag) / covariance(sizes, sizes, 0);
    }

    double correlation(MinuteReturns other) {
        return covariance(values, other.values, 0)
                / Math.sqrt(covariance(values, values, 0) * covariance(other.values, other.values, 0));
    }

    /** Variance of returns over k minutes divided by k times that of one minute: 1 for a path without memory. */
    double varianceRatio(int k) {
        double[] sums = new double[values.length - k + 1];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Arrays.stream(values, i, i + k).sum();
        }
        return covariance(sums, sums, 0) / (k * covariance(values, values, 0));
    }

    /** Mean of the return after a minute, signed by the return over the k minutes before, in its standard errors. */
    double followingGain(int k) {
        double[] gains = new double[values.length - k];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = Math.signum(Arrays.stream(values, i, i + k).sum()) * values[i + k];
        }
        return mean(gains) / Math.sqrt(covariance(gains, gains, 0) / gains.length);
    }

    /** Part of the k-minute windows whose net move is at least half of all its moves: what one calls a trend. */
    double trending(int k) {
        int found = 0;
        for (int i = 0; i + k <= values.length; i++) {
            double net = Math.abs(Arrays.stream(values, i, i + k).sum());
            found += net >= 0.5 * Arrays.stream(values, i, i + k).map(Math::abs).sum() ? 1 : 0;
        }
        return (double) found / (values.length - k + 1);
    }

    private static double covariance(double[] a, double[] b, int lag) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i + lag < a.length; i++) {
            sum += (a[i] - meanA) * (b[i + lag] - meanB);
        }
        return sum / a.length;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
