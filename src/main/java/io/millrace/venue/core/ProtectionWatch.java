package io.millrace.venue.core;

import io.millrace.venue.LedgerView;
import io.millrace.venue.WallClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long positions stood without protection. Protected means: waiting stop orders against the position that close it
 * (closePosition) or whose reduce-only quantities together cover it. A take profit protects nothing.
 */
final class ProtectionWatch {

    private static final int KEPT = 100_000;

    private final Account account;
    private final WaitingConditionals waiting;
    private final VenueClock clock;
    private final WallClock wallClock;
    private final @Nullable Since[] open;
    private final History<LedgerView.Gap> gaps = new History<>(KEPT);

    ProtectionWatch(Desk desk, WallClock wallClock) {
        this.account = desk.account();
        this.waiting = desk.waiting();
        this.clock = desk.clock();
        this.wallClock = wallClock;
        this.open = new Since[account.positions.count()];
    }

    /** Looks at a contract after something happened to its position or its conditional orders. */
    void review(ContractMarket market) {
        List<Position> holdings = account.positions.of(market);
        for (int i = 0; i < holdings.size(); i++) {
            review(holdings.get(i));
        }
    }

    private void review(Position position) {
        Since since = open[position.number];
        boolean bare = !covered(position);
        if (bare && since == null) {
            open[position.number] = new Since(clock.nowMillis(), wallClock.millis());
        } else if (!bare && since != null) {
            gaps.add(gap(position.market, since));
            open[position.number] = null;
        }
    }

    /** All intervals, the ones that still last at the end. */
    List<LedgerView.Gap> gaps() {
        List<LedgerView.Gap> result = new ArrayList<>(gaps.all());
        for (Position position : account.positions.open()) {
            Since since = open[position.number];
            if (since != null) {
                result.add(gap(position.market, since));
            }
        }
        return result;
    }

    private boolean covered(Position position) {
        if (position.flat()) {
            return true;
        }
        long sum = 0;
        for (Conditional conditional : waiting.of(position.market)) {
            if (conditional.stop() && against(conditional, position)) {
                if (conditional.wish.closePosition()) {
                    return true;
                }
                sum += conditional.wish.closesOnly() ? conditional.wish.quantityE8() : 0;
            }
        }
        return sum >= position.sizeE8();
    }

    private static boolean against(Conditional conditional, Position position) {
        return conditional.wish.positionSide() == position.side
                && conditional.side().sign() == -Long.signum(position.quantityE8);
    }

    private LedgerView.Gap gap(ContractMarket market, Since since) {
        return new LedgerView.Gap(
                market.terms.symbol(),
                since.millis,
                clock.nowMillis() - since.millis,
                wallClock.millis() - since.wallMillis);
    }

    private record Since(long millis, long wallMillis) {}
}
