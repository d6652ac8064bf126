package io.millrace.cli.config;

import io.millrace.cli.config.Findings.Finding;
import io.millrace.cli.config.YamlEntry.Form;
import io.millrace.cli.config.YamlEntry.Item;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a settings file into entries that still know their lines. Nodes only: nothing in a file can make an object. */
final class YamlReader {

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_DEPTH = 10;

    private final Path file;
    private final Set<String> sections;
    private final Findings findings;
    private final List<YamlEntry> entries = new ArrayList<>();

    /** {@code sections} are the names whose value may be a block of keys. */
    YamlReader(Path file, Set<String> sections, Findings findings) {
        this.file = file;
        this.sections = sections;
        this.findings = findings;
    }

    /** The entries in the order of the file; mistakes of form go to the findings. */
    List<YamlEntry> read() {
        compose().ifPresent(root -> {
            if (root instanceof MappingNode mapping) {
                block("", mapping);
            } else {
                unreadable(line(root), "it holds no keys", "Write one \"key: value\" per line.");
            }
        });
        return entries;
    }

    private Optional<Node> compose() {
        try {
            String text = Files.readString(file);
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return Optional.ofNullable(new Yaml(new SafeConstructor(limits())).compose(new StringReader(plain)));
        } catch (MarkedYAMLException cause) {
            int line =
                    cause.getProblemMark() == null ? 1 : cause.getProblemMark().getLine() + 1;
            unreadable(
                    line,
                    String.valueOf(cause.getProblem()),
                    "Indent with spaces, and put a space behind every colon.");
        } catch (YAMLException cause) {
            unreadable(1, String.valueOf(cause.getMessage()), "Keep the file plain text and below 256 KiB.");
        } catch (IOException cause) {
            unreadable(
                    1, cause.getClass().getSimpleName() + " " + cause.getMessage(), "Make it a readable UTF-8 file.");
        }
        return Optional.empty();
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setMaxAliasesForCollections(0);
        return limits;
    }

    private void unreadable(int line, String why, String remedy) {
        findings.add(new Finding(file + ":" + line, "The file cannot be read as settings.", why + ".", remedy));
    }

    private void block(String section, MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                unreadable(line(tuple.getKeyNode()), "a key must be a word", "Write \"key: value\".");
                continue;
            }
            String name = section + key.getValue();
            if (tuple.getValueNode() instanceof MappingNode inner && section.isEmpty() && sections.contains(name)) {
                block(name + ".", inner);
            } else {
                entries.add(entry(name, line(key), tuple.getValueNode()));
            }
        }
    }

    private static YamlEntry entry(String name, int line, Node value) {
        if (value instanceof ScalarNode scalar) {
            boolean empty = scalar.getTag().equals(Tag.NULL);
            return new YamlEntry(name, line, Form.SCALAR, empty ? List.of() : List.of(item(scalar)));
        }
        if (value instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            List<Item> items = sequence.getValue().stream()
                    .map(ScalarNode.class::cast)
                    .map(YamlReader::item)
                    .toList();
            return new YamlEntry(name, line, Form.LIST, items);
        }
        return new YamlEntry(name, line, Form.OTHER, List.of());
    }

    private static Item item(ScalarNode scalar) {
        return new Item(scalar.getValue().strip(), line(scalar));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
