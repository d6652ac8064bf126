package io.millrace.venue.wire;

import java.util.List;

/**
 * A listen key that a socket listens to.
 *
 * @param events types of events wanted, all when empty
 */
record UserFeed(String listenKey, List<String> events) {

    UserFeed {
        events = List.copyOf(events);
    }

    boolean wants(String event) {
        return events.isEmpty() || events.contains(event);
    }
}
