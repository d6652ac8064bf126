package io.millrace.venue.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Opens thousands of sockets to a running venue, says nothing or too little on them, and measures how it answers meanwhile. */
final class IdleSockets {

    private static final int ASKED = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI rest;
    private final List<Socket> sockets = new ArrayList<>();

    private IdleSockets(URI rest) {
        this.rest = rest;
    }

    /** Arguments: the venue's address, number of sockets, and what they are: tcp, half (a request without its end) or ws. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        IdleSockets idle = new IdleSockets(URI.create(arguments[0]));
        idle.report("before");
        long start = System.nanoTime();
        try {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                idle.open(arguments[2]);
            }
        } catch (IOException full) {
            System.out.println("no further: " + full.getMessage());
        }
        System.out.printf("opened %d in %.1f s%n", idle.sockets.size(), (System.nanoTime() - start) / 1e9);
        idle.report("with " + arguments[1] + " " + arguments[2]);
        for (Socket socket : idle.sockets) {
            socket.close();
        }
        idle.report("after");
    }

    private void open(String kind) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(rest.getHost(), rest.getPort()), 10_000);
        sockets.add(socket);
        if (kind.equals("half")) {
            say(socket, "POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsymbol=");
        } else if (kind.equals("ws")) {
            say(
                    socket,
                    "GET /market/ws/btcusdt@ticker HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            int read = socket.getInputStream().read(new byte[512]);
            if (read < 100) {
                throw new IOException("No upgrade of socket " + sockets.size());
            }
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void report(String when) throws IOException, InterruptedException {
        long[] micros = new long[ASKED];
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            http.send(HttpRequest.newBuilder(rest.resolve("/venue/clock")).build(), BodyHandlers.ofString());
            micros[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        System.out.printf(
                "%s: %d answers, median %,d us, 99 %% within %,d us, slowest %,d us%n",
                when, ASKED, micros[ASKED / 2], micros[ASKED * 99 / 100], micros[ASKED - 1]);
    }
}
