package io.millrace.venue.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket client on a bare socket, so that a test sees every frame and how the connection ends. */
final class RawSocket implements AutoCloseable {

    static final int TEXT = 0x81;
    static final int CLOSE = 0x88;
    static final int PONG = 0x8a;

    private static final byte[] EMPTY_PING = {(byte) 0x89, (byte) 0x80, 1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;

    RawSocket(VenueServer server, String path) throws IOException {
        socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.restUrl()).getPort());
        in = new DataInputStream(socket.getInputStream());
        String request = "GET " + path + " HTTP/1.1\r\nHost: venue\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("No upgrade: " + head);
        }
    }

    void ping() throws IOException {
        socket.getOutputStream().write(EMPTY_PING);
    }

    /** First byte of the next frame, whose content is skipped; -1 when none comes in time. */
    int frame(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            int kind = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            return kind;
        } catch (SocketTimeoutException nothing) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
