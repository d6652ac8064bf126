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

    /** Code of the block after a journal that had to be begun anew. */
    static final String DAMAGED = "journal-damaged";

    private JournalForm() {}

    /** All sealed families whose records are journaled. */
    public static List<Class<? extends Event>> families() {
        return List.of(OrderEvent.class, AccountEvent.class, ConnectionEvent.class, Command.class, EngineEvent.class);
    }

    /** How records of older builds become those of today. */
    public static List<EventCodec.Upgrade> upgrades() {
        return List.of(
                new EventCodec.Upgrade("Throttled", 1, payload -> payload.put("address", "")),
                new EventCodec.Upgrade("ChangeSettings", 1, payload -> payload.put("openToo", false)));
    }

    /**
     * The first record of a journal that had to begin anew, since the one before it was damaged: what it knew of halts and limits is
     * lost, so a person has to look before there are entries.
     *
     * @param damaged the name it has now
     */
    public static Event begunAnew(String damaged, long epochNanos) {
        String reason = "the journal was damaged and is now " + damaged
                + "; settings from the page, halts and open trades it knew are forgotten";
        return new EngineEvent.BlockRaised(DAMAGED, reason, true, epochNanos);
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
