package io.millrace.venue.market;

/**
 * How busy an hour of the day is beside the average one: three sessions, with the openings of Asia (00:00 UTC), Europe
 * (07:00) and America (13:30). The table is the mean share of volume per hour on working days of 34 recorded symbols (2025-05
 * to 06 and 2023-07 to 08), docs/venue-markets.md has both. Prices move more when more is traded: by the power 0.6 of it, as
 * recorded.
 */
final class DayShape {

    private static final double[] VOLUME = {
        1.13, 0.94, 0.90, 0.74, 0.75, 0.69, 0.81, 0.95, 1.00, 0.97, 0.90, 0.89,
        1.20, 1.27, 1.49, 1.35, 1.40, 1.21, 1.26, 1.03, 0.95, 0.73, 0.75, 0.77
    };
    private static final double MOVES = 0.6;
    private static final double[] SIZE = size();
    private static final int HOURS = 24;
    private static final long HOUR_MILLIS = 3_600_000;

    private DayShape() {}

    /** Factor on what is traded; 1 on the average of a day. */
    static double volume(long millis) {
        return at(VOLUME, millis);
    }

    /** Factor on how far prices move; about 1 on the average of a day. */
    static double size(long millis) {
        return at(SIZE, millis);
    }

    /** The table's value stands in the middle of its hour; straight lines between. */
    private static double at(double[] table, long millis) {
        long sinceMiddle = millis - HOUR_MILLIS / 2;
        int hour = (int) Math.floorMod(Math.floorDiv(sinceMiddle, HOUR_MILLIS), (long) HOURS);
        double part = (double) Math.floorMod(sinceMiddle, HOUR_MILLIS) / HOUR_MILLIS;
        return table[hour] + (table[(hour + 1) % HOURS] - table[hour]) * part;
    }

    private static double[] size() {
        double[] size = new double[VOLUME.length];
        for (int i = 0; i < size.length; i++) {
            size[i] = StrictMath.pow(VOLUME[i], MOVES);
        }
        return size;
    }
}
