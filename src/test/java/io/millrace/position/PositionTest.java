package io.millrace.position;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import io.millrace.position.Position.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionTest {

    private final Fills fills = new Fills();
    private final Position position = new Position(Fills.SYMBOL);

    @Test
    void averagesTheEntryOverOpeningFillsAndKeepsItThroughPartialCloses() {
        assertThat(position.apply(fills.fill(Side.BUY, "2500", "0.1", "0.125", "0")))
                .isEqualTo(Effect.OPENED);
        assertThat(position.apply(fills.fill(Side.BUY, "2501", "0.2", "0.25", "0")))
                .isEqualTo(Effect.INCREASED);
        assertThat(position.entryPriceE8()).isEqualTo(parse("2500.66666666"));

        assertThat(position.apply(fills.fill(Side.SELL, "2510", "0.1", "0.1", "0.93333333")))
                .isEqualTo(Effect.REDUCED);

        assertThat(position.quantityE8()).isEqualTo(parse("0.2"));
        assertThat(position.entryPriceE8()).isEqualTo(parse("2500.66666665"));
        assertThat(position.peakQuantityE8()).isEqualTo(parse("0.3"));
        assertThat(position.unrealizedE8(parse("2510"))).isEqualTo(parse("1.86666667"));
    }

    @Test
    void earnsOnShortsWhenThePriceFalls() {
        position.apply(fills.fill(Side.SELL, "2500", "1", "1.25", "0"));

        assertThat(position.quantityE8()).isEqualTo(parse("-1"));
        assertThat(position.unrealizedE8(parse("2490"))).isEqualTo(parse("10"));
        assertThat(position.apply(fills.fill(Side.BUY, "2490", "1", "1.245", "10")))
                .isEqualTo(Effect.CLOSED);
        position.fund(parse("-0.5"));
        assertThat(position.isFlat()).isTrue();
        assertThat(position.entryPriceE8()).isZero();
        assertThat(position.realizedE8()).isEqualTo(position.ownRealizedE8()).isEqualTo(parse("10"));
        assertThat(position.walletEffectE8()).isEqualTo(parse("7.005"));
    }

    @Test
    void closesAndOpensTheOtherWayByOneForeignFill() {
        position.apply(fills.fill(Side.BUY, "100", "1", "0", "0"));

        assertThat(position.apply(fills.fill(Side.SELL, "110", "3", "0", "10"))).isEqualTo(Effect.REVERSED);

        assertThat(position.quantityE8()).isEqualTo(parse("-2"));
        assertThat(position.entryPriceE8()).isEqualTo(parse("110"));
        assertThat(position.peakQuantityE8()).isEqualTo(parse("2"));
        assertThat(position.openedNanos()).isEqualTo(2);
    }

    @Test
    void takesTheExchangesFigureOnlyWhenItDiffers() {
        position.apply(fills.fill(Side.BUY, "100", "1", "0", "0"));

        assertThat(position.reconcile(parse("1"), parse("99"), 9)).isFalse();
        assertThat(position.entryPriceE8()).isEqualTo(parse("100"));
        assertThat(position.reconcile(parse("2"), parse("99"), 9)).isTrue();
        assertThat(position.entryPriceE8()).isEqualTo(parse("99"));
        assertThat(position.openedNanos()).isEqualTo(1);
        assertThat(position.reconcile(0, 0, 10)).isTrue();
        assertThat(position.isFlat()).isTrue();
    }

    @Test
    void agreesWithAnExchangesBookOverRandomFills() {
        Prop.check(2_000, draw -> {
            LedgerModel ledger = new LedgerModel(parse("10000"));
            Position ours = new Position(Fills.SYMBOL);
            Account account = new Account("USDT");
            TradeBook book = new TradeBook();
            int count = draw.between(1, 60);
            for (int i = 0; i < count; i++) {
                long price = draw.magnitude(parse("0.00001"), parse("90000")) / 1000 * 1000 + 1000;
                long quantity = draw.magnitude(1000, FixedPoint.divide(parse("5000"), price));
                OrderEvent.Filled fill = ledger.trade(draw.pick(List.of(Side.values())), price, quantity);
                ours.apply(fill);
                if (draw.chance(0.1)) {
                    long funding = draw.between(-parse("3"), parse("3"));
                    ledger.fund(funding);
                    ours.fund(funding);
                    book.fund(Fills.SYMBOL, funding);
                }
                assertThat(ours.quantityE8()).isEqualTo(ledger.quantityE8());
            }
            account.apply(new AccountEvent.BalanceChanged("USDT", ledger.walletE8(), 0, "ORDER", "", 1));

            assertThat(account.walletE8()).isEqualTo(parse("10000") + ours.walletEffectE8());
            assertThat(ours.ownRealizedE8())
                    .as("own arithmetic, each fill rounded once by either side")
                    .isBetween(ours.realizedE8() - 2L * count, ours.realizedE8() + 2L * count);
        });
    }
}
