package io.millrace.position;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradeBookTest {

    private final Fills fills = new Fills();
    private final TradeBook book = new TradeBook();

    @Test
    void makesOneOutcomeOfSeveralEntriesAndExits() {
        book.enter(5, fills.fill(Side.BUY, "100", "1", "0.05", "0"));
        book.enter(5, fills.fill(Side.BUY, "102", "1", "0.051", "0"));
        book.exit(5, fills.fill(Side.SELL, "103", "0.5", "0.02575", "1"));
        assertThat(book.outcome(5, ExitCause.TAKE_PROFIT, 3)).isEmpty();
        book.fund(Fills.SYMBOL, parse("-0.01"));

        book.exit(5, fills.fill(Side.SELL, "100", "1.5", "0.075", "-1.5"));
        Optional<TradeOutcome> outcome = book.outcome(5, ExitCause.STOP_LOSS, 4);

        assertThat(outcome)
                .contains(new TradeOutcome(
                        5,
                        Fills.SYMBOL,
                        Side.BUY,
                        parse("2"),
                        parse("101"),
                        parse("100.75"),
                        parse("-0.5"),
                        parse("0.20175"),
                        parse("-0.01"),
                        ExitCause.STOP_LOSS,
                        1,
                        4));
        assertThat(book.close(5, ExitCause.STOP_LOSS, 4)).isEqualTo(outcome);
        assertThat(book.open()).isEmpty();
        assertThat(book.last(Fills.SYMBOL)).isEqualTo(outcome);
        assertThat(book.totals())
                .isEqualTo(
                        new TradeTotals(1, 0, 1, 0, parse("0.71175"), parse("-0.5"), parse("0.20175"), parse("-0.01")));
    }

    @Test
    void endsATradeWhoseExitNobodySaw() {
        book.enter(5, fills.fill(Side.SELL, "100", "1", "0.05", "0"));

        TradeOutcome outcome = book.close(5, ExitCause.RECONCILED, 9).orElseThrow();

        assertThat(outcome.exitPriceE8()).isZero();
        assertThat(outcome.netE8()).isEqualTo(parse("-0.05"));
        assertThat(book.close(5, ExitCause.RECONCILED, 9)).isEmpty();
    }

    @Test
    void comesToTheSameWhenTheExitIsHeardBeforeTheEntry() {
        OrderEvent.Filled entry = fills.fill(Side.BUY, "100", "1", "0.05", "0");
        OrderEvent.Filled exit = fills.fill(Side.SELL, "103", "1", "0.0515", "3");
        TradeBook usual = new TradeBook();
        usual.enter(5, entry);
        usual.exit(5, exit);

        book.exit(5, exit);
        assertThat(book.outcome(5, ExitCause.COMMAND, 9)).isEmpty();
        book.enter(5, entry);

        assertThat(book.outcome(5, ExitCause.COMMAND, 9)).isPresent().isEqualTo(usual.outcome(5, ExitCause.COMMAND, 9));
    }

    @Test
    void estimatesAPartThatWasClosedWithoutUsUntilItsRealFillIsHeard() {
        book.enter(5, fills.fill(Side.BUY, "100", "2", "0.1", "0"));
        book.writeOff(5, parse("1"), parse("104"));
        assertThat(book.find(5).orElseThrow().remainingE8()).isEqualTo(parse("1"));
        book.exit(5, fills.fill(Side.SELL, "102", "1", "0.051", "2"));
        TradeOutcome estimated = book.outcome(5, ExitCause.COMMAND, 9).orElseThrow();

        book.exit(5, fills.fill(Side.SELL, "105", "1", "0.0525", "5"));
        TradeOutcome real = book.outcome(5, ExitCause.COMMAND, 9).orElseThrow();

        assertThat(estimated.grossE8()).isEqualTo(parse("6"));
        assertThat(estimated.exitPriceE8()).isEqualTo(parse("103"));
        assertThat(real.grossE8()).isEqualTo(parse("7"));
        assertThat(real.exitPriceE8()).isEqualTo(parse("103.5"));
    }

    @Test
    void spreadsFundingOverOpenIntentsAndLosesNothing() {
        book.fund(Fills.SYMBOL, parse("1"));
        assertThat(book.looseFundingE8()).isEqualTo(parse("1"));
        book.enter(1, fills.fill(Side.BUY, "100", "1", "0", "0"));
        book.enter(2, fills.fill(Side.BUY, "100", "2", "0", "0"));

        book.fund(Fills.SYMBOL, parse("0.1"));

        assertThat(book.open()).extracting(OpenTrade::fundingE8).containsExactly(3_333_333L, 6_666_667L);
        assertThat(book.looseFundingE8()).isEqualTo(parse("1"));
    }

    @Test
    void walletChangeIsTheSumOfTheNetsOfAllTrades() {
        Prop.check(500, draw -> {
            LedgerModel ledger = new LedgerModel(0);
            TradeBook trades = new TradeBook();
            for (long intent = 1; intent <= 10; intent++) {
                Side side = draw.pick(List.of(Side.values()));
                long quantity = draw.magnitude(1000, parse("100"));
                long first = draw.between(1, quantity);
                trades.enter(intent, ledger.trade(side, price(draw), first));
                if (first < quantity) {
                    trades.enter(intent, ledger.trade(side, price(draw), quantity - first));
                }
                long funding = draw.between(-1000, 1000);
                ledger.fund(funding);
                trades.fund(Fills.SYMBOL, funding);
                long left = quantity;
                while (left > 0) {
                    long part = draw.chance(0.5) ? left : draw.between(1, left);
                    left -= part;
                    trades.exit(intent, ledger.trade(side.opposite(), price(draw), part));
                    assertThat(trades.outcome(intent, ExitCause.COMMAND, 1).isPresent())
                            .isEqualTo(left == 0);
                }
                trades.close(intent, ExitCause.COMMAND, 1);
            }
            assertThat(trades.totals().netE8()).isEqualTo(ledger.walletE8());
            assertThat(trades.totals().profitE8() - trades.totals().lossE8()).isEqualTo(ledger.walletE8());
            assertThat(trades.totals().count()).isEqualTo(10);
        });
    }

    private static long price(Prop.Draw draw) {
        return FixedPoint.floorToStep(draw.between(parse("90"), parse("110")), parse("0.01"));
    }
}
