package io.millrace.simulation;

import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one seed, or a plan file, and tells everything: {@code SimulationMain 42 [tell]}. */
final class SimulationMain {

    private SimulationMain() {}

    public static void main(String[] args) throws Exception {
        Plan plan = args[0].matches("\\d+")
                ? Seeds.plan(Long.parseLong(args[0]))
                : Plan.parse(Files.readString(Path.of(args[0])));
        boolean tell = args.length > 1 && args[1].equals("tell");
        Simulation.Result result = Seeds.run(plan, Bugs.NONE, tell);
        System.out.println(plan);
        result.happened().forEach((kind, times) -> System.out.println("  " + kind + " " + times));
        result.figures().forEach((name, value) -> System.out.println("  " + name + " " + value));
        result.violations().forEach(what -> System.out.println("VIOLATION " + what));
        System.out.println("seed=" + plan.seed() + " hash=" + result.trace().hash() + " violations="
                + result.violations().size());
    }
}
