package io.millrace.venue.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A plain socket that says whatever a test wants to a venue, however wrong, and reads what comes back. */
final class HostileSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    HostileSocket(String url) {
        URI address = URI.create(url);
        try {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    HostileSocket say(String text) {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes; a socket that is closed at the other end is no failure. */
    HostileSocket say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException closed) {
            // the answer, or its absence, tells
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** One answer of HTTP; empty when the socket ends instead. */
    Optional<Answer> answer() {
        try {
            String head = head();
            int length = length(head);
            byte[] body = length < 0 ? chunked() : in.readNBytes(length);
            return Optional.of(new Answer(
                    Integer.parseInt(head.substring(9, 12)), head, new String(body, StandardCharsets.UTF_8)));
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Shakes hands for a WebSocket. */
    HostileSocket upgrade(String path) {
        say("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        try {
            String head = head();
            if (!head.startsWith("HTTP/1.1 101")) {
                throw new IllegalStateException("Expected an upgrade, was " + head);
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A masked frame of a client, the mask being zero. */
    HostileSocket frame(int firstByte, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(firstByte);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.writeBytes(new byte[4]);
        out.writeBytes(payload);
        return say(out.toByteArray());
    }

    /** Reads frames until a text comes; empty when the socket is closed by a frame or by its end. */
    Optional<String> text() {
        try {
            while (true) {
                int opcode = byteOrEnd() & 0xf;
                int length = byteOrEnd();
                if (length == 126) {
                    length = byteOrEnd() << 8 | byteOrEnd();
                }
                byte[] payload = in.readNBytes(length);
                if (opcode == 8) {
                    return Optional.empty();
                }
                if (opcode == 1) {
                    return Optional.of(new String(payload, StandardCharsets.UTF_8));
                }
            }
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) byteOrEnd());
        }
        return head.toString();
    }

    private int byteOrEnd() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private byte[] chunked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            body.writeBytes(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = byteOrEnd(); next != '\n'; next = byteOrEnd()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Length of the body, -1 for one in chunks. */
    private static int length(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            return -1;
        }
        int at = lower.indexOf("content-length: ");
        return at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
    }

    /** What came back over HTTP. */
    record Answer(int status, String head, String body) {}
}
