package io.millrace.venue.market;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Symbols {@code SYN101USDT} to {@code SYN500USDT}, for a synthetic market that is larger than the tables of known contracts:
 * character and terms follow from the name alone, so they are the same in every run. They are like the smaller contracts of
 * the exchange: prices of 0.01 to 100 with five digits, 8 to 20 basis points a minute, 8,000 to 80,000 USDT a minute.
 */
final class MadeUpSymbols {

    /** Symbols of the largest synthetic market. */
    static final int LAST = 500;

    private static final Pattern FORM = Pattern.compile("SYN[1-5][0-9]{2}USDT");
    private static final long SEED = 0x53594eL;
    private static final int LOWEST_EXPONENT = -2;
    private static final int EXPONENTS = 4;
    private static final int LARGEST_STEP_EXPONENT = 0;
    private static final int SHORT_FUNDING = 4;
    private static final int SHORTEST_FUNDING = 1;
    private static final int USUAL_FUNDING = 8;

    private MadeUpSymbols() {}

    /** The characters of the symbols from a number on. */
    static List<SyntheticProfile> from(int first) {
        List<SyntheticProfile> profiles = new ArrayList<>();
        for (int number = first; number <= LAST; number++) {
            profiles.add(profile("SYN" + number + "USDT"));
        }
        return profiles;
    }

    static boolean contains(String symbol) {
        return FORM.matcher(symbol).matches();
    }

    /** The terms of a contract: five digits of price, a step worth 0.01 to 1 USDT, everything else derived. */
    static Contract contract(SyntheticProfile profile, ContractTerms terms) {
        int exponent = exponent(profile.priceE8());
        long tickE8 = power(exponent - 4);
        long stepE8 = power(Math.min(LARGEST_STEP_EXPONENT, -exponent - 1));
        ContractTerms.Seen seen = new ContractTerms.Seen(tickE8, stepE8, profile.priceE8(), profile.priceE8());
        return terms.forSeen(profile.symbol(), seen, fundingHours(profile.symbol()));
    }

    private static SyntheticProfile profile(String symbol) {
        SeededRandom random = SeededRandom.of(SEED, symbol);
        long digits = 1_000L + random.below(9_000);
        long priceE8 = digits * power(LOWEST_EXPONENT + random.below(EXPONENTS) - 3);
        double deviation = random.between(8, 20) / 10_000;
        double turnover = 8_000 * StrictMath.pow(10, random.uniform());
        return new SyntheticProfile(
                symbol, priceE8, deviation, turnover, random.between(0.4, 0.8), random.between(0.45, 0.75));
    }

    private static int fundingHours(String symbol) {
        SeededRandom random = SeededRandom.of(SEED, symbol + " funding");
        if (random.chance(0.6)) {
            return SHORT_FUNDING;
        }
        return random.chance(0.1) ? SHORTEST_FUNDING : USUAL_FUNDING;
    }

    /** Place of the first digit: 0 for 1 to 9, -1 for 0.1 to 0.9. */
    private static int exponent(long valueE8) {
        int exponent = -8;
        for (long rest = valueE8; rest >= 10; rest /= 10) {
            exponent++;
        }
        return exponent;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = -8; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
