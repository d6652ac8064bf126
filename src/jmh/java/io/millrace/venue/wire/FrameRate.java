package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.core.EndlessTicks;
import io.millrace.venue.market.Tick;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Frames per second over loopback to one client, as many as go: the venue's clock is moved on whenever the client has fewer than a
 * window of frames before it, so nothing is conflated and nothing is lost. Prints every round, the processor time of the whole
 * process beside it (client included), and how many frames were asked for and came.
 */
final class FrameRate {

    private static final int SYMBOLS = 100;
    /** Below the length at which the venue starts to conflate quotes. */
    private static final int QUOTES_WINDOW = 2_000;

    private static final int TRADES_WINDOW = 10_000;

    /** So high that neither the ping nor the 24 hours of a socket come into play. */
    private static final int SPEED = 1_000;

    private static final int ROUND_SECONDS = 4;
    private static final long STALLED_NANOS = 200_000_000;

    private final EndlessTicks ticks;
    private final int window;
    private final FrameCounter[] clients;
    private final VenueServer server;
    private volatile long asked;
    /** Ticks that gave no frame to count: before the subscription, or because a newer quote took a frame's place. */
    private long silent;

    private long lastFrames;
    private long lastProgress;

    private FrameRate(EndlessTicks ticks, String path, int clientCount) throws IOException {
        this.ticks = ticks;
        this.window = path.startsWith("/public") ? QUOTES_WINDOW : TRADES_WINDOW;
        VenueSettings settings = VenueSettings.standard(1).withSpeed(SPEED);
        Venue venue = Venue.open(ticks, settings, this::wallMillis);
        this.server = new VenueServer(venue, 0, this::wallMillis);
        server.start();
        this.clients = new FrameCounter[clientCount];
        for (int i = 0; i < clientCount; i++) {
            clients[i] = new FrameCounter(server.wsUrl(), path);
            Thread.ofPlatform().daemon(true).start(clients[i]::readAll);
        }
    }

    /** Arguments: trades or quotes; number of clients; rounds. */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        String kind = arguments.length > 0 ? arguments[0] : "trades";
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        EndlessTicks ticks =
                EndlessTicks.only(kind.equals("trades") ? Tick.Kind.TRADE : Tick.Kind.QUOTE, SYMBOLS, 400_000);
        FrameRate rate = new FrameRate(ticks, path(ticks, kind), clients);
        for (int round = 1; round <= rounds; round++) {
            rate.round(round);
        }
        rate.server.close();
    }

    private static String path(EndlessTicks ticks, String kind) {
        String stream = kind.equals("trades") ? "@aggTrade" : "@bookTicker";
        return (kind.equals("trades") ? "/market" : "/public") + "/stream?streams="
                + ticks.contracts().stream()
                        .map(contract -> contract.symbol().toLowerCase(Locale.ROOT) + stream)
                        .collect(Collectors.joining("/"));
    }

    private void round(int number) {
        long from = slowest();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long end = start + ROUND_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            for (FrameCounter client : clients) {
                if (client.ended()) {
                    throw new IllegalStateException("The venue hung up on the client");
                }
            }
            ask();
            LockSupport.parkNanos(500_000);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long frames = slowest() - from;
        System.out.printf(
                "round %d: %,.0f frames/s to each of %d, %.2f us of processor time a frame, %d ticks without a frame%n",
                number, frames / seconds, clients.length, (cpuNanos() - cpu) / 1e3 / frames / clients.length, silent);
    }

    private void ask() {
        long now = System.nanoTime();
        long frames = slowest();
        if (frames != lastFrames) {
            lastFrames = frames;
            lastProgress = now;
        } else if (now - lastProgress > STALLED_NANOS) {
            silent = asked - frames;
            lastProgress = now;
        }
        asked = frames + silent + window;
    }

    private long slowest() {
        long least = Long.MAX_VALUE;
        for (FrameCounter client : clients) {
            least = Math.min(least, client.frames());
        }
        return least;
    }

    /** The wall is where the client's wishes are. */
    private long wallMillis() {
        return (ticks.millisOf(asked) - ticks.startMillis()) / SPEED;
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
