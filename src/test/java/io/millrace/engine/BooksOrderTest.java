package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.common.Prop;
import io.millrace.common.Side;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.order.Requests;
import io.millrace.risk.TradingSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The books after a whole trade are the same in whatever order, and however often, its events are heard (I13). */
class BooksOrderTest {

    private static final String SYMBOL = Requests.SYMBOL;
    private static final long LOT = 1_000_000;
    private static final long PRICE = 6_000_000_000_000L;

    private final InstrumentCatalog catalog = Houses.house(27).exchange.loadInstruments();

    @Test
    void endTheSameWhateverTheOrderAndMultiplicityOfEvents() {
        Prop.check(2_000, draw -> {
            List<OrderEvent> events = trade(draw);
            List<OrderEvent> disturbed = new ArrayList<>(events);
            events.stream().filter(_ -> draw.chance(0.3)).forEach(disturbed::add);
            for (int i = disturbed.size() - 1; i > 0; i--) {
                Collections.swap(disturbed, i, draw.between(0, i));
            }

            End inOrder = play(events);
            End other = play(disturbed);

            assertThat(other).isEqualTo(inOrder);
            assertThat(inOrder.enteredE8()).isEqualTo(4 * LOT);
        });
    }

    /** Entry in parts, the far stop, then out by the near stop, the target, an exit or the exchange itself, in parts. */
    private static List<OrderEvent> trade(Prop.Draw draw) {
        List<OrderEvent> events = new ArrayList<>();
        OrderRequest entry = Requests.entry(1, Side.BUY, "0.04");
        if (draw.chance(0.3)) {
            events.add(new OrderEvent.Unanswered(SYMBOL, entry.clientId(), "cut", 1));
        }
        events.add(new OrderEvent.Accepted(SYMBOL, entry.clientId(), 11, false, 1));
        for (int i = 1; i <= 4; i++) {
            events.add(fill(entry.clientId(), 11, i, Side.BUY, i));
        }
        OrderRequest far = Requests.disaster(1, Side.SELL, "59000");
        events.add(new OrderEvent.Accepted(SYMBOL, far.clientId(), 21, true, 5));
        events.addAll(exit(draw));
        events.add(new OrderEvent.Canceled(SYMBOL, far.clientId(), 21, "swept", 30));
        return events;
    }

    private static List<OrderEvent> exit(Prop.Draw draw) {
        List<OrderEvent> events = new ArrayList<>();
        OrderRequest stop = Requests.protective(1, OrderRole.STOP, Side.SELL, "0.04");
        events.add(new OrderEvent.Accepted(SYMBOL, stop.clientId(), 22, true, 6));
        boolean forced = draw.chance(0.3);
        String id = forced ? "autoclose-77" : draw.pick(List.of("x-child", stop.clientId()));
        if (!forced) {
            events.add(new OrderEvent.Triggered(SYMBOL, stop.clientId(), 22, 23, 10));
        }
        int parts = draw.between(1, 4);
        for (int i = 1; i <= parts; i++) {
            events.add(fill(id, 23, 100 + i, Side.SELL, i));
        }
        return events;
    }

    private static OrderEvent.Filled fill(String id, long exchangeId, long tradeId, Side side, int part) {
        return new OrderEvent.Filled(
                SYMBOL,
                id,
                exchangeId,
                tradeId,
                side,
                PRICE + tradeId * 1_000_000,
                LOT,
                part * LOT,
                4 * LOT,
                2_000 + tradeId,
                side == Side.SELL ? tradeId : 0,
                false,
                20 + tradeId);
    }

    private End play(List<OrderEvent> events) {
        Books books = new Books(catalog, TradingSettings.DEFAULTS);
        List<Event> plan = List.of(
                new EngineEvent.TradePlanned(
                        1, 1, SYMBOL, Side.BUY, 4 * LOT, PRICE - 1, PRICE + 1, 0, 1, List.of(), "test", 0),
                new EngineEvent.OrderIntended(Requests.entry(1, Side.BUY, "0.04"), 0),
                new EngineEvent.OrderIntended(Requests.disaster(1, Side.SELL, "59000"), 0),
                new EngineEvent.OrderIntended(Requests.protective(1, OrderRole.STOP, Side.SELL, "0.04"), 0));
        plan.forEach(books::apply);
        events.forEach(books::apply);
        ActiveTrade trade = Objects.requireNonNull(books.trade(SYMBOL));
        long entered = books.tracker()
                .find(Requests.entry(1, Side.BUY, "0.04").clientId())
                .orElseThrow()
                .filledE8();
        return new End(
                books.openE8(trade),
                entered,
                books.entryPriceE8(trade),
                books.results().feesE8(),
                trade.orders().stream().map(books::state).toList(),
                books.outcome(trade, 99).map(EngineEvent.TradeClosed::netE8).orElse(0L));
    }

    private record End(
            long openE8, long enteredE8, long entryPriceE8, long feesE8, List<OrderState> states, long netE8) {}
}
