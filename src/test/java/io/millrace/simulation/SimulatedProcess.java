package io.millrace.simulation;

import io.millrace.exchange.Tasks;
import io.millrace.simulation.World.Fiber;
import io.millrace.simulation.World.Killed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One life of the daemon's process: it can be killed at any point, and stopped for a while as by a long garbage collection. */
public final class SimulatedProcess {

    private final World world;
    private final SplittableRandom random;
    private final CrashPoints crashes;
    private final List<Fiber> fibers = new ArrayList<>();
    private boolean alive = true;
    private long stoppedUntil;

    SimulatedProcess(World world, SplittableRandom random, CrashPoints crashes) {
        this.world = world;
        this.random = random;
        this.crashes = crashes;
    }

    public World world() {
        return world;
    }

    public boolean alive() {
        return alive;
    }

    /** A number from 0 up to and without the bound. */
    public long draw(long bound) {
        return random.nextLong(bound);
    }

    /** Runs something in this process after so long, unless it is dead by then; later while it is stopped. */
    public void after(long nanos, Runnable task) {
        world.after(nanos, () -> turn(task));
    }

    private void turn(Runnable task) {
        if (!alive) {
            return;
        }
        if (world.nanos() < stoppedUntil) {
            after(stoppedUntil - world.nanos(), task);
            return;
        }
        try {
            task.run();
        } catch (Killed here) {
            die();
        }
    }

    /** Runs something that may wait. */
    public void fork(Runnable body) {
        after(0, () -> {
            fibers.removeIf(Fiber::ended);
            Fiber fiber = world.fork(body);
            fibers.add(fiber);
        });
    }

    /** Waits; in a fiber. */
    void sleep(long nanos) {
        Fiber me = world.speaking();
        after(nanos, me::resume);
        me.pause();
    }

    /** A place where the process may die: between two things that belong together. */
    public void point(String name) {
        if (alive && crashes.hit(name)) {
            world.trace().add(world.nanos(), "crash at " + name);
            alive = false;
            // what is under way ends here; the rest of the process is taken down on the world's turn
            world.after(0, this::die);
            throw new Killed();
        }
    }

    /** Ends it at once, as kill -9 does. */
    void die() {
        alive = false;
        List<Fiber> all = List.copyOf(fibers);
        fibers.clear();
        all.forEach(Fiber::kill);
    }

    /** Nothing in it runs for so long. */
    void stop(long nanos) {
        stoppedUntil = world.nanos() + nanos;
    }

    public Tasks tasks() {
        return new SimulatedTasks(this);
    }
}
