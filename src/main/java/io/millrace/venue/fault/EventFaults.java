package io.millrace.venue.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Doubles, drops and reorders events of the user stream. A reordered event waits for the next one and goes out behind it; when
 * none comes within {@value #PATIENCE} venue milliseconds it goes out alone. Owned by the venue's thread.
 */
public final class EventFaults {

    private static final long PATIENCE = 1_000;

    private final Faults faults;
    private final ArrayDeque<Held> held = new ArrayDeque<>();

    public EventFaults(Faults faults) {
        this.faults = faults;
    }

    /** The events that go out now in place of this one, in order. */
    public List<Event> pass(Event event, long nowMillis) {
        if (faults.isEmpty() && held.isEmpty()) {
            return List.of(event);
        }
        Effect.OnEvent effect = faults.event(event.type, event.payload, nowMillis);
        return switch (effect) {
            case null -> withHeld(List.of(event));
            case Effect.DropEvent _ -> List.of();
            case Effect.DuplicateEvent _ -> withHeld(List.of(event, event));
            case Effect.ReorderEvents _ -> hold(event, nowMillis);
        };
    }

    /** Events that have waited in vain. */
    public List<Event> late(long nowMillis) {
        boolean waited = !held.isEmpty() && nowMillis - held.getFirst().sinceMillis >= PATIENCE;
        return waited ? withHeld(List.of()) : List.of();
    }

    private List<Event> hold(Event event, long nowMillis) {
        List<Event> before = held.isEmpty() ? List.of() : withHeld(List.of());
        held.add(new Held(event, nowMillis));
        return before;
    }

    private List<Event> withHeld(List<Event> first) {
        if (held.isEmpty()) {
            return first;
        }
        List<Event> all = new ArrayList<>(first);
        held.forEach(waiting -> all.add(waiting.event));
        held.clear();
        return all;
    }

    /** An event of the user stream as it goes over the wire. */
    public record Event(String type, String payload) {}

    private record Held(Event event, long sinceMillis) {}
}
