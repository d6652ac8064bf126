package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The span of time that a request asks for: from startTime to endTime, both inclusive. Without a start it is as long as told
 * before its end, without an end it ends now.
 *
 * @param oldest whether the oldest rows are wanted when there are too many, else the newest
 */
record Window(long startMillis, long endMillis, boolean oldest) {

    private static final long DAY = 86_400_000;

    /** Refuses -1023 for a start behind the end. */
    static Window of(Params params, long nowMillis, int usualDays) {
        long end = params.longOr("endTime", nowMillis);
        long start = params.longOr("startTime", end - usualDays * DAY);
        if (start > end) {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }
        return new Window(start, end, params.has("startTime"));
    }

    /** Rows of this span in order of time. */
    <T> List<T> within(List<T> all, ToLongFunction<T> millis) {
        return all.stream()
                .filter(row -> millis.applyAsLong(row) >= startMillis && millis.applyAsLong(row) <= endMillis)
                .toList();
    }

    /** At most so many of them. */
    <T> List<T> limited(List<T> rows, int limit) {
        if (rows.size() <= limit) {
            return rows;
        }
        return oldest ? rows.subList(0, limit) : rows.subList(rows.size() - limit, rows.size());
    }
}
