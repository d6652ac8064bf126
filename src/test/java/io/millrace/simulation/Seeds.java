package io.millrace.simulation;

import java.util.concurrent.CompletableFuture;

/** From a seed to its plan and its result. */
final class Seeds {

    private Seeds() {}

    static Plan plan(long seed) {
        Plan byRest = new PlanDrawer(seed, Simulation.SYMBOLS).draw(seed, Simulation.FAULTS_END);
        OrderWay orders = OrderWay.draw(seed);
        return orders == OrderWay.REST ? byRest : new SocketMishaps(seed).into(byRest, orders);
    }

    static Simulation.Result run(Plan plan, Bugs bugs) {
        return run(plan, bugs, false);
    }

    /** Runs on a virtual thread, so that handing over to fibers is cheap. */
    static Simulation.Result run(Plan plan, Bugs bugs, boolean tell) {
        CompletableFuture<Simulation.Result> result = new CompletableFuture<>();
        var _ = Thread.ofVirtual().start(() -> {
            try {
                Simulation simulation = new Simulation(plan, bugs);
                if (tell) {
                    simulation.world().trace().tell();
                }
                result.complete(simulation.run());
            } catch (RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.join();
    }
}
