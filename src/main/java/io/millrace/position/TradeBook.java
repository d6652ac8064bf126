package io.millrace.position;

import io.millrace.common.FixedPoint;
import io.millrace.common.Invariant;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows each intent from its first fill until it is closed, and makes its outcome. Fills may arrive in any order. Owned by the
 * trading thread.
 */
public final class TradeBook {

    private final Map<Long, OpenTrade> open = new LinkedHashMap<>();
    private final Map<String, TradeOutcome> lastBySymbol = new LinkedHashMap<>();
    private TradeTotals totals = TradeTotals.NONE;
    private long looseFundingE8;

    /** Books a new fill of the entry of an intent. */
    public void enter(long intent, OrderEvent.Filled fill) {
        of(intent, fill.symbol(), fill.side()).enter(fill);
    }

    /**
     * Books a new fill that leaves an intent, by an order of ours or by a foreign one; what it closes beyond the rest of the
     * intent is counted with it.
     */
    public void exit(long intent, OrderEvent.Filled fill) {
        of(intent, fill.symbol(), fill.side().opposite()).exit(fill);
    }

    /** Books that so much was closed without us, at about this price; 0 when it is not known. Real fills take its place later. */
    public void writeOff(long intent, long quantityE8, long priceE8) {
        OpenTrade trade = open.get(intent);
        if (trade != null) {
            trade.writeOff(quantityE8, priceE8);
        }
    }

    /** What a flat intent has come to so far; empty while it is not flat. */
    public Optional<TradeOutcome> outcome(long intent, ExitCause cause, long epochNanos) {
        return find(intent).filter(OpenTrade::flat).map(trade -> trade.outcome(cause, epochNanos));
    }

    /** Ends an intent; what is left of it counts as closed without us. */
    public Optional<TradeOutcome> close(long intent, ExitCause cause, long epochNanos) {
        OpenTrade trade = open.remove(intent);
        if (trade == null) {
            return Optional.empty();
        }
        trade.writeOff(trade.remainingE8(), 0);
        TradeOutcome outcome = trade.outcome(cause, epochNanos);
        totals = totals.plus(outcome);
        lastBySymbol.put(trade.symbol(), outcome);
        return Optional.of(outcome);
    }

    /** Spreads a funding payment over the open intents of the symbol by quantity; nothing of it is lost. */
    public void fund(String symbol, long amountE8) {
        List<OpenTrade> trades = ofSymbol(symbol);
        long quantity = trades.stream().mapToLong(OpenTrade::remainingE8).sum();
        long left = amountE8;
        for (OpenTrade trade : trades) {
            boolean last = trade == trades.getLast();
            long share =
                    last || quantity == 0 ? left : FixedPoint.multiplyDivide(amountE8, trade.remainingE8(), quantity);
            trade.fund(share);
            left -= share;
        }
        looseFundingE8 += left;
    }

    /** The intent while it is open. */
    public Optional<OpenTrade> find(long intent) {
        return Optional.ofNullable(open.get(intent));
    }

    /** Open intents, oldest first; a view that changes with the book. */
    public Collection<OpenTrade> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** Open intents of a symbol, oldest first. */
    public List<OpenTrade> ofSymbol(String symbol) {
        return open.values().stream()
                .filter(trade -> trade.symbol().equals(symbol))
                .toList();
    }

    /** The newest outcome of a symbol. */
    public Optional<TradeOutcome> last(String symbol) {
        return Optional.ofNullable(lastBySymbol.get(symbol));
    }

    /** Counts and sums so far. */
    public TradeTotals totals() {
        return totals;
    }

    /** Starts from the sums of earlier runs. */
    public void restore(TradeTotals earlier) {
        totals = earlier;
    }

    /** Funding that came while none of our intents was open in its symbol. */
    public long looseFundingE8() {
        return looseFundingE8;
    }

    private OpenTrade of(long intent, String symbol, Side side) {
        OpenTrade trade = open.computeIfAbsent(intent, key -> new OpenTrade(key, symbol, side));
        Invariant.check(
                trade.side() == side && trade.symbol().equals(symbol),
                "all fills of an intent have one side and symbol");
        return trade;
    }
}
