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
    private final VenueLoop loop;
    private final Hub hub;
    private final KeyRing ring;
    private final BookStreams books;
    private final StreamTimer timer;
    private final ListenKeys keys;
    private final FaultDesk faults;
    private final StreamPublisher publisher;
    private final Routes routes;
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
        this.hub = new Hub(options.lives, connections);
        this.ring = new KeyRing(venue.settings().key());
        this.loop = new VenueLoop(venue, wallClock, this::afterStep, this::keepSockets);
        this.books = new BookStreams(venue, hub);
        this.timer = new StreamTimer(venue, hub, books);
        this.keys = new ListenKeys(loop);
        RateLimits limits = new RateLimits();
        this.faults = new FaultDesk(options.plan, loop, new WireFaults(hub, limits, keys));
        this.publisher = new StreamPublisher(venue, hub, new StreamPublisher.UserStream(keys, faults.events()), timer);
        this.routes = routes(limits);
        Authentication authentication = new Authentication(ring, loop);
        RestHandler rest = faults.before(new RestGate(routes, limits, authentication, loop));
        WsApiGate wsApi = new WsApiGate(routes, limits, authentication, faults.way());
        this.tomcat = new TomcatHost(
                new RestServlet(rest, new SocketUpgrade(loop, hub, wsApi), connections), connections, options.port);
    }

    /** Opens the port and lets the clock run, unless the settings hold it. Throws {@code Problem} when the port is taken. */
    public void start() {
        open(venue.nowMillis());
        loop.start();
    }

    /**
     * As {@link #start}, for a market that began at most some minutes before the wall clock's now, at speed 1: plays what has
     * passed since and keeps the wall clock's time from then on, so that clients may stamp their requests by their own clock.
     */
    public void startOnWallClock() {
        // what has passed since the market's start is caught up with before anything goes wrong
        open(loop.wallMillis());
        loop.startOnWallClock();
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

    /** For example {@code ws://127.0.0.1:9001/ws-fapi/v1}. */
    public String wsApiUrl() {
        return wsUrl() + "/ws-fapi/v1";
    }

    /** Who may trade here; at first only the key of the settings. May change while it runs. */
    public KeyRing keys() {
        return ring;
    }

    /** All routes. */
    List<Route> routes() {
        return routes.all();
    }

    /** Closes the sockets and the port, ends the thread and the venue. */
    @Override
    public void close() {
        loop.close();
        tomcat.close();
        venue.close();
    }

    private void open(long planStartMillis) {
        venue.listen(publisher);
        faults.begin(planStartMillis);
        try {
            tomcat.start();
        } catch (Problem noPort) {
            loop.close();
            throw noPort;
        }
    }

    private Routes routes(RateLimits limits) {
        Routes table = new Routes();
        new MarketRoutes(venue, books).addTo(table);
        OrderRoutes orders = new OrderRoutes(venue);
        orders.addTo(table);
        new BatchRoutes(venue, orders).addTo(table);
        new PastOrderRoutes(venue).addTo(table);
        new AlgoRoutes(venue).addTo(table);
        new AccountRoutes(venue).addTo(table);
        new RiskRoutes(venue).addTo(table);
        keys.addTo(table);
        new AdminRoutes(loop, limits).addTo(table);
        new KeyRoutes(ring).addTo(table);
        faults.addTo(table);
        return table;
    }

    private void afterStep() {
        long wallMillis = loop.wallMillis();
        faults.run();
        publisher.sendLate();
        timer.run(wallMillis);
        keys.expire().ifPresent(key -> hub.sendExpired(key, UserEventJson.listenKeyExpired(key, venue.nowMillis())));
    }

    /** Sockets live on the wall's clock, also while the venue's is held. */
    private void keepSockets() {
        hub.maintain(loop.wallMillis());
    }

    /** How a server is: its port, how long its sockets live, and what goes wrong. */
    record Options(int port, SocketLives lives, FaultPlan plan) {}
}
