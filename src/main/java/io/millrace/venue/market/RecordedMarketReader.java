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

    private record Recording(String symbol, List<KlineStream.Span> spans, SymbolHistory history) {

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
            List<KlineStream.Span> spans = HistoryScan.spans(folder.klines(symbol));
            recordings.add(new Recording(symbol, spans, HistoryScan.read(symbol, spans)));
        }
    }

    RecordedMarket open(@Nullable Instant start, long seed) {
        long startMillis =
                start == null ? usualStart() : Math.floorDiv(start.toEpochMilli(), MINUTE_MILLIS) * MINUTE_MILLIS;
        keepCovering(startMillis);
        List<FundingRates> funding = recordings.stream()
                .map(recording -> FundingRates.read(folder.funding(recording.symbol())))
                .toList();
        List<Contract> contracts = new ArrayList<>();
        for (int i = 0; i < recordings.size(); i++) {
            Recording recording = recordings.get(i);
            int hours = funding.get(i).hours(startMillis);
            contracts.add(terms.forSeen(recording.symbol(), recording.history().seen(), hours));
        }
        List<SymbolHistory> histories =
                recordings.stream().map(Recording::history).toList();
        SymbolFeed[] feeds = feeds(contracts, startMillis, seed);
        return new RecordedMarket(contracts, histories, leftOut, funding, feeds, startMillis);
    }

    private SymbolFeed[] feeds(List<Contract> contracts, long startMillis, long seed) {
        SymbolFeed[] feeds = new SymbolFeed[contracts.size()];
        for (int i = 0; i < feeds.length; i++) {
            Recording recording = recordings.get(i);
            KlineStream stream = new KlineStream(recording.spans());
            BarFeed feed = new BarFeed(i, contracts.get(i), recording.history(), stream, seed);
            feed.open(startMillis);
            feeds[i] = feed;
        }
        return feeds;
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
