package io.millrace.venue.market;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The klines of one symbol over all of its files, joined by time: a minute that several files hold is taken from the one
 * whose name comes first. Only files that may hold the current time are open. Owned by one thread.
 */
final class KlineStream implements Closeable {

    /** When a file begins and ends. */
    record Span(Path file, long firstMillis) {}

    private final List<Span> waiting;
    private final List<KlineReader> open = new ArrayList<>();
    private @Nullable KlineReader current;
    private long latestMillis = Long.MIN_VALUE;
    private long repeated;

    KlineStream(List<Span> spans) {
        waiting = new ArrayList<>(spans);
        waiting.sort(Comparator.comparingLong(Span::firstMillis)
                .thenComparing(span -> span.file().toString()));
    }

    /** The next minute; null at the end. The reader's fields are valid until the next call. */
    @Nullable
    KlineReader next() {
        do {
            if (current != null && !current.next()) {
                open.remove(current);
            }
            current = earliest();
            if (current == null) {
                return null;
            }
            repeated += current.openMillis <= latestMillis ? 1 : 0;
        } while (current.openMillis <= latestMillis);
        latestMillis = current.openMillis;
        return current;
    }

    /** Rows that were skipped because their minute had been given already. */
    long repeated() {
        return repeated;
    }

    @Override
    public void close() {
        open.forEach(KlineReader::close);
        open.clear();
        waiting.clear();
        current = null;
    }

    private @Nullable KlineReader earliest() {
        KlineReader best = bestOpen();
        while (!waiting.isEmpty() && (best == null || waiting.getFirst().firstMillis() <= best.openMillis)) {
            KlineReader reader = new KlineReader(waiting.removeFirst().file());
            if (reader.next()) {
                open.add(reader);
                open.sort(Comparator.comparing(each -> each.file().toString()));
            }
            best = bestOpen();
        }
        return best;
    }

    private @Nullable KlineReader bestOpen() {
        KlineReader best = null;
        for (KlineReader reader : open) {
            if (best == null || reader.openMillis < best.openMillis) {
                best = reader;
            }
        }
        return best;
    }
}
