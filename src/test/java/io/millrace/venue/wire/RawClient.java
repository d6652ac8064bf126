package io.millrace.venue.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One HTTP request over a bare socket: shows what really came back, byte for byte. */
final class RawClient {

    private RawClient() {}

    /** Sends a signed request and returns what came until the end. */
    static End signed(VenueServer server, String method, String pathAndQuery, long timestamp) {
        int question = pathAndQuery.indexOf('?');
        String payload = pathAndQuery.substring(question + 1) + "&timestamp=" + timestamp;
        String target = pathAndQuery.substring(0, question + 1) + payload + "&signature="
                + VenueClient.sign(payload, "simulator");
        return send(
                server,
                method + " " + target + " HTTP/1.1\r\nHost: venue\r\nX-MBX-APIKEY: simulator\r\n"
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    static End send(VenueServer server, String request) {
        int port = URI.create(server.restUrl()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try {
                String bytes = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new End(bytes, false);
            } catch (SocketException reset) {
                return new End("", true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What came before the end of the connection, and whether that was a reset. */
    record End(String bytes, boolean reset) {}
}
