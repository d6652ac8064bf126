package io.millrace.venue;

/**
 * New filters of a contract, E8; 0 leaves one as it is.
 *
 * @param tickE8 price step
 * @param stepE8 quantity step, also the least quantity if that was smaller
 */
public record FilterChange(long tickE8, long stepE8, long minNotionalE8) {

    public FilterChange {
        if (tickE8 < 0 || stepE8 < 0 || minNotionalE8 < 0) {
            throw new IllegalArgumentException("Filters must not be negative");
        }
    }
}
