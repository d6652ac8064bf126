package io.millrace.venue.wire;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The cheapest client there can be: reads a plain socket, finds the ends of the frames, counts them. */
final class FrameCounter implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 18];
    private int from;
    private int to;
    private volatile long frames;
    private volatile long bytes;
    private volatile boolean ended;

    FrameCounter(String wsUrl, String path) throws IOException {
        URI address = URI.create(wsUrl);
        socket.setReceiveBufferSize(1 << 20);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        in = socket.getInputStream();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeBytes("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        out.flush();
        handshake();
    }

    /** Reads until the socket ends; on a thread of its own. */
    void readAll() {
        try {
            while (true) {
                skipFrame();
                frames++;
            }
        } catch (EOFException end) {
            ended = true;
        } catch (IOException lost) {
            ended = true;
            throw new UncheckedIOException(lost);
        }
    }

    long frames() {
        return frames;
    }

    long bytes() {
        return bytes;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void handshake() throws IOException {
        StringBuilder head = new StringBuilder();
        int matched = 0;
        byte[] end = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        while (matched < end.length) {
            need(1);
            byte next = buffer[from++];
            head.append((char) next);
            matched = next == end[matched] ? matched + 1 : next == end[0] ? 1 : 0;
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("No upgrade: " + head);
        }
    }

    private void skipFrame() throws IOException {
        need(2);
        int length = buffer[from + 1] & 0x7f;
        int head = 2;
        if (length == 126) {
            need(4);
            length = (buffer[from + 2] & 0xff) << 8 | buffer[from + 3] & 0xff;
            head = 4;
        } else if (length == 127) {
            throw new IOException("Frames of more than 64 KiB are not expected");
        }
        need(head + length);
        from += head + length;
    }

    private void need(int count) throws IOException {
        while (to - from < count) {
            if (buffer.length - to < 1 << 16) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                throw new EOFException();
            }
            to += read;
            bytes += read;
        }
    }
}
