package io.millrace.venue.wire;

import jakarta.websocket.MessageHandler;

/** Frames of one WS-API client, answered one after the other in their order. */
final class WsApiFrames implements MessageHandler.Whole<String> {

    private final StreamSocket socket;
    private final WsApiGate gate;
    private final WsApiSession session;
    private final WsApiAnswers.CutSocket connection;

    WsApiFrames(StreamSocket socket, WsApiGate gate, WsApiAnswers.CutSocket connection) {
        this.socket = socket;
        this.connection = connection;
        this.gate = gate;
        this.session = gate.open(socket.request);
    }

    @Override
    public void onMessage(String text) {
        String answer = gate.answer(session, text, connection);
        if (!answer.isEmpty()) {
            socket.reply(answer);
        }
    }
}
