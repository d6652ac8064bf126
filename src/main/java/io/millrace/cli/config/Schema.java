package io.millrace.cli.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All known keys of all settings files. */
public final class Schema {

    /** In the order of the files and of the keys in them. */
    public static final List<Key<?>> KEYS = Stream.<Collection<? extends Key<?>>>of(
                    SystemKeys.ALL, PairKeys.LISTS, RiskKeys.ALL, SignalKeys.ALL)
            .<Key<?>>flatMap(Collection::stream)
            .toList();

    private Schema() {}

    /** The key with this name or other name in the file. */
    static Optional<Key<?>> find(SettingsFile file, String name) {
        return in(file).filter(key -> key.name().equals(name) || key.aliases().contains(name))
                .findFirst();
    }

    static Stream<Key<?>> in(SettingsFile file) {
        return KEYS.stream().filter(key -> key.file() == file);
    }

    /** Names whose value is a block of keys. */
    static Set<String> sections(SettingsFile file) {
        Set<String> sections = new LinkedHashSet<>();
        in(file).map(Key::name)
                .filter(name -> name.indexOf('.') > 0)
                .forEach(name -> sections.add(name.substring(0, name.indexOf('.'))));
        return sections;
    }

    /** Every word that may stand as a key in the file, other names and sections included. */
    static Set<String> words(SettingsFile file) {
        Set<String> words = sections(file);
        in(file).forEach(key -> {
            words.add(key.name());
            words.addAll(key.aliases());
        });
        return words;
    }

    static Map<String, Key<?>> byVariable() {
        Map<String, Key<?>> keys = new LinkedHashMap<>();
        KEYS.forEach(key -> keys.put(key.variable(), key));
        return keys;
    }
}
