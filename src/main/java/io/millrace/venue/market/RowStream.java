package io.millrace.venue.market;

import io.millrace.common.Problem;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one kind and symbol over all of their files, joined by key (minute or id): a row that several files hold is
 * taken from the one whose name comes first. Only files that may hold the current row are open. Owned by one thread.
 */
final class RowStream<R extends RowReader> implements Closeable {

    /** Where a file begins. */
    record Span(Path file, long firstKey) {}

    private final List<Span> spans;
    private final List<Span> waiting;
    private final Function<Path, R> opener;
    private final List<R> open = new ArrayList<>();
    private final Map<Path, Long> endMillis = new LinkedHashMap<>();
    private @Nullable R current;
    private long latestKey = Long.MIN_VALUE;
    private long latestMillis = Long.MIN_VALUE;
    private long repeated;

    private RowStream(List<Span> spans, Function<Path, R> opener) {
        this.spans = spans;
        this.opener = opener;
        waiting = new ArrayList<>(spans);
        waiting.sort(Comparator.comparingLong(Span::firstKey)
                .thenComparing(span -> span.file().toString()));
    }

    /** A stream over these files; a file without a row is a {@link Problem}. */
    static <R extends RowReader> RowStream<R> of(List<Path> files, Function<Path, R> opener) {
        List<Span> spans = new ArrayList<>();
        for (Path file : files) {
            try (R reader = opener.apply(file)) {
                if (!reader.next()) {
                    throw new Problem(
                            Problem.Kind.DATA,
                            file + " is empty",
                            "Such a file has rows of " + reader.columns(),
                            "Download or export the file again, or take it out of the folder");
                }
                spans.add(new Span(file, reader.key()));
            }
        }
        return new RowStream<>(spans, opener);
    }

    /** The same rows once more, when all have been read; without the files that end before a time. */
    RowStream<R> again(long fromMillis) {
        List<Span> needed = spans.stream()
                .filter(span -> endMillis.getOrDefault(span.file(), Long.MAX_VALUE) >= fromMillis)
                .toList();
        return new RowStream<>(needed, opener);
    }

    /** The next row; null at the end. The reader's fields are valid until the next call. */
    @Nullable
    R next() {
        do {
            if (current != null && !current.next()) {
                endMillis.put(current.file(), current.millis());
                open.remove(current);
            }
            current = earliest();
            if (current == null) {
                return null;
            }
            repeated += current.key() <= latestKey ? 1 : 0;
        } while (current.key() <= latestKey);
        if (current.millis() < latestMillis) {
            throw current.csv.broken("a time not before that of the other files' rows", current.csv.text(0));
        }
        latestKey = current.key();
        latestMillis = current.millis();
        return current;
    }

    /** Rows that were skipped because their key had been given already. */
    long repeated() {
        return repeated;
    }

    @Override
    public void close() {
        open.forEach(RowReader::close);
        open.clear();
        waiting.clear();
        current = null;
    }

    private @Nullable R earliest() {
        R best = bestOpen();
        while (!waiting.isEmpty() && (best == null || waiting.getFirst().firstKey() <= best.key())) {
            R reader = opener.apply(waiting.removeFirst().file());
            if (reader.next()) {
                open.add(reader);
                open.sort(Comparator.comparing(each -> each.file().toString()));
            }
            best = bestOpen();
        }
        return best;
    }

    private @Nullable R bestOpen() {
        R best = null;
        for (R reader : open) {
            if (best == null || reader.key() < best.key()) {
                best = reader;
            }
        }
        return best;
    }
}
