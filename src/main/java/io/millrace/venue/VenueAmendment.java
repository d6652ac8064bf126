package io.millrace.venue;

/**
 * An amendment that the venue has carried out; E8 numbers.
 *
 * @param order the order right after it
 * @param count how many this order has had, this one included
 * @param modifyId the client's own number, 0 when it sent none
 */
public record VenueAmendment(
        long amendmentId,
        VenueOrder order,
        long priceBeforeE8,
        long quantityBeforeE8,
        int count,
        long modifyId,
        long millis) {}
