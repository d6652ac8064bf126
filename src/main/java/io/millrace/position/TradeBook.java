package io.millrace.position;

import io.millrace.common.FixedPoint;
import io.millrace.common.Invariant;
import io.millrace.order.OrderEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows each intent from its first fill to flat and makes its outcome. An entry that fills again after the intent was flat
 * opens the same intent once more. Owned by the trading thread.
 */
public final class TradeBook {

    private final Map<Long, OpenTrade> open = new LinkedHashMap<>();
    private final Map<String, TradeOutcome> lastBySymbol = new LinkedHashMap<>();
    private TradeTotals totals = TradeTotals.NONE;
    private long looseFundingE8;

    /** Books a new fill of the entry of an intent. */
    public OpenTrade enter(long intent, OrderEvent.Filled fill) {
        OpenTrade trade = open.computeIfAbsent(intent, key -> new OpenTrade(key, fill));
        Invariant.check(
                trade.side() == fill.side() && trade.symbol().equals(fill.symbol()),
                "all entry fills of an intent have one side and symbol");
        trade.enter(fill);
        return trade;
    }

    /**
     * Books a new fill that leaves an intent, by an order of ours or by a foreign one; what it closes beyond the rest of the
     * intent is counted with it.
     *
     * @return the outcome when this fill made it flat; empty too when the intent is not open
     */
    public Optional<TradeOutcome> exit(long intent, ExitCause cause, OrderEvent.Filled fill) {
        OpenTrade trade = open.get(intent);
        if (trade == null) {
            return Optional.empty();
        }
        trade.exit(fill);
        return trade.remainingE8() == 0 ? Optional.of(finish(trade, cause, fill.epochNanos())) : Optional.empty();
    }

    /** Ends an intent whose exit was not seen: the exchange says that the position is gone. */
    public Optional<TradeOutcome> close(long intent, ExitCause cause, long epochNanos) {
        return Optional.ofNullable(open.get(intent)).map(trade -> finish(trade, cause, epochNanos));
    }

    /** Spreads a funding payment over the open intents of the symbol by quantity; nothing of it is lost. */
    public void fund(String symbol, long amountE8) {
        List<OpenTrade> trades = ofSymbol(symbol);
        long quantity = trades.stream().mapToLong(OpenTrade::remainingE8).sum();
        long left = amountE8;
        for (OpenTrade trade : trades) {
            boolean last = trade == trades.getLast();
            long share = last ? left : FixedPoint.multiplyDivide(amountE8, trade.remainingE8(), quantity);
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

    private TradeOutcome finish(OpenTrade trade, ExitCause cause, long epochNanos) {
        open.remove(trade.intent());
        TradeOutcome outcome = trade.outcome(cause, epochNanos);
        totals = totals.plus(outcome);
        lastBySymbol.put(trade.symbol(), outcome);
        return outcome;
    }
}
