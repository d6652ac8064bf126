package io.millrace.cli.config;

import java.util.List;

/**
 * One key of a settings file with its values and their lines.
 *
 * @param name with its section in front, {@code weights.rsi}
 * @param line of the key, from 1
 * @param form how the value was written
 */
record YamlEntry(String name, int line, Form form, List<Item> items) {

    enum Form {
        /** One value; an empty one has no item. */
        SCALAR,
        /** A list of values. */
        LIST,
        /** A block of further keys where none belongs, or a list of something else than values. */
        OTHER
    }

    record Item(String text, int line) {}
}
