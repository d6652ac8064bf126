package io.millrace.venue.wire;

import io.millrace.common.Problem;
import io.millrace.venue.KeyRing;
import io.millrace.venue.Venue;
import io.millrace.venue.WallClock;
import io.millrace.venue.fault.FaultPlan;
import java.util.List;

/**
 * A venue on the wire: REST and WebSockets of the exchange's protocol on 127.0.0.1. It owns the venue's thread and drives its
 * clock by the wall clock; nobody else may call the venue while it is started. Start once, close once.
 */
public final class VenueServer implements AutoCloseable {

    private final Venue venue;
    private final VenueProtocol protocol;
    private final TomcatHost tomcat;

    /** Prepares a server on this port; 0 takes a free one. Nothing goes wrong on it until somebody asks for it. */
    public VenueServer(Venue venue, int port, WallClock wallClock) {
        this(venue, port, wallClock, FaultPlan.NONE);
    }

    /** The same with a plan of what goes wrong. */
    public VenueServer(Venue venue, int port, WallClock wallClock, FaultPlan plan) {
        this(venue, wallClock, new Options(port, SocketLives.STANDARD, plan));
    }

    VenueServer(Venue venue, WallClock wallClock, Options options) {
        this.venue = venue;
        Connections connections = new Connections();
        VenueProtocol.Ground ground = new VenueProtocol.Ground(options.lives, connections, options.plan);
        this.protocol = new VenueProtocol(venue, wallClock, new OwnThread(), ground);
        SocketUpgrade upgrade = new SocketUpgrade(protocol.sockets());
        this.tomcat = new TomcatHost(new RestServlet(protocol.rest(), upgrade, connections), connections, options.port);
    }

    /** Opens the port and lets the clock run, unless the settings hold it. Throws {@code Problem} when the port is taken. */
    public void start() {
        open(venue.nowMillis());
        protocol.loop().start();
    }

    /**
     * As {@link #start}, for a market that began at most some minutes before the wall clock's now, at speed 1: plays what has
     * passed since and keeps the wall clock's time from then on, so that clients may stamp their requests by their own clock.
     */
    public void startOnWallClock() {
        // what has passed since the market's start is caught up with before anything goes wrong
        open(protocol.loop().wallMillis());
        protocol.loop().startOnWallClock();
    }

    /** Lets a held clock run; harmless when it runs already. Clients should measure the time again afterwards. */
    public void startClock() {
        protocol.loop().startClock();
    }

    /** For example {@code http://127.0.0.1:9001}. */
    public String restUrl() {
        return "http://" + TomcatHost.HOST + ":" + tomcat.port();
    }

    /** For example {@code ws://127.0.0.1:9001}; routes (/public, /market, /private) come behind it. */
    public String wsUrl() {
        return "ws://" + TomcatHost.HOST + ":" + tomcat.port();
    }

    /** For example {@code ws://127.0.0.1:9001/ws-fapi/v1}. */
    public String wsApiUrl() {
        return wsUrl() + "/ws-fapi/v1";
    }

    /** Who may trade here; at first only the key of the settings. May change while it runs. */
    public KeyRing keys() {
        return protocol.keys();
    }

    /** All routes. */
    List<Route> routes() {
        return protocol.routes().all();
    }

    /** Closes the sockets and the port, ends the thread and the venue. */
    @Override
    public void close() {
        protocol.loop().close();
        tomcat.close();
        venue.close();
    }

    private void open(long planStartMillis) {
        protocol.begin(planStartMillis);
        try {
            tomcat.start();
        } catch (Problem noPort) {
            protocol.loop().close();
            throw noPort;
        }
    }

    /** How a server is: its port, how long its sockets live, and what goes wrong. */
    record Options(int port, SocketLives lives, FaultPlan plan) {}
}
