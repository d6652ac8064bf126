package io.millrace.venue.wire;

import io.millrace.venue.fault.FaultRunner;
import io.millrace.venue.fault.SocketGroup;

/** What only the wire can do to its clients. Owned by the venue's thread. */
final class WireFaults implements FaultRunner.Wire {

    private static final int BANNED = 418;

    private final Hub hub;
    private final RateLimits limits;
    private final ListenKeys keys;
    private final Connections connections;
    private int retrySeconds;

    WireFaults(Hub hub, RateLimits limits, ListenKeys keys, Connections connections) {
        this.hub = hub;
        this.limits = limits;
        this.keys = keys;
        this.connections = connections;
    }

    @Override
    public boolean disconnect(SocketGroup group, boolean reset) {
        var doomed = hub.sockets(socket -> group.covers(socket.request.route().group()));
        for (StreamSocket socket : doomed) {
            if (reset) {
                connections.cut(socket.port, true);
            }
            socket.outbox.disconnect();
            hub.close(socket);
        }
        return !doomed.isEmpty();
    }

    @Override
    public void stall(SocketGroup group, boolean on) {
        hub.stall(group, on);
    }

    @Override
    public void ban(long untilMillis, int newRetrySeconds) {
        limits.ban(untilMillis);
        retrySeconds = newRetrySeconds;
    }

    @Override
    public boolean expireListenKey() {
        return keys.endNow();
    }

    /** Adds the header that a ban was asked to have. */
    RestAnswer withRetryAfter(RestAnswer answer) {
        boolean wanted = retrySeconds > 0 && answer.status() == BANNED;
        return wanted ? answer.with(FaultGate.retryAfter(retrySeconds)) : answer;
    }
}
