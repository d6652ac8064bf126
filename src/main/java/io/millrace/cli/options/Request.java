package io.millrace.cli.options;

import io.millrace.cli.config.ApiKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a person asked for on the command line, checked as far as it can be without reading anything else. */
public sealed interface Request {

    /**
     * Start the daemon.
     *
     * @param auto trade at once instead of waiting for start
     * @param mode one of the four words; empty leaves it to the settings
     * @param port of REST and page; 0 is any free one
     * @param venue an exchange on loopback to trade on; then the market is its own and nothing of it was named
     * @param config directory of the settings files
     * @param configNamed whether a person named it; then it must exist
     * @param test check everything, print the result, end
     */
    record Daemon(
            boolean auto,
            Optional<String> mode,
            Symbols symbols,
            Market market,
            int port,
            Optional<URI> venue,
            Path config,
            boolean configNamed,
            Path dataDirectory,
            boolean test,
            boolean debug)
            implements Request {}

    /**
     * Start our exchange alone.
     *
     * @param port on loopback; 0 is any free one
     * @param balanceE8 first balance in USDT
     * @param keys who may trade
     * @param publicKeys who may trade, too
     */
    record ExchangeAlone(
            int port, Symbols symbols, Market market, long balanceE8, ApiKeys keys, List<PublicKeyFile> publicKeys)
            implements Request {

        public ExchangeAlone {
            publicKeys = List.copyOf(publicKeys);
        }
    }

    /**
     * Measure the market that our exchange would run, and start nothing.
     *
     * @param minutes of the market to play
     * @param json print JSON instead of a table
     */
    record MeasureMarket(Symbols symbols, Market market, int minutes, boolean json) implements Request {}

    /** Show the access token of a data directory. */
    record ShowToken(Path dataDirectory) implements Request {}

    /** Print the build. */
    record ShowVersion() implements Request {}

    /** Print this text; asked for it ends with 0, unasked with 2. */
    record ShowHelp(String text, int exitCode) implements Request {}
}
