package io.millrace.simulation;

import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;
import io.millrace.venue.wire.SimulatedVenue;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The daemon's way to the venue: bytes take time, get lost, come late; a socket may be dead without anybody knowing. */
final class Network implements Transport {

    private static final long CALL_NANOS = 5 * World.SECOND;
    private static final long PING_NANOS = 10 * World.SECOND;

    private final World world;
    private final SimulatedProcess process;
    private final SimulatedVenue venue;
    private final Weather weather;
    private final List<Pipe> pipes = new ArrayList<>();
    private boolean closed;

    Network(SimulatedProcess process, SimulatedVenue venue, Weather weather) {
        this.world = process.world();
        this.process = process;
        this.venue = venue;
        this.weather = weather;
    }

    @Override
    public Reply call(Call call) throws Lost {
        process.point("before-send");
        if (weather.cutsOut() && !weather.pooled()) {
            process.sleep(CALL_NANOS);
            throw new Lost(false, "connect timed out", null);
        }
        Tasks.Signal done = process.tasks().signal();
        Way way = new Way(call, done);
        if (!weather.losesRequest()) {
            world.after(weather.latency(), () -> world.fork(way::arrive));
        }
        process.point("after-send");
        done.await(CALL_NANOS);
        return way.reply();
    }

    /** The process has ended: its kernel says goodbye. */
    void hangUp() {
        List.copyOf(pipes).forEach(Pipe::cancel);
    }

    @Override
    public Socket open(String address, Ear ear) {
        Pipe pipe = new Pipe(URI.create(address), ear);
        pipes.add(pipe);
        pipe.shake();
        return pipe;
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
    }

    /** One request and its answer. */
    private final class Way {

        private final Call call;
        private final Tasks.Signal done;
        private SimulatedVenue.@Nullable Answer answer;

        Way(Call call, Tasks.Signal done) {
            this.call = call;
            this.done = done;
        }

        void arrive() {
            URI address = URI.create(call.address());
            String query = address.getRawQuery() == null ? "" : address.getRawQuery();
            String form = call.form() == null ? "" : call.form();
            String key = call.headers().getOrDefault("X-MBX-APIKEY", "");
            SimulatedVenue.Answer said = venue.request(call.method(), address.getRawPath(), query, form, key);
            world.trace()
                    .add(world.nanos(), call.method() + " " + address.getRawPath() + " " + said.status() + brief(said));
            if (!weather.losesAnswer()) {
                process.after(weather.latency(), () -> {
                    answer = said;
                    done.fire();
                });
            }
        }

        private String brief(SimulatedVenue.Answer said) {
            return said.status() == 200 ? "" : " " + said.body();
        }

        Reply reply() throws Lost {
            SimulatedVenue.Answer said = answer;
            if (said == null) {
                throw new Lost(true, "timeout", null);
            }
            if (said.cut()) {
                throw new Lost(true, "unexpected end of stream", null);
            }
            Map<String, String> headers = new LinkedHashMap<>();
            said.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            return new Reply(said.status(), headers, said.body());
        }
    }

    /** One socket. */
    private final class Pipe implements Socket, SimulatedVenue.Client {

        private final URI address;
        private final Ear ear;
        private SimulatedVenue.@Nullable Link link;
        private boolean ended;
        private boolean dead;
        private boolean missed;
        private long lastIn;
        private long lastOut;

        Pipe(URI address, Ear ear) {
            this.address = address;
            this.ear = ear;
        }

        void shake() {
            if (weather.losesRequest()) {
                process.after(CALL_NANOS, () -> end("handshake timed out"));
                return;
            }
            world.after(
                    weather.latency(),
                    () -> world.fork(() -> {
                        if (ended) {
                            return;
                        }
                        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
                        link = venue.connect(address.getRawPath(), query, this);
                        if (link == null) {
                            process.after(weather.latency(), () -> end("refused"));
                        } else {
                            in(ear::opened);
                            process.after(PING_NANOS, this::ping);
                        }
                    }));
        }

        /** Delivers in order. */
        private void in(Runnable delivery) {
            long held = weather.held();
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
                pipes.remove(this);
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

        @Override
        public boolean send(String text) {
            if (ended || closed) {
                return false;
            }
            if (!dead && !weather.cutsOut()) {
                lastOut = Math.max(lastOut, world.nanos() + weather.latency());
                world.after(lastOut - world.nanos(), () -> say(text));
            }
            return true;
        }

        private void say(String text) {
            SimulatedVenue.Link open = link;
            if (open != null && !ended) {
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
                pipes.remove(this);
                leave();
            }
        }

        private void leave() {
            SimulatedVenue.Link open = link;
            if (open != null) {
                world.after(weather.latency(), open::gone);
            }
        }
    }
}
