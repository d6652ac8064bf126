package io.millrace.venue.market;

import io.millrace.common.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Character of a symbol of the synthetic market; the table is the resource {@code synthetic.csv}.
 *
 * @param priceE8 where its path begins
 * @param minuteDeviation aimed standard deviation of a one-minute return, as a fraction
 * @param turnoverPerMinute aimed quote currency traded per minute
 * @param tradesPerSecond aimed rate of prints
 * @param commonShare correlation of its returns with the market-wide factor, 0 to 1
 */
record SyntheticProfile(
        String symbol,
        long priceE8,
        double minuteDeviation,
        double turnoverPerMinute,
        double tradesPerSecond,
        double commonShare) {

    private static final int COLUMNS = 6;

    /** All of the table in the order in which they are listed by default, then {@link MadeUpSymbols}. */
    static List<SyntheticProfile> load() {
        List<SyntheticProfile> profiles = new ArrayList<>();
        ResourceTable.rows("synthetic.csv", COLUMNS).forEach(cells -> profiles.add(read(cells)));
        profiles.addAll(MadeUpSymbols.from(profiles.size() + 1));
        return profiles;
    }

    private static SyntheticProfile read(String[] cells) {
        return new SyntheticProfile(
                cells[0],
                FixedPoint.parse(cells[1]),
                Double.parseDouble(cells[2]) / 10_000,
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]));
    }

    /** Average quantity of one print, E8. */
    double printQuantityE8() {
        double quoteUnits = turnoverPerMinute / (60 * tradesPerSecond);
        return quoteUnits / FixedPoint.toDouble(priceE8) * FixedPoint.ONE;
    }
}
