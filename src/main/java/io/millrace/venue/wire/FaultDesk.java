package io.millrace.venue.wire;

import io.millrace.venue.fault.EventFaults;
import io.millrace.venue.fault.FaultPlan;
import io.millrace.venue.fault.FaultRunner;
import io.millrace.venue.fault.Faults;
import io.millrace.venue.fault.StopFaults;

/** Everything about faults of one server: the register and who acts by it. Owned by the venue's thread. */
final class FaultDesk {

    private final FaultPlan plan;
    private final VenueLoop loop;
    private final WireFaults wire;
    private final Faults faults;
    private final FaultRunner runner;
    private final EventFaults events;
    private final FaultWay way;

    FaultDesk(FaultPlan plan, VenueLoop loop, WireFaults wire) {
        this.plan = plan;
        this.loop = loop;
        this.wire = wire;
        this.faults = new Faults(plan.seed());
        this.runner = new FaultRunner(faults, loop.venue(), wire);
        this.events = new EventFaults(faults);
        this.way = new FaultWay(faults, loop);
    }

    /** Puts the plan in force from this moment of the venue's clock on; called before that clock runs. */
    void begin(long startMillis) {
        loop.venue().judgeStopsBy(new StopFaults(faults, loop.venue()));
        faults.begin(plan, startMillis);
    }

    /** Does what is due; after every step of the venue. */
    void run() {
        runner.run();
    }

    EventFaults events() {
        return events;
    }

    FaultWay way() {
        return way;
    }

    /** The handler with faults in front of the one without. */
    RestHandler before(RestGate gate) {
        return new FaultGate(gate, way, wire);
    }

    void addTo(Routes routes) {
        new FaultRoutes(loop.venue(), faults).addTo(routes);
    }
}
