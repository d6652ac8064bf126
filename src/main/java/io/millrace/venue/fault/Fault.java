package io.millrace.venue.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that shall go wrong.
 *
 * @param given the fields as somebody wrote them, to be shown
 */
public record Fault(FaultKind kind, Schedule schedule, Effect effect, Map<String, String> given) {

    public Fault {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
