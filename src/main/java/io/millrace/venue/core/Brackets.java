package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.Contract.Bracket;
import java.util.List;

/** What a contract's leverage brackets say. */
final class Brackets {

    private Brackets() {}

    /** Bracket of a notional; the last one for anything above. */
    static Bracket of(Contract terms, long notionalE8) {
        List<Bracket> brackets = terms.brackets();
        for (int i = 0; i < brackets.size(); i++) {
            if (notionalE8 < brackets.get(i).notionalCapE8()) {
                return brackets.get(i);
            }
        }
        return brackets.getLast();
    }

    /** {@code notional x rate - cumulative}, rounded up. */
    static long maintenanceE8(Contract terms, long notionalE8) {
        Bracket bracket = of(terms, notionalE8);
        return FixedPoint.multiplyUp(notionalE8, bracket.maintenanceRateE8()) - bracket.cumulativeE8();
    }

    /** Largest notional that may be held at a leverage. */
    static long maxNotionalE8(Contract terms, int leverage) {
        long cap = 0;
        for (Bracket bracket : terms.brackets()) {
            if (bracket.maxLeverage() >= leverage) {
                cap = bracket.notionalCapE8();
            }
        }
        return cap;
    }

    static int maxLeverage(Contract terms) {
        return terms.brackets().getFirst().maxLeverage();
    }
}
