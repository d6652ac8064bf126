package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.order.OrderEvent;
import io.millrace.venue.UserEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order is absent only when the exchange said so twice, half a second apart, after the last moment at which it would have
 * taken it; and what is taken for absent is not, and does not come, on the exchange.
 */
final class ProvenAbsence implements Law {

    private static final Pattern STAMP = Pattern.compile("\\btimestamp\"?[=:](\\d+)");
    private static final Pattern WINDOW = Pattern.compile("\\brecvWindow\"?[=:](\\d+)");
    private static final long AHEAD_MILLIS = 1_000;
    private static final long APART_MILLIS = 500;

    private final LongSupplier wallMillis;
    private final LongSupplier serverMillis;
    private final BiConsumer<String, String> violate;
    private final Map<String, Long> lastMoments = new LinkedHashMap<>();
    private final Map<String, List<Denial>> denials = new LinkedHashMap<>();
    private final Set<String> accepted = new LinkedHashSet<>();
    private final Set<String> absent = new LinkedHashSet<>();

    ProvenAbsence(LongSupplier wallMillis, LongSupplier serverMillis, BiConsumer<String, String> violate) {
        this.wallMillis = wallMillis;
        this.serverMillis = serverMillis;
        this.violate = violate;
    }

    @Override
    public void leaves(String text) {
        if (Names.places(text)) {
            long last = number(STAMP, text) + number(WINDOW, text) + AHEAD_MILLIS;
            Names.in(text).keySet().forEach(id -> lastMoments.put(id, last));
        }
    }

    @Override
    public void answered(String text, String body) {
        if (text.startsWith("GET ") && body.contains("-2013")) {
            Denial denial = new Denial(serverMillis.getAsLong(), wallMillis.getAsLong());
            Names.in(text)
                    .keySet()
                    .forEach(id -> denials.computeIfAbsent(id, first -> new ArrayList<>())
                            .add(denial));
        }
    }

    @Override
    public void durable(Event fact) {
        if (fact instanceof OrderEvent.Absent gone) {
            believed(gone.clientId());
        }
    }

    private void believed(String id) {
        absent.add(id);
        long last = lastMoments.getOrDefault(id, 0L);
        List<Denial> proofs = denials.getOrDefault(id, List.of()).stream()
                .filter(denial -> denial.serverMillis > last)
                .toList();
        boolean proven =
                !proofs.isEmpty() && proofs.getLast().wallMillis - proofs.getFirst().wallMillis >= APART_MILLIS;
        if (!proven) {
            violate.accept(
                    "I1",
                    id + " was taken for absent without proof: " + proofs.size()
                            + " answers said so after it could not come any more");
        }
        if (accepted.contains(id)) {
            violate.accept("I13", id + " is absent in the journal, and the exchange has it");
        }
    }

    @Override
    public void happened(UserEvent event) {
        switch (event) {
            case UserEvent.OrderChanged change -> exists(change.order().clientOrderId());
            case UserEvent.ConditionalChanged change -> exists(change.order().clientAlgoId());
            default -> {}
        }
    }

    private void exists(String id) {
        if (accepted.add(id) && absent.contains(id)) {
            violate.accept("I13", id + " reached the exchange after it was taken for absent");
        }
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** The exchange said that it does not know the order. */
    private record Denial(long serverMillis, long wallMillis) {}
}
