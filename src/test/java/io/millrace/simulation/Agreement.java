package io.millrace.simulation;

import io.millrace.engine.EngineSnapshot;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenuePosition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Where nothing happens for a second, an active daemon believes what is on the exchange: position and stops of each symbol. */
final class Agreement implements Law {

    /** A second, and what the picture is older than the moment. */
    private static final long QUIET_MILLIS = 1_300;

    private static final Set<String> STANDING = Set.of("ACCEPTED", "PARTIALLY_FILLED");
    private static final Set<String> ENDED = Set.of("FILLED", "CANCELED", "REJECTED", "EXPIRED", "ABSENT");

    private final Venue venue;
    private final BiConsumer<String, String> violate;
    private final Map<String, Long> moved = new LinkedHashMap<>();
    private long compared;

    Agreement(Venue venue, BiConsumer<String, String> violate) {
        this.venue = venue;
        this.violate = violate;
    }

    @Override
    public void happened(UserEvent event) {
        switch (event) {
            case UserEvent.OrderChanged change -> moved.put(change.order().symbol(), venue.nowMillis());
            case UserEvent.ConditionalChanged change -> moved.put(change.order().symbol(), venue.nowMillis());
            default -> {}
        }
    }

    /** Compares what a picture says of a symbol in which nobody else trades; in calm weather. */
    void check(EngineSnapshot seen, String symbol) {
        boolean quiet = venue.nowMillis() - moved.getOrDefault(symbol, 0L) > QUIET_MILLIS;
        if (quiet && seen.state().equals("ACTIVE")) {
            compared += seen.positions().isEmpty() ? 0 : 1;
            position(seen, symbol);
            stops(seen, symbol);
        }
    }

    /** How often, with positions open. */
    long compared() {
        return compared;
    }

    private void position(EngineSnapshot seen, String symbol) {
        long believed = seen.positions().stream()
                .filter(view -> view.symbol().equals(symbol))
                .mapToLong(view -> view.side().equals("LONG") ? view.quantityE8() : -view.quantityE8())
                .sum();
        long held = venue.account().positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .mapToLong(VenuePosition::quantityE8)
                .sum();
        if (believed != held) {
            violate.accept("I3", "believes " + believed + " of " + symbol + ", the exchange holds " + held);
        }
    }

    private void stops(EngineSnapshot seen, String symbol) {
        Set<String> live = venue.openConditionals(symbol).stream()
                .map(VenueConditional::clientAlgoId)
                .filter(id -> Names.parse(id).isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (EngineSnapshot.OrderView order : seen.orders()) {
            boolean conditional = order.triggerE8() > 0 && order.symbol().equals(symbol);
            boolean stands = live.contains(order.clientId());
            if (conditional && !stands && STANDING.contains(order.state())) {
                violate.accept("I3", "believes in the stop " + order.clientId() + ", the exchange does not have it");
            } else if (conditional && stands && ENDED.contains(order.state())) {
                violate.accept("I3", "believes that the stop " + order.clientId() + " ended, the exchange has it");
            }
        }
    }
}
