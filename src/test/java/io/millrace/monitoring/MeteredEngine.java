package io.millrace.monitoring;

import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.Gaps;
import io.millrace.engine.EngineSnapshot.Rejections;
import io.millrace.engine.EngineSnapshot.Safety;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.Traffic;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What metrics read, as a test says. */
final class MeteredEngine implements EngineDoor {

    Traffic traffic = Traffic.NONE;
    OrderTimes times = OrderTimes.NOBODY;
    Safety safety = safety(new Gaps(0, 0, 0, 0), -1, EngineSnapshot.UNKNOWN, List.of(), 0);
    private EngineSnapshot snapshot = picture("ACTIVE", EngineSnapshot.UNKNOWN, "UP");

    void show(String state, long equityE8, String journal) {
        snapshot = picture(state, equityE8, journal);
    }

    void show(Safety next) {
        safety = next;
        snapshot = picture("ACTIVE", EngineSnapshot.UNKNOWN, "UP");
    }

    static Safety safety(Gaps gaps, long reconciledMillis, long clockMillis, List<String> blocks, long rejected) {
        return new Safety(
                gaps,
                reconciledMillis,
                clockMillis,
                clockMillis,
                blocks,
                List.of(new Rejections("filter", "own", rejected), new Rejections("market-moved", "exchange", 0)));
    }

    private EngineSnapshot picture(String state, long equityE8, String journal) {
        return new EngineSnapshot(
                1,
                1,
                "simulator",
                1,
                "synthetic",
                "",
                state,
                "",
                new EngineSnapshot.Money("USDT", equityE8, 0, 0, 0, 0, 0, 0, 0, 0),
                new EngineSnapshot.Statistics(3, 2, 1, 0.66, 1.2),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new EngineSnapshot.Component("journal", journal, 1, "")),
                List.of(),
                new EngineSnapshot.SettingsView(1, Map.of(), Map.of()),
                List.of(),
                0,
                "",
                safety);
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        throw new AssertionError("Metrics give no commands");
    }

    @Override
    public EngineSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public InstrumentCatalog catalog() {
        return new InstrumentCatalog(List.of());
    }

    @Override
    public List<Bar> bars(String symbol, int limit) {
        return List.of();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void timeOrders(OrderTimes listener) {
        times = listener;
    }

    @Override
    public long nowMillis() {
        return 1;
    }
}
