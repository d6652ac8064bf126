package io.millrace.cli.config;

import io.millrace.cli.config.Findings.Finding;
import io.millrace.cli.config.Settings.Value;
import io.millrace.cli.config.YamlEntry.Form;
import io.millrace.cli.config.YamlEntry.Item;
import io.millrace.common.Nearest;
import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the settings together; later wins: default, file, {@code .env}, environment, argument. Unknown and duplicate keys
 * and values that are not allowed are reported all at once, as a {@link Problem} of kind CONFIGURATION.
 */
public final class SettingsLoader {

    private final Findings findings = new Findings();
    private final Map<Key<?>, Value<?>> values = new LinkedHashMap<>();

    private SettingsLoader() {}

    /**
     * Reads the directory; a missing file leaves its defaults, a missing directory too unless a person named it.
     *
     * @param arguments text of options that override a key, with the option's name
     */
    public static Settings load(
            Path directory, boolean named, Environment environment, Map<Key<?>, Argument> arguments) {
        SettingsLoader loader = new SettingsLoader();
        Schema.KEYS.forEach(loader::putDefault);
        if (Files.isDirectory(directory)) {
            loader.readDirectory(directory);
        } else if (named || Files.exists(directory)) {
            throw noDirectory(directory);
        }
        loader.readVariables(environment);
        arguments.forEach((key, argument) -> loader.put(key, argument.text(), new Source.Argument(argument.option())));
        loader.findings.throwIfAny();
        return new Settings(loader.values);
    }

    /** A value given on the command line. */
    public record Argument(String option, String text) {}

    private static Problem noDirectory(Path directory) {
        return new Problem(
                Problem.Kind.CONFIGURATION,
                "There is no configuration directory " + directory + ".",
                "--config names a directory that does not exist or is a file.",
                "Name the directory that holds " + SettingsFile.RISK.fileName() + " and the other files.");
    }

    private <T> void putDefault(Key<T> key) {
        values.put(key, new Value<>(key, key.defaultValue(), key.defaultText(), new Source.Default()));
    }

    private void readDirectory(Path directory) {
        try (Stream<Path> listed = Files.list(directory)) {
            listed.filter(SettingsLoader::isYaml).sorted().forEach(this::readFile);
        } catch (IOException cause) {
            findings.add(new Finding(
                    directory.toString(),
                    "The directory cannot be read.",
                    String.valueOf(cause.getMessage()),
                    "Make it readable."));
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private void readFile(Path file) {
        String name = file.getFileName().toString();
        SettingsFile.named(name).ifPresentOrElse(known -> readFile(file, known), () -> unknownFile(file, name));
    }

    private void unknownFile(Path file, String name) {
        List<String> known =
                Arrays.stream(SettingsFile.values()).map(SettingsFile::fileName).toList();
        findings.add(new Finding(
                file.toString(),
                "This is no settings file of ours.",
                "Its keys would be ignored" + Nearest.hint(name, known) + ".",
                "Rename it to one of " + String.join(", ", known) + ", or move it elsewhere."));
    }

    private void readFile(Path file, SettingsFile known) {
        Map<Key<?>, Integer> seen = new LinkedHashMap<>();
        for (YamlEntry entry : new YamlReader(file, Schema.sections(known), findings).read()) {
            Source.Line line = new Source.Line(file, entry.line());
            Schema.find(known, entry.name())
                    .ifPresentOrElse(
                            key -> {
                                if (isFirst(key, line, seen)) {
                                    read(key, entry, line);
                                }
                            },
                            () -> unknownKey(known, entry, line));
        }
    }

    private boolean isFirst(Key<?> key, Source.Line line, Map<Key<?>, Integer> seen) {
        Integer before = seen.putIfAbsent(key, line.number());
        if (before == null) {
            return true;
        }
        String also = key.aliases().isEmpty() ? "" : " (also written " + String.join(", ", key.aliases()) + ")";
        findings.add(new Finding(
                line.text(),
                key.fullName() + " stands here a second time.",
                "Line " + before + " has it already" + also + ", and nobody can tell which one was meant.",
                "Remove one of the two."));
        return false;
    }

    private void unknownKey(SettingsFile file, YamlEntry entry, Source line) {
        String full = "millrace." + file.block() + "." + entry.name();
        findings.add(RetiredKeys.reason(file, entry.name())
                .map(reason -> new Finding(
                        line.text(), full + " has no use here.", "In this version " + reason + ".", "Remove the line."))
                .orElseGet(() -> new Finding(
                        line.text(),
                        full + " is no known key.",
                        "A misspelt key would leave the default in force"
                                + Nearest.hint(entry.name(), Schema.words(file)) + ".",
                        "Correct or remove it; " + known(file))));
    }

    private static String known(SettingsFile file) {
        List<String> names = Schema.in(file).map(Key::name).toList();
        return names.isEmpty() ? "this file has no keys yet." : "keys of this file: " + String.join(", ", names) + ".";
    }

    private void read(Key<?> key, YamlEntry entry, Source.Line line) {
        boolean fits = entry.form() == Form.SCALAR || (entry.form() == Form.LIST && key.takesList());
        if (!fits) {
            String found = entry.form() == Form.LIST ? "it is a list" : "it is a block of keys";
            findings.badValue(key, line, new BadValue(found, "Write one value behind the colon: " + key.range() + "."));
        } else if (entry.form() == Form.SCALAR) {
            put(key, entry.items().isEmpty() ? "" : entry.items().getFirst().text(), line);
        } else if (entry.items().stream().allMatch(item -> check(key, item, line))) {
            put(key, String.join(", ", entry.items().stream().map(Item::text).toList()), line);
        }
    }

    private boolean check(Key<?> key, Item item, Source.Line line) {
        try {
            key.parse(item.text());
            return true;
        } catch (BadValue bad) {
            findings.badValue(key, new Source.Line(line.file(), item.line()), bad);
            return false;
        }
    }

    private <T> void put(Key<T> key, String text, Source source) {
        try {
            values.put(key, new Value<>(key, key.parse(text), text, source));
        } catch (BadValue bad) {
            findings.badValue(key, source, bad);
        }
    }

    private void readVariables(Environment environment) {
        Map<String, Key<?>> known = Schema.byVariable();
        environment.settings().forEach((name, variable) -> {
            Key<?> key = known.get(name);
            if (key != null) {
                put(key, variable.text().strip(), variable.source());
            } else {
                findings.add(new Finding(
                        variable.source().text(),
                        "No setting has this name.",
                        "A misspelt variable would leave the file in force" + Nearest.hint(name, known.keySet()) + ".",
                        "Correct or unset it."));
            }
        });
    }
}
