package io.millrace.venue.wire;

import jakarta.websocket.MessageHandler;

/** Frames of one WS-API client, answered one after the other in their order. */
final class WsApiFrames implements MessageHandler.Whole<String> {

    private final StreamSocket socket;
    private final WsApiGate gate;
    private final WsApiSession session;

    WsApiFrames(StreamSocket socket, WsApiGate gate) {
        this.socket = socket;
        this.gate = gate;
        this.session = gate.open(socket.request);
    }

    @Override
    public void onMessage(String text) {
        socket.reply(gate.answer(session, text));
    }
}
