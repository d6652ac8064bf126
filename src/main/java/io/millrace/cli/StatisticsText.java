package io.millrace.cli;

import io.millrace.venue.market.MarketStatistics;
import io.millrace.venue.market.MarketStatistics.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Statistics of a market as a table for people, or as JSON. */
final class StatisticsText {

    private static final List<Column> COLUMNS = List.of(
            new Column("sd bp", 1, Symbol::deviationBps),
            new Column("kurt", 1, Symbol::kurtosis),
            new Column("ret 1", 2, symbol -> symbol.memory().get(0)),
            new Column("ret10", 2, symbol -> symbol.memory().get(1)),
            new Column("ret30", 2, symbol -> symbol.memory().get(2)),
            new Column("abs 1", 2, symbol -> symbol.clustering().get(0)),
            new Column("abs10", 2, symbol -> symbol.clustering().get(1)),
            new Column("abs30", 2, symbol -> symbol.clustering().get(2)),
            new Column("BTC", 2, Symbol::toBitcoin),
            new Column("others", 2, Symbol::toOthers),
            new Column("prints", 1, Symbol::printsPerMinute),
            new Column("burst", 1, Symbol::burstiness),
            new Column("source", 1, Symbol::recordedTrades),
            new Column("ticks", 2, Symbol::spreadTicks),
            new Column("bp", 2, Symbol::spreadBps));

    private static final String LEGEND = """
            One-minute returns: sd and kurt(osis, normal: 3); ret, abs: autocorrelation of returns and of their sizes after
            1, 10, 30 minutes; BTC, others: correlation with BTCUSDT (or the first symbol) and, in the mean, with all others. prints: played
            per minute; burst: variance of their number over its mean (even by chance: 1); source: trades per minute that the
            recording counts. ticks, bp: spread, weighted by time. -: cannot be measured or is not known.
            """;

    private record Column(String name, int decimals, ToDoubleFunction<Symbol> number) {

        String of(Symbol symbol) {
            return text(number.applyAsDouble(symbol), decimals);
        }

        /** Minimum, median or maximum over the symbols, by rank from 0 to 1. */
        String ranked(List<Symbol> symbols, double rank) {
            double[] sorted = symbols.stream()
                    .mapToDouble(number)
                    .filter(value -> Double.isFinite(value) && !(name.equals("source") && value < 0))
                    .sorted()
                    .toArray();
            return sorted.length == 0 ? "-" : text(sorted[(int) (rank * (sorted.length - 1))], decimals);
        }
    }

    private StatisticsText() {}

    static String table(MarketStatistics statistics) {
        StringBuilder table = new StringBuilder();
        table.append("%d minutes from %s, %d symbols, %d ticks%n%n"
                .formatted(
                        statistics.minutes(),
                        Instant.ofEpochMilli(statistics.startMillis()),
                        statistics.symbols().size(),
                        statistics.ticks()));
        table.append(row("symbol", COLUMNS.stream().map(Column::name).toList()));
        for (Symbol symbol : statistics.symbols()) {
            table.append(row(
                    symbol.symbol(),
                    COLUMNS.stream().map(column -> column.of(symbol)).toList()));
        }
        table.append(ranked("least", statistics.symbols(), 0));
        table.append(ranked("median", statistics.symbols(), 0.5));
        table.append(ranked("most", statistics.symbols(), 1));
        table.append("%nvolume by hour of UTC (mean 1):".formatted());
        statistics.volumeByHour().forEach(share -> table.append(' ').append(text(share, 2)));
        return table.append(System.lineSeparator())
                .append(System.lineSeparator())
                .append(LEGEND)
                .toString();
    }

    static String json(MarketStatistics statistics) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        return mapper.writeValueAsString(statistics) + System.lineSeparator();
    }

    private static String ranked(String name, List<Symbol> symbols, double rank) {
        return row(
                name,
                COLUMNS.stream().map(column -> column.ranked(symbols, rank)).toList());
    }

    private static String row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder("%-14s".formatted(name));
        cells.forEach(cell -> row.append("%7s".formatted(cell)));
        return row.append(System.lineSeparator()).toString();
    }

    private static String text(double number, int decimals) {
        boolean known = Double.isFinite(number) && !(decimals == 1 && number == -1);
        return known ? String.format(Locale.ROOT, "%." + decimals + "f", number) : "-";
    }
}
