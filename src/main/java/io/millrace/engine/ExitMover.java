package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.risk.ExitPlan;
import io.millrace.risk.RiskOfficer;
import io.millrace.risk.TradingSettings;
import java.util.Optional;

/**
 * Moves stop and target of open trades to the percentages of the settings, because a person asked for it. The far stop stays where
 * it is, so a stop is not moved beyond it; nor is one moved so far away that more would be at risk than the portfolio may lose.
 * What is not moved is told. Owned by the trading thread.
 */
final class ExitMover {

    private final Books books;
    private final Ledger ledger;
    private final TradeKeeper keeper;
    private final EngineTime time;

    ExitMover(Books books, Ledger ledger, TradeKeeper keeper, EngineTime time) {
        this.books = books;
        this.ledger = ledger;
        this.keeper = keeper;
        this.time = time;
    }

    /** Moves what can be moved; the new orders are placed before the old ones are canceled. */
    void move(String actor) {
        for (ActiveTrade trade : books.trades()) {
            if (trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0) {
                move(trade, actor);
            }
        }
    }

    private void move(ActiveTrade trade, String actor) {
        TradingSettings settings = books.settings();
        ExitPlan plan = ExitPlan.byPercent(trade.instrument(), trade.side(), books.entryPriceE8(trade), settings);
        long riskE8 = riskAt(trade, plan.stopE8());
        String objection = objection(trade, plan, riskE8);
        if (!objection.isEmpty()) {
            ledger.note(EngineEvent.Level.WARN, trade.symbol(), "stop and target stay: " + objection);
        } else if (plan.stopE8() != trade.stopLossE8() || plan.takeProfitE8() != trade.takeProfitE8()) {
            ledger.record(new EngineEvent.ExitsMoved(
                    trade.id(),
                    trade.symbol(),
                    trade.stopLossE8(),
                    plan.stopE8(),
                    trade.takeProfitE8(),
                    plan.takeProfitE8(),
                    riskE8,
                    actor,
                    time.epochNanos()));
            keeper.protect(trade);
        }
    }

    /** Why not; empty when nothing is against it. */
    private String objection(ActiveTrade trade, ExitPlan plan, long riskE8) {
        if (!plan.isWide()) {
            return "the new ones are too near to the entry for the price steps of the contract";
        }
        Optional<OrderRequest> far = books.live(trade, OrderRole.DISASTER);
        int sign = trade.side().sign();
        if (far.isPresent() && (plan.stopE8() - far.get().triggerE8()) * sign <= 0) {
            return "the new stop would lie beyond the far stop at "
                    + FixedPoint.format(far.get().triggerE8());
        }
        long moreE8 = riskE8 - trade.riskE8();
        long limitE8 = RiskOfficer.portfolioLimitE8(books.account().equityE8(), books.settings());
        if (moreE8 > 0 && books.reservedRiskE8() + moreE8 > limitE8) {
            return FixedPoint.format(books.reservedRiskE8() + moreE8, 2)
                    + " would be at risk with the new stop, at most "
                    + FixedPoint.format(limitE8, 2) + " may be";
        }
        return "";
    }

    /** What is reserved, changed by the way that the stop goes. */
    private long riskAt(ActiveTrade trade, long stopE8) {
        long entryE8 = books.entryPriceE8(trade);
        long before = FixedPoint.multiplyUp(books.openE8(trade), Math.abs(entryE8 - trade.stopLossE8()));
        long after = FixedPoint.multiplyUp(books.openE8(trade), Math.abs(entryE8 - stopE8));
        return Math.max(0, trade.riskE8() - before + after);
    }
}
