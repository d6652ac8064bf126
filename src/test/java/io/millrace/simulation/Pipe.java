package io.millrace.simulation;

import io.millrace.exchange.Transport;
import io.millrace.venue.wire.SimulatedVenue;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One socket between the daemon and the venue; it may be dead without anybody knowing. */
class Pipe implements Transport.Socket, SimulatedVenue.Client {

    private static final long PING_NANOS = 10 * World.SECOND;

    final World world;
    final SimulatedProcess process;
    final Weather weather;
    private final Network network;
    private final URI address;
    private final Transport.Ear ear;
    private SimulatedVenue.@Nullable Link link;
    private boolean ended;
    boolean dead;
    private boolean missed;
    private long lastIn;
    long lastOut;

    Pipe(Network network, URI address, Transport.Ear ear) {
        this.network = network;
        this.world = network.world;
        this.process = network.process;
        this.weather = network.weather;
        this.address = address;
        this.ear = ear;
    }

    /** Begins to open. */
    final void shake() {
        if (weather.losesRequest()) {
            process.after(Network.CALL_NANOS, () -> end("handshake timed out"));
            return;
        }
        world.after(weather.latency(), () -> world.fork(this::knock));
    }

    private void knock() {
        if (ended) {
            return;
        }
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        link = network.venue.connect(address.getRawPath(), query, this);
        if (link == null) {
            process.after(weather.latency(), () -> end("refused"));
        } else {
            in(ear::opened);
            process.after(PING_NANOS, this::ping);
        }
    }

    /** Delivers in order. */
    private void in(Runnable delivery) {
        long held = heldIn();
        dead |= held < 0;
        if (dead) {
            return;
        }
        lastIn = Math.max(lastIn, world.nanos() + held + weather.latency());
        process.after(lastIn - world.nanos(), () -> {
            if (!ended) {
                delivery.run();
            }
        });
    }

    /** How long something has to wait before it comes in, in nanoseconds; -1: the connection is dead. */
    long heldIn() {
        return weather.held();
    }

    @Override
    public void frame(String text) {
        if (!ended) {
            in(() -> ear.received(weather.received(text)));
        }
    }

    @Override
    public boolean answersPing() {
        return !ended && !dead && process.alive();
    }

    @Override
    public void closed() {
        in(() -> end("closed by the exchange"));
    }

    private void end(String reason) {
        if (!ended) {
            ended = true;
            network.pipes.remove(this);
            ear.ended(reason);
        }
    }

    private void ping() {
        if (ended) {
            return;
        }
        if (missed) {
            leave();
            end("ping unanswered");
            return;
        }
        missed = dead || weather.cutsOut() || weather.cutsBack();
        process.after(PING_NANOS, this::ping);
    }

    /** Whether it takes texts. */
    final boolean stands() {
        return !ended && !network.closed;
    }

    @Override
    public boolean send(String text) {
        if (!stands()) {
            return false;
        }
        if (!dead && !weather.cutsOut()) {
            lastOut = Math.max(lastOut, world.nanos() + weather.latency());
            world.after(lastOut - world.nanos(), () -> {
                if (!ended) {
                    say(text);
                }
            });
        }
        return true;
    }

    /** A text arrives. */
    final void say(String text) {
        SimulatedVenue.Link open = link;
        if (open != null) {
            world.fork(() -> open.say(text));
        }
    }

    @Override
    public void close() {
        cancel();
    }

    @Override
    public void cancel() {
        if (!ended) {
            ended = true;
            network.pipes.remove(this);
            leave();
        }
    }

    private void leave() {
        SimulatedVenue.Link open = link;
        if (open != null) {
            world.after(farewell(), open::gone);
        }
    }

    /** How long the venue does not know that it ended, in nanoseconds. */
    long farewell() {
        return weather.latency();
    }
}
