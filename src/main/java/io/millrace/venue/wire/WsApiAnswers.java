package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import io.millrace.venue.fault.RequestMatch;
import io.millrace.venue.fault.RequestMatch.Asked;
import java.util.function.Supplier;

/** Answers to one WS-API request; an empty text is none. */
record WsApiAnswers(WsApiRequest request, Supplier<String> turn, CutSocket connection)
        implements FaultWay.Answers<String> {

    Asked asked() {
        return FaultWay.asked(RequestMatch.WSAPI, WsApiMethods.plain(request.method()), request.params());
    }

    @Override
    public String usual() {
        return turn.get();
    }

    @Override
    public String cut(boolean reset) {
        connection.cut(reset);
        return "";
    }

    @Override
    public String refused(int status, VenueRefusal refusal, int retrySeconds) {
        return new WsApiReply(request.id()).refused(status, refusal).text();
    }

    /** A socket carries no bodies of HTTP: an error object goes out as the error, everything else as its text. */
    @Override
    public String body(int status, String body) {
        return body.startsWith("{")
                ? new WsApiReply(request.id()).failed(status, body).text()
                : refused(status, new VenueRefusal(-1001, body), 0);
    }

    /** Ends the connection that the request came by. */
    @FunctionalInterface
    interface CutSocket {
        void cut(boolean reset);
    }
}
