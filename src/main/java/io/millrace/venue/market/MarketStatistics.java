package io.millrace.venue.market;

import java.util.ArrayList;
import java.util.List;

/**
 * What a market looks like in numbers, measured on its ticks, the same for every kind of market. All of it is about what the
 * venue plays; what a recording says beyond that stands in {@link SymbolHistory}.
 *
 * @param startMillis where the measuring began
 * @param minutes for how long
 * @param ticks quotes and prints of all symbols
 * @param volumeByHour what is traded in each hour of UTC beside the average hour, in the mean of the symbols; 0 for hours that
 *     were not played
 */
public record MarketStatistics(
        long startMillis, int minutes, long ticks, List<Symbol> symbols, List<Double> volumeByHour) {

    /** Lags of the autocorrelations, minutes. */
    public static final List<Integer> LAGS = List.of(1, 10, 30);

    public MarketStatistics {
        symbols = List.copyOf(symbols);
        volumeByHour = List.copyOf(volumeByHour);
    }

    /**
     * One symbol. Returns are those of one minute, from the last print of a minute to that of the next; a number that cannot be
     * measured is NaN.
     *
     * @param returns number of returns
     * @param deviationBps standard deviation, basis points
     * @param kurtosis 3 for a normal distribution
     * @param memory autocorrelation of returns at {@link #LAGS}
     * @param clustering autocorrelation of their sizes at {@link #LAGS}
     * @param toBitcoin correlation with BTCUSDT, or with the first symbol where that is not listed
     * @param toOthers mean correlation with all other symbols
     * @param printsPerMinute as played
     * @param burstiness variance of the number of prints per minute over its mean; 1 if they came evenly by chance
     * @param recordedTrades trades per minute that the recording counts; -1 when it does not, or there is none
     * @param spreadTicks ask - bid in ticks, weighted by time
     * @param spreadBps the same, in basis points of the bid
     */
    public record Symbol(
            String symbol,
            int returns,
            double deviationBps,
            double kurtosis,
            List<Double> memory,
            List<Double> clustering,
            double toBitcoin,
            double toOthers,
            double printsPerMinute,
            double burstiness,
            double recordedTrades,
            double spreadTicks,
            double spreadBps) {

        public Symbol {
            memory = List.copyOf(memory);
            clustering = List.copyOf(clustering);
        }
    }

    /** Plays a market for so many minutes, or to its end if that comes before, and measures it. */
    public static MarketStatistics measure(MarketSource source, int minutes) {
        List<SymbolTape> tapes = new ArrayList<>();
        source.contracts().forEach(contract -> tapes.add(new SymbolTape(contract, source.startMillis(), minutes)));
        long endMillis = source.startMillis() + minutes * RowReader.MINUTE_MILLIS;
        Tick tick = new Tick();
        long ticks = 0;
        long lastMillis = source.startMillis();
        while (source.next(tick) && tick.millis < endMillis) {
            tapes.get(tick.contract).add(tick);
            lastMillis = tick.millis;
            ticks++;
        }
        int played = (int) ((lastMillis - source.startMillis()) / RowReader.MINUTE_MILLIS) + 1;
        return of(source, tapes, played, ticks);
    }

    private static MarketStatistics of(MarketSource source, List<SymbolTape> tapes, int played, long ticks) {
        List<SymbolHistory> histories = source instanceof RecordedMarket recorded ? recorded.histories() : List.of();
        List<MinuteReturns> returns =
                tapes.stream().map(tape -> tape.returns(played)).toList();
        List<String> names = source.contracts().stream().map(Contract::symbol).toList();
        int reference = Math.max(0, names.indexOf("BTCUSDT"));
        List<Symbol> symbols = new ArrayList<>();
        for (int i = 0; i < tapes.size(); i++) {
            double recorded = histories.isEmpty() ? -1 : histories.get(i).tradesPerMinute();
            symbols.add(symbol(tapes.get(i), new Peers(returns, i, reference), recorded));
        }
        return new MarketStatistics(source.startMillis(), played, ticks, symbols, SymbolTape.volumeByHour(tapes));
    }

    /** One symbol's returns among those of all. */
    private record Peers(List<MinuteReturns> all, int index, int reference) {

        MinuteReturns own() {
            return all.get(index);
        }

        double toReference() {
            return own().correlation(all.get(reference));
        }

        double toOthers() {
            double sum = 0;
            for (MinuteReturns other : all) {
                sum += other == own() ? 0 : own().correlation(other);
            }
            return sum / (all.size() - 1);
        }
    }

    private static Symbol symbol(SymbolTape tape, Peers peers, double recordedTrades) {
        MinuteReturns own = peers.own();
        return new Symbol(
                tape.symbol(),
                own.count(),
                own.deviationBps(),
                own.kurtosis(),
                LAGS.stream().map(own::autocorrelation).toList(),
                LAGS.stream().map(own::absoluteAutocorrelation).toList(),
                peers.toReference(),
                peers.toOthers(),
                tape.printsPerMinute(),
                tape.burstiness(),
                recordedTrades,
                tape.spreadTicks(),
                tape.spreadBps());
    }
}
