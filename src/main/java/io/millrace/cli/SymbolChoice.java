package io.millrace.cli;

import io.millrace.cli.config.PairKeys;
import io.millrace.cli.config.Settings;
import io.millrace.cli.options.Symbols;
import io.millrace.venue.market.Markets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which symbols are traded.
 *
 * @param wanted in order of importance
 * @param count how many of them at most, counted among those that the exchange trades
 */
record SymbolChoice(List<String> wanted, int count) {

    SymbolChoice {
        wanted = List.copyOf(wanted);
    }

    static SymbolChoice of(Symbols symbols, Settings settings) {
        return switch (symbols) {
            case Symbols.Standard _ -> {
                List<String> standard = settings.get(PairKeys.DEFAULT_SYMBOLS);
                yield new SymbolChoice(standard, standard.size());
            }
            case Symbols.First(int count) -> new SymbolChoice(all(settings), count);
            case Symbols.Named(var named) -> new SymbolChoice(named, named.size());
        };
    }

    /** The lists of the file one after the other, then what else the synthetic market knows. */
    private static List<String> all(Settings settings) {
        Set<String> symbols = new LinkedHashSet<>();
        PairKeys.LISTS.forEach(list -> symbols.addAll(settings.get(list)));
        symbols.addAll(Markets.syntheticSymbols());
        return new ArrayList<>(symbols);
    }
}
