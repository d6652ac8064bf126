package io.millrace.venue.market;

import java.util.Arrays;
import java.util.List;

/**
 * Statistics of a series of one-minute returns (changes of the logarithm of the close). A return may be missing (NaN), where
 * a recording has a gap: whatever would need it leaves it out. Means, variances and kurtosis are those of the sample, without
 * corrections for its size.
 */
final class MinuteReturns {

    private final double[] values;
    private final double meanRange;

    private MinuteReturns(double[] values, double meanRange) {
        this.values = values;
        this.meanRange = meanRange;
    }

    /** Of bars without gaps. */
    static MinuteReturns of(List<Candle> bars) {
        double[] closes = new double[bars.size()];
        double ranges = 0;
        for (int i = 0; i < closes.length; i++) {
            closes[i] = bars.get(i).closeE8();
            ranges += (bars.get(i).highE8() - bars.get(i).lowE8()) / closes[i];
        }
        return new MinuteReturns(returns(closes), ranges / closes.length);
    }

    /** Of closes, minute by minute; NaN for a minute that is not there. */
    static MinuteReturns ofCloses(double[] closes) {
        return new MinuteReturns(returns(closes), Double.NaN);
    }

    /** Number of returns that are there. */
    int count() {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    double deviationBps() {
        return Math.sqrt(covariance(values, values, 0)) * 10_000;
    }

    double meanRangeBps() {
        return meanRange * 10_000;
    }

    /** Fourth moment over the square of the variance: 3 for normal returns. */
    double kurtosis() {
        double mean = mean(values);
        double[] fourth = Arrays.stream(values).map(v -> Math.pow(v - mean, 4)).toArray();
        return mean(fourth) / Math.pow(covariance(values, values, 0), 2);
    }

    double autocorrelation(int lag) {
        return covariance(values, values, lag) / covariance(values, values, 0);
    }

    /** Of the sizes of the returns, whatever their sign. */
    double absoluteAutocorrelation(int lag) {
        double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
        return covariance(sizes, sizes, lag) / covariance(sizes, sizes, 0);
    }

    /** Over the minutes that both have. */
    double correlation(MinuteReturns other) {
        double[] own = values.clone();
        double[] others = other.values.clone();
        for (int i = 0; i < own.length; i++) {
            own[i] = Double.isNaN(others[i]) ? Double.NaN : own[i];
            others[i] = Double.isNaN(own[i]) ? Double.NaN : others[i];
        }
        return covariance(own, others, 0) / Math.sqrt(covariance(own, own, 0) * covariance(others, others, 0));
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
        int windows = 0;
        for (int i = 0; i + k <= values.length; i++) {
            double net = Math.abs(Arrays.stream(values, i, i + k).sum());
            windows += Double.isNaN(net) ? 0 : 1;
            found += net >= 0.5 * Arrays.stream(values, i, i + k).map(Math::abs).sum() ? 1 : 0;
        }
        return (double) found / windows;
    }

    private static double[] returns(double[] closes) {
        double[] values = new double[Math.max(0, closes.length - 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.log(closes[i + 1] / closes[i]);
        }
        return values;
    }

    private static double covariance(double[] a, double[] b, int lag) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        int count = 0;
        int pairs = 0;
        for (int i = 0; i < a.length; i++) {
            count += Double.isNaN(a[i]) ? 0 : 1;
            double product = i + lag < b.length ? (a[i] - meanA) * (b[i + lag] - meanB) : Double.NaN;
            pairs += Double.isNaN(product) ? 0 : 1;
            sum += Double.isNaN(product) ? 0 : product;
        }
        return pairs == 0 ? Double.NaN : sum / count;
    }

    private static double mean(double[] values) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }
}
