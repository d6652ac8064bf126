package io.millrace.exchange.binance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback, down to the bytes, that does to a client what no decent one does. */
final class OddServer implements AutoCloseable {

    /** What it does with a connection after the request was read. */
    interface Habit {
        void serve(String request, OutputStream out) throws IOException;
    }

    /** Never says a word. */
    static final Habit STALLS = (request, out) -> {};

    /** A page where something else was asked for. */
    static final Habit PORTAL = (request, out) -> out.write("""
            HTTP/1.1 200 OK\r
            Content-Type: text/html\r
            Content-Length: 20\r
            \r
            <html>log in</html>
            """.getBytes(StandardCharsets.US_ASCII));

    /** Becomes a WebSocket and is gone from then on, without a word to the client. */
    static final Habit VANISHES = OddServer::upgrade;

    /** What a client of TLS cannot read. */
    static final Habit NO_TLS =
            (request, out) -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    OddServer(Habit habit) throws IOException {
        Thread.ofVirtual().start(() -> accept(habit));
    }

    /** Host and port. */
    String place() {
        return "localhost:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    private void accept(Habit habit) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                habit.serve(request(client), client.getOutputStream());
            } catch (IOException _) {
                // the client left, or the test ends
            }
        }
    }

    private static String request(Socket client) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static void upgrade(String request, OutputStream out) throws IOException {
        String key = request.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String accepted(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every platform has SHA-1", impossible);
        }
    }
}
