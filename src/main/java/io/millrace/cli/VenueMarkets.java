package io.millrace.cli;

import io.millrace.cli.options.Market;
import io.millrace.cli.options.Symbols;
import io.millrace.venue.fault.FaultPlan;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Markets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The market of the venue that the command line describes. */
final class VenueMarkets {

    /** Contracts of a synthetic market at least, so that there is something to add by hand. */
    private static final int LISTED = 40;

    private VenueMarkets() {}

    /**
     * @param traded symbols that the daemon will trade; the market may list more, and need not know all of them
     */
    static MarketSource of(Market market, Symbols symbols, SymbolChoice traded, long seed) {
        if (market.recorded().isPresent()) {
            List<String> named = symbols instanceof Symbols.Named(var list) ? list : List.of();
            return Markets.recorded(
                    market.recorded().get(), named, market.start().orElse(null), seed);
        }
        return Markets.synthetic(seed, listed(symbols, traded), market.start().orElse(null));
    }

    /** What goes wrong on the exchange of a market; throws {@code Problem} for a plan that cannot be understood. */
    static FaultPlan faults(Market market, MarketSource source) {
        Set<String> symbols = new LinkedHashSet<>();
        source.contracts().forEach(contract -> symbols.add(contract.symbol()));
        return market.faultPlan().map(file -> FaultPlan.read(file, symbols)).orElse(FaultPlan.NONE);
    }

    /** What such a market is, in a sentence for the page. */
    static String describe(Market market, long seed) {
        String pace = market.speedOrReal() == 1 ? "" : " at " + plain(market.speedOrReal()) + "x";
        return market.recorded()
                .map(folder -> "recorded market " + folder.getFileName() + pace)
                .orElse("synthetic market" + pace + ", seed " + seed);
    }

    /** One word for the page: {@code synthetic} or {@code recorded}. */
    static String word(Market market) {
        return market.recorded().isPresent() ? "recorded" : "synthetic";
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static List<String> listed(Symbols symbols, SymbolChoice traded) {
        List<String> known = Markets.syntheticSymbols();
        Set<String> listed = new LinkedHashSet<>(traded.wanted());
        listed.retainAll(known);
        int most = Math.max(LISTED, traded.count());
        List<String> chosen = new ArrayList<>(listed.stream().limit(most).toList());
        if (symbols instanceof Symbols.Named) {
            // a name that the market cannot play is a mistake to be told, not a symbol to be skipped
            traded.wanted().stream().filter(name -> !known.contains(name)).forEach(chosen::add);
        }
        for (String name : known) {
            if (chosen.size() < most && !chosen.contains(name)) {
                chosen.add(name);
            }
        }
        return chosen;
    }
}
