package io.millrace.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who listens to what, so that bars nobody looks at are not computed. Bounded per client. Any thread. */
final class TopicWatch {

    static final int MOST_PER_CLIENT = 64;

    private final Map<String, Map<String, String>> destinationsByClient = new LinkedHashMap<>();

    synchronized void open(String client) {
        destinationsByClient.put(client, new LinkedHashMap<>());
    }

    synchronized void close(String client) {
        destinationsByClient.remove(client);
    }

    /** False when the client listens to too much already, or is gone. */
    synchronized boolean add(String client, String subscription, String destination) {
        Map<String, String> destinations = destinationsByClient.get(client);
        if (destinations == null || destinations.size() >= MOST_PER_CLIENT) {
            return false;
        }
        destinations.put(subscription, destination);
        return true;
    }

    synchronized void remove(String client, String subscription) {
        Map<String, String> destinations = destinationsByClient.get(client);
        if (destinations != null) {
            destinations.remove(subscription);
        }
    }

    /** Every bars topic that somebody listens to. */
    synchronized Set<BarTopic> bars() {
        Set<BarTopic> topics = new LinkedHashSet<>();
        for (Map<String, String> destinations : destinationsByClient.values()) {
            destinations
                    .values()
                    .forEach(destination -> BarTopic.of(destination).ifPresent(topics::add));
        }
        return topics;
    }
}
