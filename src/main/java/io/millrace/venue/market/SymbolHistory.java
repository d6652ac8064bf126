package io.millrace.venue.market;

/**
 * What a folder holds of one symbol.
 *
 * @param firstMillis open of the first minute
 * @param lastMillis open of the last minute
 * @param bars minutes that are there, as a bar or by prints
 * @param gaps places where at least one minute is missing
 * @param missingMinutes minutes that are missing in all gaps
 * @param repeated rows that were given more than once (overlapping files) and counted once
 * @param meanTurnover quote currency traded per minute
 * @param meanVolumeE8 base quantity traded per minute, E8
 * @param tradesPerMinute trades that were recorded per minute that knows them; -1 when none does
 */
public record SymbolHistory(
        String symbol,
        long firstMillis,
        long lastMillis,
        long bars,
        long gaps,
        long missingMinutes,
        long repeated,
        double meanTurnover,
        double meanVolumeE8,
        double tradesPerMinute,
        Ticks ticks,
        ContractTerms.Seen seen) {

    /**
     * What is recorded inside of the minutes.
     *
     * @param prints rows of {@code aggTrades} and {@code trades} that are played
     * @param minutes minutes that are made of them
     * @param quotes rows of {@code bookTicker} that are played
     */
    public record Ticks(long prints, long minutes, long quotes) {}
}
