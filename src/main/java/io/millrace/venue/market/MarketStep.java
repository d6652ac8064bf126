package io.millrace.venue.market;

/** What all symbols share in one step of time: the market-wide factor and the hour of the day. Owned by the venue's thread. */
final class MarketStep {

    final double minutes;
    /** Step of the market-wide factor. */
    double common;
    /** Its liveliness, about 1 on average. */
    double liveliness = 1;
    /** Factor of the hour on what is traded. */
    double dayVolume = 1;
    /** Factor of the hour on how far prices move. */
    double daySize = 1;

    MarketStep(double minutes) {
        this.minutes = minutes;
    }

    /** Takes over the hour of a moment. */
    void at(long millis) {
        dayVolume = DayShape.volume(millis);
        daySize = DayShape.size(millis);
    }
}
