package io.millrace.venue;

/** What fills cost, as parts of their notional in E8. */
public interface FeeModel {

    /** Tier as the account's {@code feeTier}: 0 for a regular user. */
    int tier();

    /** Charged to resting orders. */
    long makerE8();

    /** Charged to orders that take. */
    long takerE8();

    /**
     * The rates of one of the exchange's tiers of USDT contracts, as its fee page listed them in 2025/26.
     *
     * @param tier 0 (regular user: 0.02 % / 0.05 %) to 9
     */
    record Tier(int tier) implements FeeModel {

        private static final int[] MAKER = {200, 160, 140, 120, 100, 80, 60, 40, 20, 0};
        private static final int[] TAKER = {500, 400, 350, 320, 300, 270, 250, 220, 200, 170};
        /** The tables above are in 10<sup>-6</sup>. */
        private static final int UNIT_E8 = 100;

        public Tier {
            if (tier < 0 || tier >= MAKER.length) {
                throw new IllegalArgumentException("Fee tier must be 0 to " + (MAKER.length - 1) + ", was " + tier);
            }
        }

        @Override
        public long makerE8() {
            return (long) MAKER[tier] * UNIT_E8;
        }

        @Override
        public long takerE8() {
            return (long) TAKER[tier] * UNIT_E8;
        }
    }

    /** Rates of one's own. */
    record Rates(int tier, long makerE8, long takerE8) implements FeeModel {

        public Rates {
            if (makerE8 < 0 || takerE8 < 0) {
                throw new IllegalArgumentException("Fees must not be negative, were " + makerE8 + ", " + takerE8);
            }
        }
    }

    /**
     * Ten percent less than another model: what the exchange gives to who pays fees in BNB (feeBurn). The account here holds no
     * BNB: the lower fee is charged in USDT all the same.
     */
    record Burning(FeeModel usual) implements FeeModel {

        private static final int PARTS_LEFT = 9;
        private static final int PARTS = 10;

        @Override
        public int tier() {
            return usual.tier();
        }

        @Override
        public long makerE8() {
            return usual.makerE8() * PARTS_LEFT / PARTS;
        }

        @Override
        public long takerE8() {
            return usual.takerE8() * PARTS_LEFT / PARTS;
        }
    }
}
