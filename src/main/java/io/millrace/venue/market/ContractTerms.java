package io.millrace.venue.market;

import static io.millrace.common.FixedPoint.ONE;
import static io.millrace.common.FixedPoint.parse;

import io.millrace.common.FixedPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Terms of contracts: a table of facts about the larger USDT perpetuals (resource {@code contracts.csv}, which says where
 * they come from), and terms derived from the decimals of prices and volumes for every other symbol. Immutable.
 */
public final class ContractTerms {

    private static final int COLUMNS = 17;
    private static final String GENERIC = "*";
    private static final List<String> QUOTES = List.of("USDT", "USDC", "BUSD", "FDUSD", "BTC");
    /** Largest limit and market order of a derived contract, in quote currency at the price it is derived from. */
    private static final long DERIVED_LARGEST = 1_000_000;

    private static final long DERIVED_LARGEST_MARKET = 200_000;
    /** A lower price counts as this one, so that the quantity fits. */
    private static final long FITTING_E8 = 10_000;

    private final Map<String, Contract> bySymbol;
    private final Contract generic;

    private ContractTerms(Map<String, Contract> bySymbol, Contract generic) {
        this.bySymbol = bySymbol;
        this.generic = generic;
    }

    /** The table that comes with the jar. */
    public static ContractTerms load() {
        List<String[]> rows = ResourceTable.rows("contracts.csv", COLUMNS);
        Contract generic = read(rows.getFirst(), List.of());
        if (!generic.symbol().equals(GENERIC)) {
            throw new IllegalStateException("contracts.csv must begin with the row " + GENERIC);
        }
        Map<String, Contract> bySymbol = new LinkedHashMap<>();
        for (String[] cells : rows.subList(1, rows.size())) {
            Contract contract = read(cells, generic.brackets());
            bySymbol.put(contract.symbol(), contract);
        }
        return new ContractTerms(bySymbol, generic);
    }

    /** Symbols of the table, the better known first. */
    public List<String> symbols() {
        return List.copyOf(bySymbol.keySet());
    }

    /** The terms of the table; empty for a symbol that it does not name. */
    public Optional<Contract> find(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /**
     * Terms for a symbol whose prices have been seen: those of the table where they agree with the prices, a finer tick or
     * step and wider limits where the prices ask for it, and terms derived from the decimals alone for an unknown symbol.
     *
     * @param seen what the prices and volumes of the symbol look like
     * @param fundingHours hours between two fundings; 0 for those of the table (8 for an unknown symbol)
     */
    public Contract forSeen(String symbol, Seen seen, int fundingHours) {
        Contract terms = Objects.requireNonNullElseGet(bySymbol.get(symbol), () -> derived(symbol, seen));
        return fitted(terms, seen, fundingHours > 0 ? fundingHours : terms.fundingHours());
    }

    /**
     * What recorded prices and volumes look like, E8.
     *
     * @param tickE8 the largest power of ten that divides every price
     * @param stepE8 the largest power of ten, at most 1, that divides every volume
     */
    public record Seen(long tickE8, long stepE8, long lowestE8, long highestE8) {}

    private Contract derived(String symbol, Seen seen) {
        String quote = QUOTES.stream()
                .filter(name -> symbol.endsWith(name) && symbol.length() > name.length())
                .findFirst()
                .orElse("");
        String base = symbol.substring(0, symbol.length() - quote.length());
        long largest = largest(seen, DERIVED_LARGEST);
        return new Contract(
                symbol,
                base,
                quote,
                decimals(seen.tickE8()),
                decimals(seen.stepE8()),
                seen.tickE8(),
                seen.tickE8(),
                seen.tickE8(),
                seen.stepE8(),
                seen.stepE8(),
                largest,
                Math.min(largest, largest(seen, DERIVED_LARGEST_MARKET)),
                generic.minNotionalE8(),
                generic.multiplierUpE8(),
                generic.multiplierDownE8(),
                generic.fundingHours(),
                generic.brackets());
    }

    /** Quantity worth this much at the highest price, as a power of ten that is a multiple of the step. */
    private static long largest(Seen seen, long quoteUnits) {
        long quantityE8 = FixedPoint.multiplyDivide(quoteUnits * ONE, ONE, Math.max(seen.highestE8(), FITTING_E8));
        return Math.max(seen.stepE8(), powerOfTen(quantityE8));
    }

    private static long powerOfTen(long atMost) {
        long power = 1;
        while (power <= atMost / 10) {
            power *= 10;
        }
        return power;
    }

    private static Contract fitted(Contract terms, Seen seen, int fundingHours) {
        long tickE8 = Math.min(terms.tickE8(), seen.tickE8());
        long stepE8 = Math.min(terms.stepE8(), seen.stepE8());
        long lowest = FixedPoint.floorToStep(seen.lowestE8() / 20, tickE8);
        long highest = FixedPoint.ceilToStep(Math.multiplyExact(seen.highestE8(), 20), tickE8);
        return new Contract(
                terms.symbol(),
                terms.baseAsset(),
                terms.quoteAsset(),
                Math.max(terms.pricePrecision(), decimals(tickE8)),
                Math.max(terms.quantityPrecision(), decimals(stepE8)),
                tickE8,
                Math.max(tickE8, Math.min(terms.minPriceE8(), lowest)),
                Math.max(terms.maxPriceE8(), highest),
                stepE8,
                Math.min(terms.minQuantityE8(), stepE8),
                terms.maxQuantityE8(),
                terms.marketMaxQuantityE8(),
                terms.minNotionalE8(),
                terms.multiplierUpE8(),
                terms.multiplierDownE8(),
                fundingHours,
                terms.brackets());
    }

    private static int decimals(long unitE8) {
        int decimals = FixedPoint.SCALE;
        for (long unit = unitE8; unit > 1 && decimals > 0; unit /= 10) {
            decimals--;
        }
        return decimals;
    }

    private static Contract read(String[] cells, List<Contract.Bracket> genericBrackets) {
        String symbol = cells[0];
        return new Contract(
                symbol,
                cells[1],
                symbol.substring(Math.min(cells[1].length(), symbol.length())),
                whole(cells[12]),
                whole(cells[13]),
                e8(cells[2]),
                e8(cells[3]),
                e8(cells[4]),
                e8(cells[5]),
                e8(cells[6]),
                e8(cells[7]),
                e8(cells[8]),
                e8(cells[9]),
                e8(cells[10]),
                e8(cells[11]),
                whole(cells[14]),
                cells[15].isEmpty() ? genericBrackets : brackets(cells[15]));
    }

    /** Cumulative amounts follow from the rates: margin is continuous where two brackets meet. */
    private static List<Contract.Bracket> brackets(String text) {
        List<Contract.Bracket> brackets = new ArrayList<>();
        long floorE8 = 0;
        long rateBefore = 0;
        long cumulativeE8 = 0;
        for (String part : text.split(" ", -1)) {
            String[] fields = part.split(":", -1);
            long capE8 = parse(fields[1]);
            long rateE8 = parse(fields[2]);
            cumulativeE8 += FixedPoint.multiply(floorE8, rateE8 - rateBefore);
            brackets.add(new Contract.Bracket(
                    brackets.size() + 1, Integer.parseInt(fields[0]), floorE8, capE8, rateE8, cumulativeE8));
            floorE8 = capE8;
            rateBefore = rateE8;
        }
        return brackets;
    }

    private static long e8(String cell) {
        return cell.isEmpty() ? 0 : parse(cell);
    }

    private static int whole(String cell) {
        return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    }
}
