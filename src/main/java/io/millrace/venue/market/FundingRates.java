package io.millrace.venue.market;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recorded funding rates of one symbol. Immutable. */
final class FundingRates {

    /** Rate when nothing is recorded: 0.01 %. */
    static final long USUAL_E8 = 10_000;

    /** A recorded settlement is the one that is asked for when it is not further away. */
    private static final long TOLERANCE_MILLIS = 5 * 60_000;

    private static final long HOUR_MILLIS = 3_600_000;
    /** The exchange's longest interval. */
    private static final long LONGEST_MILLIS = 8 * HOUR_MILLIS;

    private final long[] millis;
    private final long[] ratesE8;
    private final int[] hours;

    private FundingRates(Map<Long, long[]> rows) {
        millis = new long[rows.size()];
        ratesE8 = new long[rows.size()];
        hours = new int[rows.size()];
        int i = 0;
        for (Map.Entry<Long, long[]> row : rows.entrySet()) {
            millis[i] = row.getKey();
            ratesE8[i] = row.getValue()[0];
            hours[i] = (int) row.getValue()[1];
            i++;
        }
    }

    /** Reads {@code calc_time,funding_interval_hours,last_funding_rate}, with or without column names; none is fine. */
    static FundingRates read(List<Path> files) {
        Map<Long, long[]> rows = new TreeMap<>();
        for (Path file : files) {
            try (CsvCursor csv = new CsvCursor(file, RowReader.open(file))) {
                boolean first = true;
                while (csv.next()) {
                    if (!first || csv.isNumber(0)) {
                        rows.putIfAbsent(csv.stamp(0, "calc_time"), row(csv));
                    }
                    first = false;
                }
            }
        }
        return new FundingRates(rows);
    }

    /** The recorded rate of this settlement, or {@link #USUAL_E8}. */
    long rateE8(long settlementMillis) {
        int at = firstFrom(settlementMillis - TOLERANCE_MILLIS);
        return at < millis.length && millis[at] <= settlementMillis + TOLERANCE_MILLIS ? ratesE8[at] : USUAL_E8;
    }

    /**
     * The recorded settlement that comes next after a time, on its full hour. Where the next one is further away than a
     * recording without a gap could have it, the contract's interval counts.
     */
    long after(long millisBefore, Contract terms) {
        int at = firstFrom(millisBefore + TOLERANCE_MILLIS);
        long regular = terms.fundingAfter(millisBefore);
        if (at == millis.length) {
            return regular;
        }
        long recorded = Math.floorDiv(millis[at] + TOLERANCE_MILLIS, HOUR_MILLIS) * HOUR_MILLIS;
        return recorded > millisBefore && recorded - millisBefore <= LONGEST_MILLIS ? recorded : regular;
    }

    /** Hours between two fundings at a time, as recorded next after it; 0 when nothing is recorded then. */
    int hours(long atMillis) {
        int at = firstFrom(atMillis);
        return at < hours.length ? hours[at] : 0;
    }

    private int firstFrom(long from) {
        int found = Arrays.binarySearch(millis, from);
        return found >= 0 ? found : -found - 1;
    }

    private static long[] row(CsvCursor csv) {
        long hours = csv.isEmpty(1) ? 0 : csv.whole(1, "funding_interval_hours");
        if (hours > 24) {
            throw csv.broken("funding_interval_hours of at most 24", csv.text(1));
        }
        return new long[] {csv.e8(2, "last_funding_rate"), hours};
    }
}
