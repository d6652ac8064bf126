package io.millrace.venue;

import java.util.List;

/**
 * A forced course of one contract's price: straight lines between points. Afterwards the market goes on from where the path
 * ended, in the proportions of its source.
 */
public record PricePath(String symbol, List<Point> points) {

    public PricePath {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("A price path needs at least one point");
        }
        long before = -1;
        for (Point point : points) {
            if (point.afterMillis() <= before || point.priceE8() <= 0) {
                throw new IllegalArgumentException("Points of a price path need rising times and positive prices");
            }
            before = point.afterMillis();
        }
    }

    /** The price at a time after the command, in venue milliseconds. */
    public record Point(long afterMillis, long priceE8) {}
}
