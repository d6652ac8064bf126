package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.NewOrder;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.market.Markets;
import java.util.List;
import java.util.Optional;

/** Houses in the situations that tests begin with. */
final class Houses {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");

    private Houses() {}

    static VirtualHouse house(long seed) {
        return new VirtualHouse(Markets.synthetic(seed, SYMBOLS, null), TradingSettings.DEFAULTS);
    }

    /** One position with all its stops, and entries paused, so that nothing else happens. */
    static VirtualHouse withOnePosition(long seed) {
        VirtualHouse house = house(seed);
        assertThat(house.runUntil(() -> isProtected(house), 12 * HOUR)).isTrue();
        house.ask(new Command.PauseTrading("test", house.nanos()));
        house.run(1_000);
        return house;
    }

    static boolean isProtected(VirtualHouse house) {
        return house.books.trades().stream()
                .anyMatch(trade -> trade.stage() == ActiveTrade.Stage.OPEN && trade.protectedAfterMillis() >= 0);
    }

    static ActiveTrade open(VirtualHouse house) {
        return house.books.trades().stream()
                .filter(trade -> house.books.openE8(trade) > 0)
                .findFirst()
                .orElseThrow();
    }

    /** What the account holds, on the side of the trade. */
    static long heldE8(VirtualHouse house, ActiveTrade trade) {
        return house.venue.position(trade.symbol()).quantityE8() * trade.side().sign();
    }

    /** A person trades at the market. */
    static void byHand(VirtualHouse house, String symbol, Side side, long quantityE8) {
        house.venue.place(NewOrder.market(symbol, side, quantityE8, "web_by_hand"));
    }

    /** The orders in this role that wait on the exchange for a trade. */
    static List<VenueConditional> waiting(VirtualHouse house, ActiveTrade trade, OrderRole role) {
        return house.venue.openConditionals(trade.symbol()).stream()
                .filter(row -> house.books.roleOf(row.clientAlgoId()).equals(Optional.of(role)))
                .toList();
    }

    static OrderRequest newest(ActiveTrade trade, OrderRole role) {
        return trade.newest(role).orElseThrow();
    }
}
