package io.millrace.venue.core;

/** What follows when the market moves or a command was carried out. */
final class Reactions {

    private final Matching matching;
    private final Conditionals conditionals;
    private final Liquidation liquidation;
    private final ProtectionWatch protection;

    Reactions(Matching matching, Conditionals conditionals, Liquidation liquidation, ProtectionWatch protection) {
        this.matching = matching;
        this.conditionals = conditionals;
        this.liquidation = liquidation;
        this.protection = protection;
    }

    void onQuote(ContractMarket market) {
        long before = matching.fills();
        matching.onQuote(market);
        follow(market, before);
    }

    void onPrint(ContractMarket market) {
        long before = matching.fills();
        matching.onPrint(market);
        follow(market, before);
    }

    /** The mark price moves with time, also while no tick comes. */
    void onMark(ContractMarket market) {
        conditionals.expireDated(market);
        follow(market, matching.fills());
    }

    /** A forced price is quote and print at once. */
    void onForced(ContractMarket market) {
        onQuote(market);
        onPrint(market);
    }

    /** Brings everything in order that hangs on a contract's position. */
    void settle(ContractMarket market) {
        matching.knockOut(market);
        conditionals.expireOrphans(market);
        protection.review(market);
    }

    private void follow(ContractMarket market, long before) {
        boolean fired = conditionals.check(market);
        ContractMarket taken = liquidation.check(market);
        if (taken != null && taken != market) {
            settle(taken);
        }
        if (fired || matching.fills() != before) {
            settle(market);
        }
    }
}
