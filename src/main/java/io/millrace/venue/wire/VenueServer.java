package io.millrace.venue.wire;

import io.millrace.common.Problem;
import io.millrace.venue.Venue;
import io.millrace.venue.WallClock;
import io.millrace.venue.fault.EventFaults;
import io.millrace.venue.fault.FaultPlan;
import io.millrace.venue.fault.FaultRunner;
import io.millrace.venue.fault.Faults;
import io.millrace.venue.fault.StopFaults;

/**
 * A venue on the wire: REST and WebSockets of the exchange's protocol on 127.0.0.1. It owns the venue's thread and drives its
 * clock by the wall clock; nobody else may call the venue while it is started. Start once, close once.
 */
public final class VenueServer implements AutoCloseable {

    private final Venue venue;
    private final VenueLoop loop;
    private final Hub hub = new Hub();
    private final StreamTimer timer;
    private final ListenKeys keys;
    private final RateLimits limits = new RateLimits();
    private final Connections connections = new Connections();
    private final FaultPlan plan;
    private final Faults faults;
    private final FaultRunner runner;
    private final WireFaults wireFaults;
    private final StreamPublisher publisher;
    private final TomcatHost tomcat;

    /** Prepares a server on this port; 0 takes a free one. Nothing goes wrong on it until somebody asks for it. */
    public VenueServer(Venue venue, int port, WallClock wallClock) {
        this(venue, port, wallClock, FaultPlan.NONE);
    }

    /** The same with a plan of what goes wrong. */
    public VenueServer(Venue venue, int port, WallClock wallClock, FaultPlan plan) {
        this.venue = venue;
        this.plan = plan;
        this.faults = new Faults(plan.seed());
        this.loop = new VenueLoop(venue, wallClock, this::afterStep);
        this.timer = new StreamTimer(venue, hub);
        this.keys = new ListenKeys(loop);
        this.wireFaults = new WireFaults(hub, limits, keys, connections);
        this.runner = new FaultRunner(faults, venue, wireFaults);
        this.publisher = new StreamPublisher(
                venue, hub, new StreamPublisher.UserStream(keys, new EventFaults(faults)), timer);
        this.tomcat = new TomcatHost(
                new RestServlet(gate(), new SocketUpgrade(loop, hub), connections), connections, port);
    }

    /** Opens the port and lets the clock run, unless the settings hold it. Throws {@code Problem} when the port is taken. */
    public void start() {
        venue.listen(publisher);
        venue.judgeStopsBy(new StopFaults(faults, venue));
        faults.begin(plan, venue.nowMillis());
        try {
            tomcat.start();
        } catch (Problem noPort) {
            loop.close();
            throw noPort;
        }
        loop.start();
    }

    /** Lets a held clock run; harmless when it runs already. Clients should measure the time again afterwards. */
    public void startClock() {
        loop.startClock();
    }

    /** For example {@code http://127.0.0.1:9001}. */
    public String restUrl() {
        return "http://" + TomcatHost.HOST + ":" + tomcat.port();
    }

    /** For example {@code ws://127.0.0.1:9001}; routes (/public, /market, /private) come behind it. */
    public String wsUrl() {
        return "ws://" + TomcatHost.HOST + ":" + tomcat.port();
    }

    /** Closes the sockets and the port, ends the thread and the venue. */
    @Override
    public void close() {
        loop.close();
        tomcat.close();
        venue.close();
    }

    private RestHandler gate() {
        Routes routes = new Routes();
        new MarketRoutes(venue).addTo(routes);
        new OrderRoutes(venue).addTo(routes);
        new AlgoRoutes(venue).addTo(routes);
        new AccountRoutes(venue).addTo(routes);
        keys.addTo(routes);
        new AdminRoutes(loop, limits).addTo(routes);
        new FaultRoutes(venue, faults).addTo(routes);
        RestGate gate = new RestGate(routes, limits, new Authentication(venue.settings().key(), loop), loop);
        return new FaultGate(gate, faults, wireFaults, loop);
    }

    private void afterStep() {
        long wallMillis = loop.wallMillis();
        runner.run();
        publisher.sendLate();
        timer.run(wallMillis);
        keys.expire().ifPresent(key -> hub.sendExpired(key, UserEventJson.listenKeyExpired(key, venue.nowMillis())));
        hub.maintain(wallMillis);
    }
}
