package io.millrace.venue.market;

import static io.millrace.common.FixedPoint.ONE;
import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTermsTest {

    private final ContractTerms terms = ContractTerms.load();

    @Test
    void knowsTheNewestTermsOfBitcoin() {
        Contract bitcoin = terms.find("BTCUSDT").orElseThrow();

        assertThat(bitcoin.baseAsset()).isEqualTo("BTC");
        assertThat(bitcoin.quoteAsset()).isEqualTo("USDT");
        assertThat(bitcoin.tickE8()).isEqualTo(parse("0.1"));
        assertThat(bitcoin.minPriceE8()).isEqualTo(parse("556.8"));
        assertThat(bitcoin.maxPriceE8()).isEqualTo(parse("4529764"));
        assertThat(bitcoin.stepE8()).isEqualTo(parse("0.001"));
        assertThat(bitcoin.maxQuantityE8()).isEqualTo(1_000 * ONE);
        assertThat(bitcoin.marketMaxQuantityE8()).isEqualTo(120 * ONE);
        assertThat(bitcoin.minNotionalE8()).isEqualTo(50 * ONE);
        assertThat(bitcoin.multiplierUpE8()).isEqualTo(parse("1.05"));
        assertThat(bitcoin.multiplierDownE8()).isEqualTo(parse("0.95"));
        assertThat(bitcoin.pricePrecision()).isEqualTo(2);
        assertThat(bitcoin.fundingHours()).isEqualTo(8);
    }

    /** Cumulative amounts of the exchange's own answer, production 2025-07-15. */
    @Test
    void findsTheCumulativeAmountsOfTheBracketsFromTheirRates() {
        List<Contract.Bracket> brackets = terms.find("BTCUSDT").orElseThrow().brackets();

        assertThat(brackets.subList(0, 8))
                .extracting(Contract.Bracket::cumulativeE8)
                .containsExactly(
                        0L,
                        300 * ONE,
                        1_500 * ONE,
                        12_000 * ONE,
                        132_000 * ONE,
                        482_000 * ONE,
                        2_982_000 * ONE,
                        14_482_000 * ONE);
        assertThat(brackets.getLast().cumulativeE8()).isEqualTo(421_482_000 * ONE);
        assertThat(brackets.getLast().maxLeverage()).isEqualTo(1);
        assertThat(brackets.getLast().notionalCapE8()).isEqualTo(1_800_000_000 * ONE);
    }

    @Test
    void hasSaneTermsForEverySymbol() {
        assertThat(terms.symbols()).hasSize(100).doesNotHaveDuplicates();
        for (String symbol : terms.symbols()) {
            check(terms.find(symbol).orElseThrow());
        }
    }

    private static void check(Contract contract) {
        String symbol = contract.symbol();
        assertThat(symbol).isEqualTo(contract.baseAsset() + contract.quoteAsset());
        assertThat(contract.tickE8()).as(symbol).isPositive();
        assertThat(contract.minPriceE8() % contract.tickE8()).as(symbol).isZero();
        assertThat(contract.maxPriceE8()).as(symbol).isGreaterThan(contract.minPriceE8());
        assertThat(contract.minQuantityE8() % contract.stepE8()).as(symbol).isZero();
        assertThat(contract.maxQuantityE8()).as(symbol).isGreaterThanOrEqualTo(contract.marketMaxQuantityE8());
        assertThat(contract.marketMaxQuantityE8()).as(symbol).isGreaterThan(contract.minQuantityE8());
        assertThat(contract.minNotionalE8()).as(symbol).isIn(5 * ONE, 20 * ONE, 50 * ONE);
        assertThat(contract.multiplierUpE8()).as(symbol).isBetween(parse("1.02"), parse("1.15"));
        assertThat(contract.multiplierUpE8() + contract.multiplierDownE8())
                .as(symbol)
                .isEqualTo(2 * ONE);
        assertThat(contract.fundingHours()).as(symbol).isIn(4, 8);
        long floor = 0;
        for (Contract.Bracket bracket : contract.brackets()) {
            assertThat(bracket.notionalFloorE8()).as(symbol).isEqualTo(floor);
            assertThat(bracket.notionalCapE8()).as(symbol).isGreaterThan(floor);
            floor = bracket.notionalCapE8();
        }
    }

    @Test
    void letsEverySyntheticSymbolTradeFarInsideItsLimits() {
        for (SyntheticProfile profile : SyntheticProfile.load()) {
            Contract contract = terms.find(profile.symbol()).orElseGet(() -> MadeUpSymbols.contract(profile, terms));

            assertThat(profile.priceE8() % contract.tickE8())
                    .as(profile.symbol())
                    .isZero();
            assertThat(contract.minPriceE8() * 10).as(profile.symbol()).isLessThan(profile.priceE8());
            assertThat(profile.priceE8() * 10).as(profile.symbol()).isLessThan(contract.maxPriceE8());
            assertThat(FixedPoint.multiply(contract.marketMaxQuantityE8(), profile.priceE8()))
                    .as("worth of the largest market order of %s", profile.symbol())
                    .isGreaterThan(10_000 * ONE);
        }
    }

    @Test
    void knowsNothingOfOtherSymbols() {
        assertThat(terms.find("NOPEUSDT")).isEmpty();
        assertThat(terms.find("*")).isEmpty();
    }

    @Test
    void widensTheTermsOfAKnownSymbolOnlyAsFarAsItsPricesAsk() {
        Contract table = terms.find("ETHUSDT").orElseThrow();

        Contract same = terms.forSeen("ETHUSDT", new ContractTerms.Seen(ONE, ONE, 1_000 * ONE, 4_000 * ONE), 0);
        Contract wider = terms.forSeen("ETHUSDT", new ContractTerms.Seen(1_000, 100, 10 * ONE, 90_000 * ONE), 4);

        assertThat(same).isEqualTo(table);
        assertThat(wider.tickE8()).isEqualTo(1_000);
        assertThat(wider.pricePrecision()).isEqualTo(5);
        assertThat(wider.minQuantityE8()).isEqualTo(100);
        assertThat(wider.minPriceE8()).isEqualTo(parse("0.5"));
        assertThat(wider.maxPriceE8()).isEqualTo(1_800_000 * ONE);
        assertThat(wider.fundingHours()).isEqualTo(4);
        assertThat(wider.brackets()).isEqualTo(table.brackets());
    }

    @Test
    void derivesTermsFromTheDecimalsOfAnUnknownSymbol() {
        Contract cheap = terms.forSeen("TINYUSDC", new ContractTerms.Seen(1, ONE, 10, 400), 0);

        assertThat(cheap.baseAsset()).isEqualTo("TINY");
        assertThat(cheap.quoteAsset()).isEqualTo("USDC");
        assertThat(cheap.pricePrecision()).isEqualTo(8);
        assertThat(cheap.quantityPrecision()).isZero();
        assertThat(cheap.minPriceE8()).isEqualTo(1);
        assertThat(cheap.maxPriceE8()).isEqualTo(8_000);
        assertThat(cheap.marketMaxQuantityE8()).isLessThan(cheap.maxQuantityE8());
        assertThat(cheap.maxQuantityE8() % cheap.stepE8()).isZero();
    }
}
