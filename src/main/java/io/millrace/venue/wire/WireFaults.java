package io.millrace.venue.wire;

import io.millrace.venue.fault.FaultRunner;
import io.millrace.venue.fault.SocketGroup;

/** What only the wire can do to its clients. Owned by the venue's thread. */
final class WireFaults implements FaultRunner.Wire {

    private final Hub hub;
    private final RateLimits limits;
    private final ListenKeys keys;
    private int retrySeconds;
    private long retryUntilMillis;

    WireFaults(Hub hub, RateLimits limits, ListenKeys keys) {
        this.hub = hub;
        this.limits = limits;
        this.keys = keys;
    }

    @Override
    public boolean disconnect(SocketGroup group, boolean reset) {
        return hub.disconnect(group, reset) > 0;
    }

    @Override
    public void stall(SocketGroup group, boolean on) {
        hub.stall(group, on);
    }

    @Override
    public void ban(long untilMillis, int newRetrySeconds) {
        limits.ban(untilMillis);
        retrySeconds = newRetrySeconds;
        retryUntilMillis = untilMillis;
    }

    @Override
    public void pardon() {
        limits.ban(0);
    }

    @Override
    public boolean expireListenKey() {
        return keys.endNow();
    }

    /** What a ban that holds now was asked to say about when to come again; 0: nothing. */
    int retrySeconds(long nowMillis) {
        return nowMillis < retryUntilMillis ? retrySeconds : 0;
    }
}
