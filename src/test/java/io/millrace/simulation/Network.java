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

    static final long CALL_NANOS = 5 * World.SECOND;
    private static final String ORDERS = "/ws-fapi/";

    final World world;
    final SimulatedProcess process;
    final SimulatedVenue venue;
    final Weather weather;
    final List<Pipe> pipes = new ArrayList<>();
    boolean closed;

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
        URI where = URI.create(address);
        Pipe pipe =
                where.getRawPath().startsWith(ORDERS) ? new OrderPipe(this, where, ear) : new Pipe(this, where, ear);
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
}
