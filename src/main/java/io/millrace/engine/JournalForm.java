package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.journal.EventCodec;
import io.millrace.journal.Projection;
import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import java.util.List;

/** What the journal needs to know of the engine: the families of records, and the tables kept beside them. */
public final class JournalForm {

    private JournalForm() {}

    /** All sealed families whose records are journaled. */
    public static List<Class<? extends Event>> families() {
        return List.of(OrderEvent.class, AccountEvent.class, ConnectionEvent.class, Command.class, EngineEvent.class);
    }

    /** How records of older builds become those of today. */
    public static List<EventCodec.Upgrade> upgrades() {
        return List.of(new EventCodec.Upgrade("Throttled", 1, payload -> payload.put("address", "")));
    }

    /** One projection a table. */
    public static List<Projection> projections() {
        return List.of(
                Projections::orders,
                Projections::fills,
                Projections::trades,
                Projections::equity,
                Projections::settings,
                Projections::audit);
    }
}
