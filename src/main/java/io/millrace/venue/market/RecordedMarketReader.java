package io.millrace.venue.market;

import io.millrace.common.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link RecordedMarket} from a folder: scans the files, finds the start, opens the feeds. Used once. */
final class RecordedMarketReader {

    private static final long MINUTE_MILLIS = RecordedMarket.MINUTE_MILLIS;
    private static final long PAST_MILLIS = RecordedMarket.PAST_MINUTES * MINUTE_MILLIS;

    private final MarketFolder folder;
    private final boolean named;
    private final List<Recording> recordings = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final ContractTerms terms = ContractTerms.load();

    private record Recording(String symbol, RecordedRows rows, SymbolHistory history) {

        /** Whether it has a minute at or after the start, and none or some before. */
        boolean covers(long startMillis) {
            return history.firstMillis() <= startMillis && startMillis <= history.lastMillis();
        }

        String range() {
            return Instant.ofEpochMilli(history.firstMillis()) + " to "
                    + Instant.ofEpochMilli(history.lastMillis() + MINUTE_MILLIS);
        }
    }

    RecordedMarketReader(Path path, List<String> symbols) {
        folder = MarketFolder.of(path);
        named = !symbols.isEmpty();
        for (String symbol : named ? new LinkedHashSet<>(symbols) : folder.symbols()) {
            RecordedRows rows = RecordedRows.of(folder.files(symbol));
            recordings.add(new Recording(symbol, rows, HistoryScan.read(symbol, rows)));
        }
    }

    RecordedMarket open(@Nullable Instant start, long seed) {
        long startMillis =
                start == null ? usualStart() : Math.floorDiv(start.toEpochMilli(), MINUTE_MILLIS) * MINUTE_MILLIS;
        keepCovering(startMillis);
        List<RecordedSymbol> symbols = new ArrayList<>();
        for (Recording recording : recordings) {
            FundingRates funding =
                    FundingRates.read(folder.files(recording.symbol()).funding());
            SymbolHistory history = recording.history();
            Contract contract = terms.forSeen(recording.symbol(), history.seen(), funding.hours(startMillis));
            RecordedRows rows = recording.rows().again(startMillis - PAST_MILLIS);
            SymbolFeed feed = new RecordedFeed(symbols.size(), contract, history, rows);
            symbols.add(new RecordedSymbol(contract, history, funding, feed));
        }
        symbols.forEach(symbol -> symbol.feed().open(startMillis, seed));
        return new RecordedMarket(symbols, leftOut, startMillis);
    }

    /** 1,500 minutes after the first minute that all have, or in the middle of a short recording. */
    private long usualStart() {
        long first = recordings.stream()
                .mapToLong(recording -> recording.history().firstMillis())
                .max()
                .orElseThrow();
        long last = recordings.stream()
                .mapToLong(recording -> recording.history().lastMillis())
                .min()
                .orElseThrow();
        if (first > last) {
            return recordings.getFirst().history().firstMillis();
        }
        long middle = (last - first) / 2 / MINUTE_MILLIS * MINUTE_MILLIS;
        return first + Math.min(PAST_MILLIS, middle);
    }

    private void keepCovering(long startMillis) {
        List<Recording> covering = recordings.stream()
                .filter(recording -> recording.covers(startMillis))
                .toList();
        for (Recording recording : recordings) {
            if (!recording.covers(startMillis) && (named || covering.isEmpty())) {
                throw outside(recording, startMillis);
            }
            if (!recording.covers(startMillis)) {
                leftOut.add(recording.symbol());
            }
        }
        recordings.retainAll(covering);
    }

    private Problem outside(Recording recording, long startMillis) {
        List<String> ranges = recordings.stream()
                .map(each -> each.symbol() + " " + each.range())
                .toList();
        return new Problem(
                Problem.Kind.DATA,
                "The start " + Instant.ofEpochMilli(startMillis) + " is outside of the data of " + recording.symbol(),
                "The folder " + folder + " has " + String.join(", ", ranges),
                "Choose a start inside these times, or other symbols");
    }
}
