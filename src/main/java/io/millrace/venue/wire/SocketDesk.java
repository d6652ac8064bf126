package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** What sockets may do here, whatever carries them: handshake, frames, pongs. Each socket's own thread, but {@link #open} any. */
final class SocketDesk {

    private final VenueLoop loop;
    private final Hub hub;
    private final ClientFrames frames;
    private final WsApiGate wsApi;

    SocketDesk(VenueLoop loop, Hub hub, WsApiGate wsApi) {
        this.loop = loop;
        this.hub = hub;
        this.frames = new ClientFrames(hub);
        this.wsApi = wsApi;
    }

    /** What an address asks for, path and query encoded as they came; empty when there is no socket at it. */
    static Optional<SocketRequest> read(String path, String query) {
        try {
            return SocketRequest.read(path, query);
        } catch (VenueRefusal malformed) {
            return Optional.empty();
        }
    }

    /** What refuses the handshake; empty when it may go on. */
    Optional<RestAnswer> refusal(SocketRequest wanted) {
        return wanted.route() == SocketRoute.WS_API ? wsApi.refusesHandshake() : Optional.empty();
    }

    StreamSocket make(SocketRequest request, Outbox outbox, int port) {
        return new StreamSocket(request, outbox, port, loop.wallMillis());
    }

    /** It stands: what it asked for is sent from now on. */
    void open(StreamSocket socket) {
        loop.post(() -> hub.open(socket));
    }

    void close(StreamSocket socket) {
        loop.post(() -> hub.close(socket));
    }

    /** What a socket's frames are for. */
    Consumer<String> reader(StreamSocket socket) {
        if (socket.request.route() == SocketRoute.WS_API) {
            WsApiSession session = wsApi.open(socket.request);
            return frame -> answer(socket, session, frame);
        }
        return frame -> {
            if (socket.mayTalk(loop.wallMillis())) {
                loop.post(() -> frames.handle(socket, frame));
            } else {
                socket.outbox.disconnect();
            }
        };
    }

    void hear(StreamSocket socket, ByteBuffer pong) {
        if (socket.mayPong(loop.wallMillis())) {
            socket.ponged(pong);
        } else {
            socket.outbox.disconnect();
        }
    }

    private void answer(StreamSocket socket, WsApiSession session, String frame) {
        String answer = wsApi.answer(session, frame, reset -> hub.cut(socket, reset));
        if (!answer.isEmpty()) {
            socket.reply(answer);
        }
    }
}
