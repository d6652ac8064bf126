package io.millrace.web;

import io.millrace.engine.EngineSnapshot.SettingMeta;
import io.millrace.engine.EngineSnapshot.SettingsView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The settings as one JSON object: version, each value under its name, and what is known about each under {@code meta}. */
final class SettingsDocument {

    /** Counts are JSON numbers; every other number is a decimal string. */
    private static final Set<String> COUNTS = Set.of("maxConcurrent", "leverage");

    private static final List<String> FIRST =
            List.of("takeProfitPercent", "stopLossPercent", "exitMode", "maxConcurrent", "leverage", "positionSizeUsd");

    private SettingsDocument() {}

    static ObjectNode of(SettingsView settings) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("version", settings.version());
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        for (String name : names(settings)) {
            putValue(document, name, settings.values().getOrDefault(name, ""));
            SettingMeta about = settings.meta().get(name);
            if (about != null) {
                meta.set(name, meta(about));
            }
        }
        document.set("meta", meta);
        return document;
    }

    /** The original's settings in their usual order, then the rest by name. */
    private static List<String> names(SettingsView settings) {
        Set<String> rest = new TreeSet<>(settings.values().keySet());
        List<String> names = new ArrayList<>(FIRST);
        names.retainAll(rest);
        names.forEach(rest::remove);
        names.addAll(rest);
        return names;
    }

    private static void putValue(ObjectNode document, String name, String value) {
        if (COUNTS.contains(name) && value.matches("-?\\d{1,9}")) {
            document.put(name, Integer.parseInt(value));
        } else {
            document.put(name, value);
        }
    }

    private static ObjectNode meta(SettingMeta about) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        put(meta, "min", about.min());
        put(meta, "max", about.max());
        put(meta, "default", about.defaultValue());
        put(meta, "unit", about.unit());
        put(meta, "source", about.source());
        put(meta, "changedBy", about.changedBy());
        meta.put("changedAt", Figures.time(about.changedMillis()));
        return meta;
    }

    private static void put(ObjectNode node, String name, String text) {
        @Nullable String value = Figures.text(text);
        node.put(name, value);
    }
}
