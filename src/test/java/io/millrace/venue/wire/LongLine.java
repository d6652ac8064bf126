package io.millrace.venue.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a client and the venue and lets what the venue says arrive a tenth of a second later, as over a long line. For
 * clients that are not ready for an answer before their own request has been written to the end.
 */
final class LongLine implements AutoCloseable {

    private static final long MILLIS = 100;
    private static final int PIECE = 16_384;

    private final URI venue;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService travel = Executors.newSingleThreadScheduledExecutor();

    LongLine(VenueServer venue) throws IOException {
        this.venue = URI.create(venue.restUrl());
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        pumps.execute(this::accept);
    }

    /** For example {@code ws://127.0.0.1:9001}. */
    String wsUrl() {
        return "ws://127.0.0.1:" + door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        travel.shutdownNow();
        pumps.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = kept(door.accept());
                Socket server = kept(new Socket(venue.getHost(), venue.getPort()));
                pumps.execute(() -> pump(client, server, 0));
                pumps.execute(() -> pump(server, client, MILLIS));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    /** Carries bytes until one end is closed, then closes the other; one scheduler keeps them in order. */
    private void pump(Socket from, Socket to, long millis) {
        try {
            for (byte[] piece = read(from); piece.length > 0; piece = read(from)) {
                byte[] bytes = piece;
                var ignored = travel.schedule(() -> write(to, bytes), millis, TimeUnit.MILLISECONDS);
            }
            var ignored = travel.schedule(() -> write(to, new byte[0]), millis, TimeUnit.MILLISECONDS);
        } catch (IOException | RejectedExecutionException ended) {
            write(to, new byte[0]);
        }
    }

    private static byte[] read(Socket from) throws IOException {
        byte[] piece = new byte[PIECE];
        int read = from.getInputStream().read(piece);
        return read < 0 ? new byte[0] : Arrays.copyOf(piece, read);
    }

    /** Writes what has travelled; nothing means the end. */
    private static void write(Socket to, byte[] bytes) {
        try {
            if (bytes.length == 0) {
                to.close();
            } else {
                to.getOutputStream().write(bytes);
                to.getOutputStream().flush();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
