package io.millrace.simulation;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;

/** What a person does in the app of the exchange before the daemon's halt is cleared. */
final class Repairs {

    private Repairs() {}

    /** One-way mode, isolated margin and the leverage of before, as far as the exchange lets them. */
    static void onExchange(Venue venue) {
        quietly(() -> venue.setHedged(false));
        for (String symbol : Simulation.SYMBOLS) {
            quietly(() -> venue.setIsolated(symbol, true));
        }
    }

    private static void quietly(Runnable wish) {
        try {
            wish.run();
        } catch (VenueRefusal already) {
            // it is so, or cannot be so while something is open
        }
    }
}
