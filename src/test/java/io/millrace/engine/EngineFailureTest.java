package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.FixedPoint;
import io.millrace.common.Invariant;
import io.millrace.common.Side;
import io.millrace.order.OrderRole;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.market.Markets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bug or a broken invariant in the trading thread: entries off, exits on, and enough in the log to find it. */
class EngineFailureTest {

    private static final long SECOND = 1_000;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");

    private static VirtualHouse quiet() {
        VirtualHouse house = new VirtualHouse(new ScriptedMarket(), TradingSettings.DEFAULTS);
        house.run(2 * SECOND);
        return house;
    }

    private static List<EngineEvent.BlockRaised> raised(VirtualHouse house) {
        return house.facts(EngineEvent.BlockRaised.class);
    }

    private static EngineEvent.TradePlanned plan(long riskE8) {
        return new EngineEvent.TradePlanned(
                9_999,
                1,
                "BTCUSDT",
                Side.BUY,
                FixedPoint.ONE,
                40_000 * FixedPoint.ONE,
                60_000 * FixedPoint.ONE,
                riskE8,
                1,
                List.of(),
                "",
                1);
    }

    @Test
    void checksThatReservedRiskIsNeverNegative() {
        VirtualHouse house = quiet();
        house.books.apply(plan(-1));

        assertThatThrownBy(() -> BooksCheck.check(house.books))
                .isInstanceOf(Invariant.Violated.class)
                .hasMessageContaining("risk");
    }

    @Test
    void tellsTheLastThousandEventsOnceAndThenOnlyOneLineASecond() {
        VirtualHouse house = quiet();
        for (int i = 0; i < 1_500; i++) {
            house.engine.record(new EngineEvent.Noted(EngineEvent.Level.INFO, "", "note number " + i, house.nanos()));
        }
        house.log.clear();

        for (int i = 0; i < 1_000; i++) {
            house.engine.onFailure(new IllegalStateException("planted"), "TRADE");
        }
        house.run(20);

        assertThat(raised(house)).hasSize(1).allMatch(EngineEvent.BlockRaised::halts);
        assertThat(house.log).filteredOn(line -> line.contains("planted")).hasSizeBetween(2, 4);
        assertThat(house.log)
                .filteredOn(line -> line.contains("what led to it"))
                .singleElement()
                .satisfies(dump -> assertThat(dump)
                        .contains("note number 1499")
                        .doesNotContain("note number 400")
                        .hasLineCount(1_001));
    }

    @Test
    void closesItsPositionsWhileItIsHalted() {
        VirtualHouse house = new VirtualHouse(Markets.synthetic(7, SYMBOLS, null), TradingSettings.DEFAULTS);
        assertThat(house.runUntil(
                        () -> house.books.trades().stream()
                                .anyMatch(trade ->
                                        trade.newest(OrderRole.TAKE_PROFIT).isPresent()),
                        12 * 3_600 * SECOND))
                .isTrue();

        house.engine.onFailure(new IllegalStateException("planted"), "EVENT");
        house.ask(new Command.CloseAll("test", house.nanos()));
        house.runUntil(house::flat, 60 * SECOND);
        house.run(SECOND);

        assertThat(house.flat()).isTrue();
        assertThat(house.snapshot().state()).isEqualTo("HALTED");
    }
}
