package io.millrace.venue.fault;

import io.millrace.common.Nearest;
import io.millrace.common.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a plan. Nodes only, so that every mistake has its line and nothing in a file can make an object; JSON is YAML too. */
final class PlanFile {

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_DEPTH = 10;
    private static final List<String> KEYS = List.of("seed", "faults");

    private final Path file;
    private final FaultReader reader;
    private final List<FaultMistake> mistakes = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private long seed = 1;

    PlanFile(Path file, FaultReader reader) {
        this.file = file;
        this.reader = reader;
    }

    FaultPlan read() {
        try {
            plan(mapping(compose(), "the keys seed and faults"));
        } catch (FaultMistake mistake) {
            mistakes.add(mistake);
        }
        if (!mistakes.isEmpty()) {
            throw problem();
        }
        return new FaultPlan(seed, faults);
    }

    private Node compose() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(limits)).compose(new StringReader(Files.readString(file)));
            if (root == null) {
                throw new FaultMistake(1, "the file is empty", "the keys seed and faults");
            }
            return root;
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw new FaultMistake(line, String.valueOf(malformed.getProblem()), "YAML or JSON, indented with spaces");
        } catch (YAMLException malformed) {
            throw new FaultMistake(1, String.valueOf(malformed.getMessage()), "plain YAML or JSON below 256 KiB");
        } catch (IOException unreadable) {
            throw new FaultMistake(
                    0,
                    "the file cannot be read, " + unreadable.getClass().getSimpleName() + " " + unreadable.getMessage(),
                    "a readable UTF-8 file");
        }
    }

    private void plan(MappingNode root) {
        Set<String> seen = new LinkedHashSet<>();
        for (NodeTuple tuple : root.getValue()) {
            String name = word(tuple.getKeyNode());
            if (!seen.add(name)) {
                throw new FaultMistake(
                        line(tuple.getKeyNode()), "\"" + name + "\" stands here twice", "every key once");
            }
            switch (name) {
                case "seed" -> seed = seed(tuple.getValueNode());
                case "faults" -> faults(tuple.getValueNode());
                default ->
                    throw new FaultMistake(
                            line(tuple.getKeyNode()),
                            "\"" + name + "\" is no known key" + Nearest.hint(name, KEYS),
                            "seed and faults");
            }
        }
    }

    private void faults(Node list) {
        if (!(list instanceof SequenceNode sequence)) {
            throw new FaultMistake(line(list), "\"faults\" is no list", "one \"- kind: ...\" for each fault");
        }
        if (sequence.getValue().size() > Faults.MOST) {
            throw new FaultMistake(
                    line(list), sequence.getValue().size() + " faults are too many", "at most " + Faults.MOST);
        }
        for (Node node : sequence.getValue()) {
            try {
                faults.add(reader.read(fields(mapping(node, "the fields of a fault"))));
            } catch (FaultMistake mistake) {
                mistakes.add(mistake);
            }
        }
    }

    private static Fields fields(MappingNode mapping) {
        Fields fields = new Fields(line(mapping));
        for (NodeTuple tuple : mapping.getValue()) {
            fields.put(word(tuple.getKeyNode()), word(tuple.getValueNode()), line(tuple.getKeyNode()));
        }
        return fields;
    }

    private static long seed(Node node) {
        String text = word(node);
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new FaultMistake(line(node), "\"" + text + "\" is no seed", "a whole number");
        }
        return Long.parseLong(text);
    }

    private static MappingNode mapping(Node node, String expected) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw new FaultMistake(line(node), "there are no keys", expected);
    }

    private static String word(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new FaultMistake(line(node), "there is a list or a block of keys", "one value");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private Problem problem() {
        FaultMistake first = mistakes.getFirst();
        if (mistakes.size() == 1) {
            return problem(where(first) + ": " + sentence(first.why()), "Expected: " + first.expected() + ".");
        }
        List<String> lines = mistakes.stream()
                .map(mistake -> where(mistake) + ": " + mistake.text())
                .toList();
        return problem(
                mistakes.size() + " faults of the plan cannot be understood.",
                String.join(System.lineSeparator() + "        ", lines));
    }

    private static Problem problem(String what, String why) {
        return new Problem(
                Problem.Kind.CONFIGURATION, what, why, "Correct the plan and start again; nothing was started.");
    }

    private String where(FaultMistake mistake) {
        return mistake.line() == 0 ? file.toString() : file + ":" + mistake.line();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
