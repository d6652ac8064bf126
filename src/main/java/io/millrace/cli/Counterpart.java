package io.millrace.cli;

import io.millrace.cli.config.ApiKeys;
import io.millrace.cli.config.Environment;
import io.millrace.cli.config.Mode;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SystemKeys;
import io.millrace.cli.options.Request;
import io.millrace.common.Problem;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.binance.BinanceExchange;
import io.millrace.exchange.binance.BinanceSettings;
import io.millrace.exchange.binance.OrderLane;
import io.millrace.exchange.binance.Signer;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.fault.FaultPlan;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.wire.VenueServer;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * The exchange that the daemon will trade on, and its clock: our own venue inside this process, one on loopback, or the
 * exchange's practice environment.
 *
 * @param market where the prices come from, one word for the page: synthetic, recorded, venue or exchange
 * @param description the same in a sentence for the terminal
 * @param whenReady to be run once when the daemon is connected and warm: lets a held market begin
 * @param end closes what this process itself has opened
 */
record Counterpart(
        Exchange exchange,
        LiveClock clock,
        double speed,
        String market,
        String description,
        Runnable whenReady,
        Runnable end) {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String SIMULATOR = "simulator";

    /** Finds or makes it; opens no connection to another process but to ask a venue for its clock. */
    static Counterpart of(Wanted wanted) {
        Request.Daemon request = wanted.request();
        Mode mode = wanted.mode();
        if (mode != Mode.SIMULATOR && !request.market().named().isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    String.join(" and ", request.market().named()) + " cannot go with mode " + mode.word() + ".",
                    "Only the simulator plays a market of its own.",
                    "Leave them out, or use --mode simulator.");
        }
        return switch (mode) {
            case SIMULATOR ->
                request.venue().isPresent() ? onLoopback(request.venue().get(), wanted) : inThisProcess(wanted);
            case TESTNET -> practice(wanted);
            case PAPER ->
                throw new Problem(
                        Problem.Kind.CONFIGURATION,
                        "Paper trading is not part of this version.",
                        "It needs real prices with fills of our own, which is not built yet.",
                        "Use --mode simulator; with --market DIR it plays recorded prices.");
            case LIVE -> throw new IllegalStateException("Live is refused before this");
        };
    }

    /**
     * The venue holds its clock until the daemon is warm, so that every run of a market begins with its first tick; our
     * clock stands still with it.
     */
    private static Counterpart inThisProcess(Wanted wanted) {
        Request.Daemon request = wanted.request();
        long seed = wanted.seed();
        double speed = request.market().speedOrReal();
        MarketSource source = VenueMarkets.of(request.market(), request.symbols(), wanted.symbols(), seed);
        WallClock wallClock = WallClock.system();
        VenueSettings terms = VenueSettings.standard(seed).withSpeed(speed).withStartPaused(true);
        FaultPlan plan = VenueMarkets.faults(request.market(), source);
        VenueServer server = new VenueServer(Venue.open(source, terms, wallClock), 0, wallClock, plan);
        server.start();
        LiveClock clock = new LiveClock(source.startMillis() * NANOS_PER_MILLI, speed);
        clock.hold();
        return new Counterpart(
                new BinanceExchange(
                        wanted.set(BinanceSettings.at(server.restUrl(), server.wsUrl(), SIMULATOR)),
                        new Signer(SIMULATOR),
                        clock),
                clock,
                speed,
                VenueMarkets.word(request.market()),
                VenueMarkets.describe(request.market(), seed),
                () -> {
                    server.startClock();
                    clock.release();
                },
                server::close);
    }

    private static Counterpart onLoopback(URI address, Wanted wanted) {
        VenueClock now = VenueClock.read(address);
        ApiKeys keys = wanted.environment().practiceKeys().orElse(null);
        String key = keys == null ? SIMULATOR : keys.key();
        Signer signer = keys == null ? new Signer(SIMULATOR) : signer(keys);
        LiveClock clock = new LiveClock(now.nowMillis() * NANOS_PER_MILLI, now.speed());
        String rest = address.toString().replaceAll("/+$", "");
        String ws = rest.replaceFirst("^http", "ws");
        return new Counterpart(
                new BinanceExchange(wanted.set(BinanceSettings.at(rest, ws, key)), signer, clock),
                clock,
                now.speed(),
                "venue",
                "exchange at " + rest + (now.speed() == 1 ? "" : ", " + VenueMarkets.plain(now.speed()) + "x"),
                () -> {},
                () -> {});
    }

    private static Counterpart practice(Wanted wanted) {
        ApiKeys keys = wanted.environment()
                .practiceKeys()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.CONFIGURATION,
                        "There are no keys for the practice environment.",
                        "BINANCE_TESTNET_API_KEY and BINANCE_TESTNET_API_SECRET are not set.",
                        "Put both into .env or the environment, or use --mode simulator."));
        LiveClock clock = new LiveClock(System.currentTimeMillis() * NANOS_PER_MILLI, 1);
        return new Counterpart(
                new BinanceExchange(wanted.set(BinanceSettings.demo(keys.key())), signer(keys), clock),
                clock,
                1,
                "exchange",
                "the exchange's practice environment",
                () -> {},
                () -> {});
    }

    private static Signer signer(ApiKeys keys) {
        try {
            return keys.signWith(Signer::new);
        } catch (IllegalArgumentException useless) {
            throw new Problem(
                    Problem.Kind.CONFIGURATION,
                    "BINANCE_TESTNET_API_SECRET cannot be used to sign.",
                    useless.getMessage() + ".",
                    "Put the shared secret or the Ed25519 private key there, or name its file in"
                            + " BINANCE_TESTNET_API_SECRET_FILE.",
                    useless);
        }
    }

    /**
     * What is known of it before it is made.
     *
     * @param settings for the patience with sockets and the way of orders
     */
    record Wanted(
            Request.Daemon request,
            Mode mode,
            SymbolChoice symbols,
            Environment environment,
            Settings settings,
            long seed) {

        private BinanceSettings set(BinanceSettings place) {
            Duration patience = Duration.ofSeconds(settings.get(SystemKeys.WEBSOCKET_TIMEOUT));
            OrderLane lane =
                    OrderLane.valueOf(settings.get(SystemKeys.ORDER_LANE).toUpperCase(Locale.ROOT));
            return place.with(place.timing().withQuiet(patience)).with(lane);
        }
    }
}
