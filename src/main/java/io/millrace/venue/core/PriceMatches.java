package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.Depth;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PriceMatch;
import java.util.List;

/** Prices that are taken from the book in the moment of acceptance. */
final class PriceMatches {

    private PriceMatches() {}

    /**
     * The wish with its price. Refuses a match together with a price and the two that the exchange does not take at present
     * (-5037), a market order (-5038) and a level that the book does not have (-5041).
     */
    static NewOrder priced(NewOrder wish, ContractMarket market) {
        PriceMatch match = wish.extras().priceMatch();
        if (match == PriceMatch.NONE) {
            return wish;
        }
        if (wish.type() != NewOrder.Type.LIMIT) {
            throw Refusals.of(-5038);
        }
        if (wish.priceE8() != 0 || match == PriceMatch.OPPONENT_10 || match == PriceMatch.OPPONENT_20) {
            throw Refusals.of(-5037);
        }
        return wish.at(wish.quantityE8(), priceE8(match, wish.side(), market));
    }

    private static long priceE8(PriceMatch match, Side side, ContractMarket market) {
        Side taker = match.opponent() ? side : side.opposite();
        List<Depth.Level> levels = market.levels(taker, match.level());
        if (levels.size() < match.level()) {
            throw Refusals.of(-5041);
        }
        return levels.getLast().priceE8();
    }
}
