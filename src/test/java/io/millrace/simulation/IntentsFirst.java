package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.engine.EngineEvent;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderRole;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** The intent of an entry is on the disk before its first byte leaves. Exits and stops leave without a journal as well. */
final class IntentsFirst implements Law {

    private final Set<String> intended = new LinkedHashSet<>();
    private final BiConsumer<String, String> violate;

    IntentsFirst(BiConsumer<String, String> violate) {
        this.violate = violate;
    }

    @Override
    public void durable(Event fact) {
        if (fact instanceof EngineEvent.OrderIntended intent) {
            intended.add(intent.request().clientId());
        }
    }

    @Override
    public void leaves(String text) {
        if (Names.places(text)) {
            Names.in(text).forEach(this::placed);
        }
    }

    private void placed(String id, ClientIds.Parsed parts) {
        if (parts.role() == OrderRole.ENTRY && !intended.contains(id)) {
            violate.accept("I1", "entry " + id + " left before its intent was on the disk");
        }
    }
}
