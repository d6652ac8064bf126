package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeUpSymbolsTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void fillsTheMarketUpToFiveHundredSymbolsOfDifferentNames() {
        List<String> symbols = Markets.syntheticSymbols();

        assertThat(symbols).hasSize(500).doesNotHaveDuplicates();
        assertThat(symbols).endsWith("SYN499USDT", "SYN500USDT");
        assertThat(symbols.get(100)).isEqualTo("SYN101USDT");
    }

    @Test
    void givesEachContractTermsThatCanBeTraded() {
        List<Contract> contracts = Markets.synthetic(1, 500, START).contracts();

        assertThat(contracts).hasSize(500).extracting(Contract::symbol).doesNotHaveDuplicates();
        for (Contract contract : contracts.subList(100, 500)) {
            SyntheticProfile profile = profile(contract.symbol());
            double tick = (double) contract.tickE8() / profile.priceE8();
            double step = (double) contract.stepE8() * profile.priceE8() / 1e16;
            assertThat(tick).as(contract.symbol()).isBetween(0.9e-5, 1.1e-4);
            assertThat(step).as(contract.symbol()).isBetween(0.009, 1.01);
            assertThat(profile.priceE8() % contract.tickE8()).isZero();
            assertThat(contract.baseAsset()).isEqualTo(contract.symbol().replace("USDT", ""));
            assertThat(contract.minPriceE8()).isLessThan(profile.priceE8() / 10);
            assertThat(contract.maxPriceE8()).isGreaterThan(profile.priceE8() * 10);
            assertThat(contract.maxQuantityE8() / 1e8 * profile.priceE8() / 1e8).isGreaterThan(50_000);
            assertThat(contract.fundingHours()).isIn(1, 4, 8);
            assertThat(contract.brackets()).isNotEmpty();
        }
        assertThat(contracts).extracting(Contract::fundingHours).contains(1, 4, 8);
    }

    @Test
    void keepsCharacterAndTicksWhateverElseIsListedAndWhateverTheSeedIs() {
        Contract alone =
                Markets.synthetic(5, List.of("SYN333USDT"), START).contracts().getFirst();

        assertThat(Markets.synthetic(6, 400, START).contracts()).contains(alone);
    }

    @Test
    void quotesFiveHundredSymbolsOneToThreeTicksWide() {
        MarketSource market = Markets.synthetic(4, 500, START);
        Tick tick = new Tick();
        int[] widths = new int[5];
        for (int i = 0; i < 300_000; i++) {
            market.next(tick);
            long tickE8 = market.contracts().get(tick.contract).tickE8();
            widths[(int) Math.min(4, (tick.askE8 - tick.bidE8) / tickE8)]++;
        }

        assertThat(widths[0]).isZero();
        assertThat(widths[4]).isZero();
        assertThat(widths[1]).isPositive();
        assertThat(widths[2]).isPositive();
        assertThat(widths[3]).isPositive();
    }

    private static SyntheticProfile profile(String symbol) {
        return SyntheticProfile.load().stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }
}
