package io.millrace.venue.market;

/**
 * What a folder holds of one symbol.
 *
 * @param firstMillis open of the first minute
 * @param lastMillis open of the last minute
 * @param bars minutes that are there
 * @param gaps places where at least one minute is missing
 * @param missingMinutes minutes that are missing in all gaps
 * @param repeated rows that were given more than once (overlapping files) and counted once
 * @param meanTurnover quote currency traded per minute
 * @param meanVolumeE8 base quantity traded per minute, E8
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
        ContractTerms.Seen seen) {}
