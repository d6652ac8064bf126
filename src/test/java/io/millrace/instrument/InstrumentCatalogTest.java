package io.millrace.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.common.Prop.Draw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstrumentCatalogTest {

    private static final Instrument BTC = Terms.of("BTCUSDT");
    private static final Instrument ETH = Terms.of("ETHUSDT");
    private static final Instrument XRP = Terms.of("XRPUSDT");

    @Test
    void keepsEveryIndexWhateverTheOrderOfALaterReading() {
        InstrumentCatalog first = new InstrumentCatalog(List.of(BTC, ETH));

        InstrumentCatalog later = first.renewed(new InstrumentCatalog(List.of(XRP, ETH, BTC)));

        assertThat(later.all()).extracting(Instrument::symbol).containsExactly("BTCUSDT", "ETHUSDT", "XRPUSDT");
        assertThat(later.all()).extracting(Instrument::index).containsExactly(0, 1, 2);
        assertThat(later.version()).isEqualTo(2);
    }

    @Test
    void keepsAContractThatIsNotListedAnyMoreAndTakesNoPositionInIt() {
        InstrumentCatalog first = new InstrumentCatalog(List.of(BTC, ETH));

        InstrumentCatalog later = first.renewed(new InstrumentCatalog(List.of(ETH)));
        InstrumentCatalog again = later.renewed(new InstrumentCatalog(List.of(ETH, BTC)));

        assertThat(later.at(0).listing()).isEqualTo(Listing.GONE);
        assertThat(later.at(0).trading()).isFalse();
        assertThat(later.at(1).trading()).isTrue();
        assertThat(again.at(0)).isEqualTo(BTC.withIndex(0));
    }

    @Test
    void isItselfWhenNothingDiffers() {
        InstrumentCatalog first = new InstrumentCatalog(List.of(BTC, ETH));

        assertThat(first.renewed(new InstrumentCatalog(List.of(ETH, BTC)))).isSameAs(first);
    }

    @Test
    void neverMovesAnIndexInAnyRowOfReadings() {
        Prop.check(300, InstrumentCatalogTest::keepsIndices);
    }

    private static void keepsIndices(Draw draw) {
        InstrumentCatalog catalog = new InstrumentCatalog(Terms.all().subList(0, draw.between(0, 5)));
        for (int i = 0; i < 10; i++) {
            List<Instrument> rows = new ArrayList<>(Terms.all());
            rows.removeIf(row -> draw.chance(0.3));
            Collections.shuffle(rows, new Random(draw.anyLong()));
            InstrumentCatalog next = catalog.renewed(new InstrumentCatalog(rows));
            for (Instrument old : catalog.all()) {
                assertThat(next.at(old.index()).symbol()).isEqualTo(old.symbol());
                assertThat(next.find(old.symbol()).orElseThrow().index()).isEqualTo(old.index());
            }
            catalog = next;
        }
    }

    @Test
    void refusesASymbolThatComesTwice() {
        assertThatThrownBy(() -> new InstrumentCatalog(List.of(BTC, BTC)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BTCUSDT");
    }

    @Test
    void knowsWhenAnEndIsNear() {
        Listing endless = Listing.TRADED;
        Listing ending = new Listing("TRADING", 10_000);

        assertThat(endless.endsWithin(Long.MAX_VALUE, 0)).isFalse();
        assertThat(ending.endsWithin(999, 9_000)).isFalse();
        assertThat(ending.endsWithin(1_000, 9_000)).isTrue();
        assertThat(ending.endsWithin(1_000, 11_000)).isTrue();
        assertThat(new Listing("SETTLING", 0).leaving()).isTrue();
        assertThat(new Listing("TRADING_HALT", 0).leaving()).isFalse();
    }

    @Test
    void closesWhatIsOpenInOrdersOfTheGridAndTheRestWithTheSmallestOne() {
        Prop.check(2_000, draw -> {
            Instrument odd = draw.pick(Terms.all());
            long openE8 = draw.magnitude(1, FixedPoint.ONE * 100_000);
            long orderE8 = OrderPrecision.closingQuantityE8(odd, openE8);
            long least = Math.max(odd.marketMinQuantityE8(), odd.marketStepE8());
            assertThat(orderE8).isPositive().isLessThanOrEqualTo(Math.max(openE8, least));
            assertThat((orderE8 - odd.marketMinQuantityE8()) % odd.marketStepE8())
                    .isZero();
            assertThat(odd.marketMaxQuantityE8() == 0 || orderE8 <= odd.marketMaxQuantityE8())
                    .isTrue();
        });
    }
}
