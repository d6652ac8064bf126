package io.millrace.venue.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Names and types of the fields of payloads. The list {@code venue/shapes.txt} was written by {@link #main} from the samples of the
 * exchange's payloads; it stands in for them where they are absent.
 *
 * <p>A line is a path with its types; {@code []} is any element of an array. Types: {@code decimal} (a string that is a number),
 * {@code string}, {@code integer}, {@code number} (with a fraction), {@code boolean}, {@code null}, {@code object}, {@code array}.
 */
final class Shapes {

    static final Path SAMPLES = Path.of("../shared/binance/samples");

    private static final Path LIST = Path.of("src/test/resources/venue/shapes.txt");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /** Whole markets and captured conversations: not payloads of one kind. */
    private static final Set<String> OTHERS = Set.of(
            "book-sync-SUSHIUSDT",
            "exchangeInfo",
            "exchangeInfo-2021-07-prod",
            "exchangeInfo-doc-small",
            "stream-combined-frames");

    private Shapes() {}

    /** Writes the list anew from the samples. */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        fromSamples().forEach((name, shape) -> {
            lines.add("[" + name + "]");
            shape.forEach((path, types) -> lines.add(path + " " + String.join("|", types)));
        });
        Files.write(LIST, lines, StandardCharsets.US_ASCII);
    }

    /** The committed list: shapes by the name of their sample. */
    static Map<String, Map<String, Set<String>>> committed() {
        Map<String, Map<String, Set<String>>> shapes = new TreeMap<>();
        Map<String, Set<String>> shape = new TreeMap<>();
        for (String line : lines(LIST)) {
            if (line.startsWith("[") && line.endsWith("]") && !line.contains(" ")) {
                shape = new TreeMap<>();
                shapes.put(line.substring(1, line.length() - 1), shape);
            } else {
                int space = line.lastIndexOf(' ');
                shape.put(
                        line.substring(0, space),
                        new TreeSet<>(List.of(line.substring(space + 1).split("\\|"))));
            }
        }
        return shapes;
    }

    static Map<String, Map<String, Set<String>>> fromSamples() {
        Map<String, Map<String, Set<String>>> shapes = new TreeMap<>();
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String name = String.valueOf(file.getFileName()).replace(".json", "");
                if (!OTHERS.contains(name)) {
                    JsonNode sample = VenueClient.JSON.readTree(Files.readString(file));
                    shapes.put(name, of(sample.has("stream") ? sample.path("data") : sample));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return shapes;
    }

    /** Paths and types of a payload. */
    static Map<String, Set<String>> of(JsonNode payload) {
        Map<String, Set<String>> shape = new TreeMap<>();
        collect("$", payload, shape);
        return shape;
    }

    /** What is not as the sample has it: fields too many, fields that are missing, other types. Empty arrays prove nothing. */
    static List<String> differences(Map<String, Set<String>> sample, Map<String, Set<String>> ours) {
        Map<String, String> found = new LinkedHashMap<>();
        ours.forEach((path, types) -> {
            if (!sample.containsKey(path) && sample.containsKey(parent(path))) {
                found.put(path, "not in the sample");
            } else if (sample.containsKey(path) && !fits(sample.get(path), types)) {
                found.put(path, types + " where the sample has " + sample.get(path));
            }
        });
        sample.keySet().forEach(path -> {
            boolean shown = ours.containsKey(parent(path)) && !path.endsWith("[]");
            if (shown && !ours.containsKey(path)) {
                found.put(path, "missing");
            }
        });
        return found.entrySet().stream()
                .map(difference -> difference.getKey() + ": " + difference.getValue())
                .toList();
    }

    private static boolean fits(Set<String> sample, Set<String> ours) {
        return ours.stream()
                .allMatch(type -> sample.contains(type)
                        || (type.equals("decimal") && sample.contains("string"))
                        || (type.equals("integer") && sample.contains("number"))
                        || (type.equals("null") && sample.contains("string")));
    }

    private static void collect(String path, JsonNode node, Map<String, Set<String>> shape) {
        shape.computeIfAbsent(path, _ -> new TreeSet<>()).add(type(node));
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), shape));
        }
        node.valueStream().filter(_ -> node.isArray()).forEach(element -> collect(path + "[]", element, shape));
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> DECIMAL.matcher(node.asString()).matches() ? "decimal" : "string";
            case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case OBJECT -> "object";
            case ARRAY -> "array";
            default -> "null";
        };
    }

    private static String parent(String path) {
        if (path.endsWith("[]")) {
            return path.substring(0, path.length() - 2);
        }
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
