package io.millrace.venue.fault;

import io.millrace.common.Nearest;
import java.util.List;
import java.util.Set;

/** Understands the fields of a fault: kind and schedule here, what it does in {@link EffectReader}. */
public final class FaultReader {

    private static final int MOST = 1_000_000;

    private final EffectReader effects;

    /** {@code symbols} are those of the venue. */
    public FaultReader(Set<String> symbols) {
        this.effects = new EffectReader(symbols);
    }

    /** Throws {@link FaultMistake}. */
    public Fault read(Fields fields) {
        String kinds = "one of " + String.join(", ", FaultKind.words());
        String word = fields.need(Field.KIND, kinds);
        FaultKind kind = FaultKind.of(word)
                .orElseThrow(() -> new FaultMistake(
                        fields.lineOf(Field.KIND.word()),
                        "there is no fault of kind \"" + word + "\"" + Nearest.hint(word, FaultKind.words()),
                        kinds));
        fields.names().forEach(name -> requireKnown(kind, fields, name));
        return new Fault(kind, schedule(kind, fields), effects.read(kind, fields), fields.texts());
    }

    private static void requireKnown(FaultKind kind, Fields fields, String name) {
        List<String> known = kind.fields().stream().map(Field::word).toList();
        if (!known.contains(name)) {
            throw new FaultMistake(
                    fields.lineOf(name),
                    kind.word() + " has no field \"" + name + "\"" + Nearest.hint(name, known),
                    "some of " + String.join(", ", known));
        }
    }

    private static Schedule schedule(FaultKind kind, Fields fields) {
        long every = fields.duration(Field.EVERY, 0);
        long length = fields.duration(Field.LENGTH, Math.min(usualLength(kind), every == 0 ? Schedule.ENDLESS : every));
        if (fields.has(Field.EVERY) && (every == 0 || length > every)) {
            throw fields.mistake(Field.EVERY, "a time above 0 that is not shorter than the \"length\"");
        }
        if (length == 0) {
            throw fields.mistake(Field.LENGTH, "a time above 0");
        }
        int count = fields.whole(Field.COUNT, usualCount(kind, fields), 1, MOST);
        double probability = fields.decimalE8(Field.PROBABILITY, "1", "0.00000001", "1") / 1e8;
        return new Schedule(fields.duration(Field.AT, 0), every, length, count, probability);
    }

    private static long usualLength(FaultKind kind) {
        return switch (kind) {
            case BAN -> 120_000;
            case STALL, RATE_LIMIT -> 10_000;
            default -> Schedule.ENDLESS;
        };
    }

    /** What happens to requests and events happens once, unless a length says how long it goes on. */
    private static int usualCount(FaultKind kind, Fields fields) {
        return switch (kind) {
            case LOSE_ANSWER, LOSE_REQUEST, DELAY, HTTP_STATUS, ERROR_CODE, REJECT_STOP ->
                fields.has(Field.LENGTH) ? MOST : 1;
            case DUPLICATE_EVENT, REORDER_EVENTS, DROP_EVENT -> fields.has(Field.LENGTH) ? MOST : 1;
            case RATE_LIMIT -> MOST;
            default -> 1;
        };
    }
}
