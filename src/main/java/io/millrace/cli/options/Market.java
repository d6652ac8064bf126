package io.millrace.cli.options;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The market that our exchange runs.
 *
 * @param recorded folder of kline files; empty is the synthetic market
 * @param start of the market; empty leaves it to the market
 * @param speed market seconds per second as named; see {@link #speedOrReal}
 * @param seed as named
 * @param faultPlan file of what goes wrong on it; empty: nothing
 * @param named options of the command line that chose market, start, speed or faults, for messages
 * @param wallClock whether its clock is to be the wall's, as clients expect that stamp requests by their own clock
 */
public record Market(
        Optional<Path> recorded,
        Optional<Instant> start,
        OptionalDouble speed,
        OptionalLong seed,
        Optional<Path> faultPlan,
        List<String> named,
        boolean wallClock) {

    public Market {
        named = List.copyOf(named);
    }

    /** The speed named, else that of the wall clock. */
    public double speedOrReal() {
        return speed.orElse(1);
    }
}
