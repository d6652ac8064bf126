package io.millrace.cli;

import io.millrace.cli.config.Environment;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsLoader;
import io.millrace.cli.options.Request;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.fault.FaultPlan;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.wire.VenueServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The command {@code exchange}: our venue alone, until the process is told to end. */
final class ExchangeCommand {

    private ExchangeCommand() {}

    static int run(Request.ExchangeAlone request) {
        Logs.quiet();
        FreePort.requireOnLoopback(request.port());
        long seed = seed(request.market().seed());
        Settings settings = SettingsLoader.load(Path.of("config"), false, Environment.ofProcess(Path.of("")), Map.of());
        SymbolChoice choice = SymbolChoice.of(request.symbols(), settings);
        MarketSource source = VenueMarkets.of(request.market(), request.symbols(), choice, seed);
        VenueKey key =
                request.keys().signWith(secret -> new VenueKey(request.keys().key(), secret));
        List<VenueKey> publicKeys = PublicKeys.read(request.publicKeys(), key);
        VenueSettings terms = VenueSettings.standard(seed)
                .withSpeed(request.market().speedOrReal())
                .withBalanceE8(request.balanceE8())
                .withKey(key);
        WallClock wallClock = WallClock.system();
        FaultPlan plan = VenueMarkets.faults(request.market(), source);
        VenueServer server = new VenueServer(Venue.open(source, terms, wallClock), request.port(), wallClock, plan);
        publicKeys.forEach(server.keys()::add);
        if (request.market().wallClock()) {
            server.startOnWallClock();
        } else {
            server.start();
        }
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "exchange-end"));
        System.out.printf(
                "{\"rest\":\"%s\",\"ws\":\"%s\",\"wsApi\":\"%s\",\"seed\":%d}%n",
                server.restUrl(), server.wsUrl(), server.wsApiUrl(), seed);
        return Waiting.until(end);
    }

    /** The seed named, else one drawn now; always printed, so that a run can be repeated. */
    static long seed(java.util.OptionalLong named) {
        return named.orElseGet(() -> new SecureRandom().nextInt(1, 1_000_000));
    }
}
