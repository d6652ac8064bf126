package io.millrace.venue.wire;

/** Answers requests; what stands in front of the real one (faults, delays) is another handler that holds it. */
@FunctionalInterface
interface RestHandler {

    /** Called by any number of HTTP threads at once. */
    RestAnswer handle(RestRequest request);
}
