package io.millrace.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.millrace.common.Event;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as JSON under the simple names of their records, each payload with its version {@code v}. Any thread.
 * The records come from the sealed families handed in; the codec itself knows no event.
 */
public final class EventCodec {

    private static final String VERSION = "v";

    private final Map<String, Class<? extends Event>> types = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Upgrade>> upgrades = new HashMap<>();
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // a field that is not there must not become a quiet 0
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultVisibility(all -> all.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .build();

    /** Registers every record of the families in its first version. */
    public EventCodec(List<Class<? extends Event>> families) {
        this(families, List.of());
    }

    /**
     * Registers every record of the families; a type's version is one more than its upgrades. Two records of one name, a
     * permitted class that is no record, or a gap in the upgrades throw {@link IllegalArgumentException}.
     */
    public EventCodec(List<Class<? extends Event>> families, List<Upgrade> upgrades) {
        families.forEach(this::register);
        upgrades.forEach(this::register);
        this.upgrades.forEach(EventCodec::requireNoGap);
    }

    /** Rewrites a payload of version {@code from} into {@code from + 1}; the node may be changed and returned. */
    public record Upgrade(String type, int from, UnaryOperator<ObjectNode> rewrite) {}

    /** Name under which the event is kept; a type that was not registered throws {@link JournalException}. */
    String typeOf(Event event) {
        String type = event.getClass().getSimpleName();
        if (types.get(type) != event.getClass()) {
            throw new JournalException(event.getClass().getName() + " is in no family that the journal was given");
        }
        return type;
    }

    String encode(Event event) {
        int version = versionOf(typeOf(event));
        try {
            String json = mapper.writeValueAsString(event);
            // every event has its stamp, so the object is never empty
            return "{\"" + VERSION + "\":" + version + "," + json.substring(1);
        } catch (JacksonException cause) {
            throw new JournalException(event.getClass().getSimpleName() + " cannot be written as JSON", cause);
        }
    }

    /** The event of a row, or {@link Unreadable} with the reason. */
    Event decode(long sequence, long epochNanos, String type, String payload) {
        Class<? extends Event> record = types.get(type);
        if (record == null) {
            return new Unreadable(sequence, type, "this build knows no record " + type, payload, epochNanos);
        }
        try {
            JsonNode tree = mapper.readTree(payload);
            int version = tree.path(VERSION).asInt(0);
            if (!(tree instanceof ObjectNode object) || version < 1 || version > versionOf(type)) {
                String reason = "version " + version + " of " + type + ", this build reads 1 to " + versionOf(type);
                return new Unreadable(sequence, type, reason, payload, epochNanos);
            }
            return mapper.treeToValue(upgraded(type, version, object), record);
        } catch (JacksonException cause) {
            return new Unreadable(sequence, type, cause.getOriginalMessage(), payload, epochNanos);
        }
    }

    private ObjectNode upgraded(String type, int version, ObjectNode payload) {
        ObjectNode current = payload;
        for (Upgrade upgrade : upgradesOf(type).tailMap(version, true).values()) {
            current = upgrade.rewrite().apply(current);
        }
        current.remove(VERSION);
        return current;
    }

    private NavigableMap<Integer, Upgrade> upgradesOf(String type) {
        return upgrades.getOrDefault(type, Collections.emptyNavigableMap());
    }

    private int versionOf(String type) {
        return 1 + upgradesOf(type).size();
    }

    private void register(Class<? extends Event> type) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                register(permitted.asSubclass(Event.class));
            }
            return;
        }
        requireRecord(type);
        Class<?> other = types.put(type.getSimpleName(), type);
        if (other != null && other != type) {
            throw new IllegalArgumentException("Two events of one name: " + other.getName() + " and " + type.getName());
        }
    }

    private static void requireRecord(Class<? extends Event> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("An event must be a record, was " + type.getName());
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(VERSION)) {
                throw new IllegalArgumentException(type.getName() + ": \"v\" is the version of the payload");
            }
        }
    }

    private void register(Upgrade upgrade) {
        if (!types.containsKey(upgrade.type())) {
            throw new IllegalArgumentException("Upgrade of an unknown record " + upgrade.type());
        }
        upgrades.computeIfAbsent(upgrade.type(), type -> new TreeMap<>()).put(upgrade.from(), upgrade);
    }

    private static void requireNoGap(String type, Map<Integer, Upgrade> steps) {
        for (int from = 1; from <= steps.size(); from++) {
            if (!steps.containsKey(from)) {
                throw new IllegalArgumentException("No upgrade of " + type + " from version " + from);
            }
        }
    }
}
