package io.millrace.simulation;

import io.millrace.order.ClientIds;
import io.millrace.order.OrderRole;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueFill;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * No layer of a position's protection is taken away before its replacement stands: where a stop of an open trade is
 * canceled, a younger one of the same layer was accepted, or another one is live.
 */
final class PlaceThenCancel implements Law {

    private final Venue venue;
    private final BiConsumer<String, String> violate;
    private final Map<String, String> symbols = new LinkedHashMap<>();
    private final Map<String, Integer> youngest = new LinkedHashMap<>();
    /** What each intent has filled, signed: entries less everything that closed them. */
    private final Map<Long, Long> open = new LinkedHashMap<>();

    PlaceThenCancel(Venue venue, BiConsumer<String, String> violate) {
        this.venue = venue;
        this.violate = violate;
    }

    @Override
    public void happened(UserEvent event) {
        switch (event) {
            case UserEvent.OrderChanged change -> traded(change.fill());
            case UserEvent.ConditionalChanged change
            when change.order().status() == VenueConditional.Status.NEW -> stands(change.order());
            default -> {}
        }
    }

    private void traded(@Nullable VenueFill fill) {
        if (fill != null) {
            long signedE8 = fill.quantityE8() * fill.side().sign();
            Names.parse(fill.clientOrderId()).ifPresent(parts -> open.merge(parts.intent(), signedE8, Long::sum));
        }
    }

    private void stands(VenueConditional order) {
        Names.parse(order.clientAlgoId()).ifPresent(parts -> {
            symbols.put(order.clientAlgoId(), order.symbol());
            youngest.merge(layer(parts), parts.attempt(), Math::max);
        });
    }

    @Override
    public void leaves(String text) {
        if (Names.cancels(text)) {
            Names.in(text).forEach(this::canceled);
        }
    }

    private void canceled(String id, ClientIds.Parsed parts) {
        String symbol = symbols.get(id);
        boolean protects = parts.role() == OrderRole.STOP || parts.role() == OrderRole.DISASTER;
        if (symbol == null || !protects || youngest.getOrDefault(layer(parts), -1) > parts.attempt()) {
            return;
        }
        if (!stands(symbol, id, layer(parts)) && holds(symbol, open.getOrDefault(parts.intent(), 0L))) {
            violate.accept("I2", "the stop " + id + " of " + symbol + " was cancelled, and no other was in its place");
        }
    }

    /** Whether another one of the layer is live: one that a broken journal forgot may have the higher number. */
    private boolean stands(String symbol, String id, String layer) {
        return venue.openConditionals(symbol).stream()
                .map(VenueConditional::clientAlgoId)
                .filter(other -> !other.equals(id))
                .flatMap(other -> Names.parse(other).stream())
                .anyMatch(parts -> layer(parts).equals(layer));
    }

    /** Whether something of ours is open, and nobody else has closed it. */
    private boolean holds(String symbol, long oursE8) {
        return venue.account().positions().stream()
                .anyMatch(position -> position.symbol().equals(symbol)
                        && Long.signum(position.quantityE8()) * Long.signum(oursE8) > 0);
    }

    private static String layer(ClientIds.Parsed parts) {
        return parts.intent() + " " + parts.role();
    }
}
