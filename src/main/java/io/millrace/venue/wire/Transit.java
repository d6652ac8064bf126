package io.millrace.venue.wire;

import io.millrace.venue.LatencyModel;
import java.util.function.LongSupplier;

/** Lets requests be under way as long as the venue's latency model says, on their own threads. */
final class Transit {

    private final VenueLoop loop;
    private final LongSupplier delays;
    private final boolean instant;

    Transit(VenueLoop loop) {
        LatencyModel model = loop.venue().settings().models().latency();
        this.loop = loop;
        this.delays = model.delays(loop.venue().settings().seed());
        this.instant = model instanceof LatencyModel.None;
    }

    /** Keeps the calling thread until its request has arrived; delays are drawn in the order in which requests are sent. */
    void pass() {
        long millis = instant ? 0 : loop.call(delays::getAsLong);
        if (millis > 0) {
            loop.pause(millis);
        }
    }
}
