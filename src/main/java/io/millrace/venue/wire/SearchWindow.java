package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;

/** The stretch of time that a search for past rows is limited to; both ends belong to it. */
record SearchWindow(long fromMillis, long toMillis) {

    private static final long LONGEST = 7 * 86_400_000L;

    /**
     * From startTime and endTime: seven days from the one that is given, the last seven when neither is. Refuses -1023 and -1127.
     *
     * @param limited whether the search is limited to a window also when the request names none
     */
    static SearchWindow of(Params params, long nowMillis, boolean limited) {
        boolean starts = params.has("startTime");
        boolean ends = params.has("endTime");
        if (!starts && !ends) {
            return new SearchWindow(limited ? nowMillis - LONGEST : Long.MIN_VALUE, Long.MAX_VALUE);
        }
        long start = params.longOr("startTime", params.longOr("endTime", 0) - LONGEST);
        long end = params.longOr("endTime", start + LONGEST);
        if (start > end) {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }
        if (end - start > LONGEST) {
            throw new VenueRefusal(
                    -1127, "Lookup interval is too big. More than 168 hours between startTime and endTime.");
        }
        return new SearchWindow(start, end);
    }

    boolean holds(long millis) {
        return millis >= fromMillis && millis <= toMillis;
    }
}
