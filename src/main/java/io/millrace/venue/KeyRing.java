package io.millrace.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys that may trade on a venue, at most {@value #MOST}. Safe for any thread; a change holds from the next question on. */
public final class KeyRing {

    private static final int MOST = 100;

    private volatile List<VenueKey> keys;

    /** A ring with one key. */
    public KeyRing(VenueKey first) {
        this.keys = List.of(first);
    }

    /** The key that a client names. */
    public Optional<VenueKey> find(String apiKey) {
        return keys.stream().filter(key -> key.knows(apiKey)).findFirst();
    }

    /** Whether this very key is on the ring, not only one of its name. */
    public boolean holds(VenueKey key) {
        return keys.contains(key);
    }

    /**
     * Lets one more key trade.
     *
     * @throws IllegalArgumentException when the name is taken, because a key must never turn into another one unseen, or the
     *     ring is full
     */
    public synchronized void add(VenueKey key) {
        if (keys.stream().anyMatch(key::named)) {
            throw new IllegalArgumentException("there is an API key of this name already, revoke it first");
        }
        if (keys.size() >= MOST) {
            throw new IllegalArgumentException("there are " + MOST + " API keys already, revoke one first");
        }
        List<VenueKey> more = new ArrayList<>(keys);
        more.add(key);
        keys = List.copyOf(more);
    }

    /** Revokes a key; false when there was none of this name. */
    public synchronized boolean remove(String apiKey) {
        List<VenueKey> fewer = keys.stream().filter(key -> !key.knows(apiKey)).toList();
        boolean revoked = fewer.size() < keys.size();
        keys = fewer;
        return revoked;
    }
}
