package io.millrace.venue.wire;

import io.millrace.venue.KeyRing;
import io.millrace.venue.Venue;
import io.millrace.venue.WallClock;
import io.millrace.venue.fault.FaultPlan;

/**
 * The exchange's protocol over a venue, without a network under it: what becomes of requests and frames, and what the sockets are
 * told. It owns the venue and drives its clock; nobody else may call the venue while it runs.
 */
final class VenueProtocol implements VenueLoop.Upkeep {

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
    private final RestHandler rest;
    private final SocketDesk sockets;

    VenueProtocol(Venue venue, WallClock wallClock, VenueThread thread, Ground ground) {
        this.venue = venue;
        this.hub = new Hub(ground.lives, ground.connections);
        this.ring = new KeyRing(venue.settings().key());
        this.loop = new VenueLoop(venue, wallClock, thread, this);
        this.books = new BookStreams(venue, hub);
        this.timer = new StreamTimer(venue, hub, books);
        this.keys = new ListenKeys(loop);
        RateLimits limits = new RateLimits();
        this.faults = new FaultDesk(ground.plan, loop, new WireFaults(hub, limits, keys));
        this.publisher = new StreamPublisher(venue, hub, new StreamPublisher.UserStream(keys, faults.events()), timer);
        this.routes = routes(limits);
        Authentication authentication = new Authentication(ring, loop);
        this.rest = faults.before(new RestGate(routes, limits, authentication, loop));
        this.sockets = new SocketDesk(loop, hub, new WsApiGate(routes, limits, authentication, faults.way()));
    }

    /** How its sockets live, what is under them, and what goes wrong. */
    record Ground(SocketLives lives, Connections connections, FaultPlan plan) {}

    /** Before the first request; the times of the plan count from this moment of the venue's clock. */
    void begin(long planStartMillis) {
        venue.listen(publisher);
        faults.begin(planStartMillis);
    }

    VenueLoop loop() {
        return loop;
    }

    /** What went wrong so far, and how often. */
    FaultDesk faults() {
        return faults;
    }

    KeyRing keys() {
        return ring;
    }

    Routes routes() {
        return routes;
    }

    RestHandler rest() {
        return rest;
    }

    SocketDesk sockets() {
        return sockets;
    }

    @Override
    public void afterStep() {
        long wallMillis = loop.wallMillis();
        faults.run();
        publisher.sendLate();
        timer.run(wallMillis);
        keys.expire().ifPresent(key -> hub.sendExpired(key, UserEventJson.listenKeyExpired(key, venue.nowMillis())));
    }

    /** Sockets live on the wall's clock, also while the venue's is held. */
    @Override
    public void always() {
        hub.maintain(loop.wallMillis());
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
}
