package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.PricePath;
import java.util.List;

/**
 * A price that is forced upon one contract. While it runs the source's ticks are only watched; afterwards they are scaled so
 * that the market goes on from the path's last price.
 */
final class ForcedPath {

    private final List<PricePath.Point> points;
    private final long startMillis;
    private final long startE8;
    private long sourceE8;
    private boolean done;

    ForcedPath(PricePath path, long startMillis, long startE8, long sourceE8) {
        this.points = path.points();
        this.startMillis = startMillis;
        this.startE8 = startE8;
        this.sourceE8 = sourceE8;
    }

    /** Whether its last price has not yet been made. */
    boolean running() {
        return !done;
    }

    /** Remembers where the source itself is. */
    void watch(long sourcePriceE8) {
        sourceE8 = sourcePriceE8;
    }

    /** A price of the source, moved into the proportions of the path's end. */
    long scaled(long priceE8) {
        return FixedPoint.multiplyDivide(priceE8, points.getLast().priceE8(), sourceE8);
    }

    /** Makes the price of this moment: straight lines between the points, starting from the price at the command. */
    long advance(long millis) {
        long after = millis - startMillis;
        done = after >= points.getLast().afterMillis();
        long fromMillis = 0;
        long fromE8 = startE8;
        for (PricePath.Point point : points) {
            if (after <= point.afterMillis()) {
                long span = point.afterMillis() - fromMillis;
                long move = point.priceE8() - fromE8;
                return span == 0 ? point.priceE8() : fromE8 + FixedPoint.multiplyDivide(move, after - fromMillis, span);
            }
            fromMillis = point.afterMillis();
            fromE8 = point.priceE8();
        }
        return fromE8;
    }
}
