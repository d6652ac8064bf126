package io.millrace.venue;

/**
 * What is not known of the exchange's own rules for conditional orders, so that a client can be tested against both answers.
 *
 * @param closingNeedsPosition whether an order that closes a position is refused (-4509) while there is none; the exchange is
 *     believed to take it
 * @param triggersWithinBand whether triggers must lie within the PERCENT_PRICE band around the mark price (-4210 above it for a
 *     buy, -4211 below it for a sell); the exchange is believed to take stops of any distance
 */
public record ConditionalRules(boolean closingNeedsPosition, boolean triggersWithinBand) {

    /** What the exchange is believed to do. */
    public static final ConditionalRules USUAL = new ConditionalRules(false, false);
}
