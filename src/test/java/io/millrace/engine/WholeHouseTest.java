package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.OrderEvent;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.market.Markets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeHouseTest {

    private static final long HOUR = 3_600_000;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");

    private static VirtualHouse house(long seed) {
        return new VirtualHouse(Markets.synthetic(seed, SYMBOLS, null), TradingSettings.DEFAULTS);
    }

    @Test
    void tradesASyntheticMarketAndKeepsEveryPositionProtected() {
        VirtualHouse house = house(7);

        house.run(6 * HOUR);

        house.log.forEach(System.out::println);
        assertThat(house.facts(EngineEvent.TradeClosed.class)).isNotEmpty();
        assertThat(house.venue.ledger().unprotected()).allMatch(gap -> gap.millis() <= 250);
        assertThat(house.facts(OrderEvent.Rejected.class)).isEmpty();
    }
}
