package io.millrace.venue.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What shall go wrong on a venue from its start on. The same plan on the same market, asked the same, goes wrong in the same
 * way.
 *
 * @param seed of all chance in it
 */
public record FaultPlan(long seed, List<Fault> faults) {

    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(1, List.of());

    public FaultPlan {
        faults = List.copyOf(faults);
        if (faults.size() > Faults.MOST) {
            throw new IllegalArgumentException("A plan has at most " + Faults.MOST + " faults, was " + faults.size());
        }
    }

    /**
     * Reads a file of YAML or JSON: {@code seed} and a list of {@code faults}. Throws {@code Problem} of kind CONFIGURATION that
     * names every mistake with its line.
     *
     * @param symbols those of the venue
     */
    public static FaultPlan read(Path file, Set<String> symbols) {
        return new PlanFile(file, new FaultReader(symbols)).read();
    }
}
