package io.millrace.journal;

import io.millrace.common.Event;
import io.millrace.common.Side;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A family of events as the packages have them, for tests of the journal. */
sealed interface Sample extends Event {

    record Counted(long number, long epochNanos) implements Sample {}

    record Priced(String symbol, Side side, long priceE8, boolean maker, double score, long epochNanos)
            implements Sample {
        /** Must not be written: it is no component. */
        public boolean isLarge() {
            return priceE8 > 1_000_000;
        }

        public String getWords() {
            return side + " " + symbol;
        }
    }

    record Listed(
            List<Row> rows,
            Map<String, String> values,
            @Nullable String remark,
            long epochNanos) implements Sample {}

    sealed interface Deeper extends Sample {
        record Nested(int number, long epochNanos) implements Deeper {}
    }

    record Row(String name, long quantityE8) {}

    static List<Class<? extends Event>> family() {
        return List.of(Sample.class);
    }
}
