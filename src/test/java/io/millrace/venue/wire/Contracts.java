package io.millrace.venue.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares payloads with the exchange's: fields and types with {@link Shapes}, words with {@code venue/enums.txt}. */
final class Contracts {

    /** Shown by the exchange for trailing orders only, says its own page; trailing orders have left those paths. */
    private static final List<String> TRAILING_ONLY = List.of("activatePrice", "priceRate");

    /**
     * Written in the exchange's pages but shown by no sample: {@code ia} of trailing orders, the reason {@code er}; the commission
     * ({@code N}, {@code n}), which is not pushed when there is none.
     */
    private static final List<String> DOCUMENTED = List.of("$.o.ia:", "$.o.er:", "$.o.N: missing", "$.o.n: missing");

    private static final Path FOLDER = Path.of("src/test/resources/venue");

    private final Map<String, Map<String, Set<String>>> shapes = Shapes.committed();
    private final List<String> words = lines("enums.txt");

    /** Everything in which a payload differs from its sample; {@code allowed} begins paths that may. */
    List<String> differences(String sample, JsonNode payload, List<String> allowed) {
        Map<String, Set<String>> shape = shapes.get(sample);
        if (shape == null) {
            return List.of("no sample named " + sample);
        }
        List<String> found = new ArrayList<>(Shapes.differences(shape, Shapes.of(payload)));
        found.removeIf(difference -> allowed.stream().anyMatch(difference::startsWith)
                || (sample.startsWith("rest-")
                        && TRAILING_ONLY.stream().anyMatch(name -> difference.contains("." + name))));
        strangeWords(sample, "", payload, found);
        return found;
    }

    /**
     * Everything in which a user event differs from all samples of its kind: a field that none has, or one that every sample has
     * and it has not.
     */
    List<String> userDifferences(JsonNode event) {
        String kind = "uds-" + event.path("e").asString("");
        Map<String, Set<String>> known = new TreeMap<>();
        Set<String> always = new TreeSet<>();
        shapes.forEach((name, shape) -> {
            if (name.equals(kind) || name.startsWith(kind + "-")) {
                if (known.isEmpty()) {
                    always.addAll(shape.keySet());
                }
                always.retainAll(shape.keySet());
                shape.forEach((path, types) ->
                        known.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(types));
            }
        });
        List<String> found = new ArrayList<>(Shapes.differences(known, Shapes.of(event)));
        found.removeIf(difference -> DOCUMENTED.stream().anyMatch(difference::startsWith)
                || (difference.endsWith(": missing") && !always.contains(difference.replace(": missing", ""))));
        strangeWords(kind, "", event, found);
        return found;
    }

    /** Lines of a resource without comments. */
    static List<String> lines(String resource) {
        try {
            return Files.readAllLines(FOLDER.resolve(resource), StandardCharsets.US_ASCII).stream()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Cells of a line, the last ones may be empty. */
    static String[] cells(String line, int count) {
        String[] cells = Arrays.copyOf(line.split("\\|", -1), count);
        for (int i = 0; i < count; i++) {
            cells[i] = cells[i] == null ? "" : cells[i].strip();
        }
        return cells;
    }

    private void strangeWords(String sample, String field, JsonNode node, List<String> found) {
        node.properties().forEach(each -> strangeWords(sample, each.getKey(), each.getValue(), found));
        node.valueStream().filter(_ -> node.isArray()).forEach(each -> strangeWords(sample, field, each, found));
        if (!node.isString() || node.asString().isEmpty()) {
            return;
        }
        for (String line : words) {
            List<String> cells = List.of(line.split(" "));
            boolean meant = sample.startsWith(cells.get(0)) && cells.get(1).equals(field);
            if (meant && !cells.subList(2, cells.size()).contains(node.asString())) {
                found.add(field + " is " + node.asString() + ", which is none of " + cells.subList(2, cells.size()));
            }
        }
    }
}
