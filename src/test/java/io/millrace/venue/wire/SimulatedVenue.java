package io.millrace.venue.wire;

import io.millrace.simulation.World;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueKey;
import io.millrace.venue.fault.FaultPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The venue with its whole protocol inside a simulated world: codec, keys, limits, streams and faults, but no sockets. */
public final class SimulatedVenue {

    private final World world;
    private final Venue venue;
    private final VenueProtocol protocol;
    private int ports = 10_000;

    public SimulatedVenue(World world, Venue venue) {
        this.world = world;
        this.venue = venue;
        this.protocol = new VenueProtocol(
                venue,
                world::millis,
                new Turns(),
                new VenueProtocol.Ground(SocketLives.STANDARD, new Connections(), FaultPlan.NONE));
        protocol.begin(venue.nowMillis());
        protocol.loop().start();
    }

    /** What came back; without headers and body when the connection was cut instead. */
    public record Answer(int status, Map<String, String> headers, String body, boolean cut) {}

    /** The other end of a socket. */
    public interface Client {

        void frame(String text);

        /** A ping; whether its answer comes back. */
        boolean answersPing();

        void closed();
    }

    /** Our end of a socket. */
    public interface Link {

        /** A frame of the client; in a fiber. */
        void say(String frame);

        /** The client is gone. */
        void gone();
    }

    public Venue venue() {
        return venue;
    }

    /** Makes an Ed25519 key that may trade under a name; its private half in PEM. */
    public String letIn(String apiKey) {
        SigningKeys keys = SigningKeys.ed25519();
        protocol.keys().add(VenueKey.ofPublicKey(apiKey, keys.publicPem()));
        return keys.privatePem();
    }

    /** Answers a request; in a fiber. */
    public Answer request(String method, String path, String query, String body, String key) {
        RestAnswer answer = protocol.rest().handle(new RestRequest(method, path, query, body, key));
        return new Answer(answer.status(), answer.headers(), answer.json(), answer.isCut());
    }

    /** Opens a socket; null when there is none at this address, or it is refused. In a fiber. */
    public @Nullable Link connect(String path, String query, Client client) {
        Optional<SocketRequest> wanted = SocketDesk.read(path, query);
        if (wanted.isEmpty() || protocol.sockets().refusal(wanted.get()).isPresent()) {
            return null;
        }
        Ended end = new Ended(client);
        StreamSocket socket = protocol.sockets().make(wanted.get(), end, ports++);
        end.socket = socket;
        Consumer<String> reader = protocol.sockets().reader(socket);
        protocol.sockets().open(socket);
        return new Reading(end, reader, () -> protocol.sockets().close(socket));
    }

    /** Reads one frame after the other: the next one waits until the last one is answered, as on a thread of its own. */
    private static final class Reading implements Link {

        private final Ended end;
        private final Consumer<String> reader;
        private final Runnable leaving;
        private final Deque<String> frames = new ArrayDeque<>();
        private boolean busy;

        Reading(Ended end, Consumer<String> reader, Runnable leaving) {
            this.end = end;
            this.reader = reader;
            this.leaving = leaving;
        }

        @Override
        public void say(String frame) {
            frames.add(frame);
            if (busy) {
                return;
            }
            busy = true;
            while (!frames.isEmpty() && !end.shut) {
                reader.accept(frames.remove());
            }
            busy = false;
        }

        @Override
        public void gone() {
            leaving.run();
        }
    }

    private final class Ended implements Outbox {

        private final Client client;
        private @Nullable StreamSocket socket;
        private boolean ended;
        /** The venue has closed it: nothing of the client is read any more. */
        private boolean shut;

        Ended(Client client) {
            this.client = client;
        }

        @Override
        public void send(String stream, String text) {
            if (!ended) {
                client.frame(text);
            }
        }

        @Override
        public void sendLatest(String stream, String text) {
            send(stream, text);
        }

        @Override
        public void ping() {
            StreamSocket pinged = socket;
            if (pinged != null && !ended && client.answersPing()) {
                protocol.sockets().hear(pinged, PING.duplicate());
            }
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void disconnect() {
            shut = true;
            if (!ended) {
                ended = true;
                client.closed();
            }
        }
    }

    /** The venue's thread is the world's. */
    private final class Turns implements VenueThread {

        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }

        @Override
        public void post(Runnable work) {
            world.after(0, work);
        }

        @Override
        public void every(long millis, Runnable work) {
            work.run();
            world.after(millis * 1_000_000, () -> every(millis, work));
        }

        @Override
        public void await(CompletableFuture<Void> end) {
            world.await(end);
        }

        @Override
        public void close() {}
    }
}
