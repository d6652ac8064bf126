package io.millrace.engine;

import io.millrace.common.InOrder;
import java.util.List;
import java.util.Map;

/**
 * What the outside may see, immutable, published at most ten times a second. Money, prices and quantities are E8 longs;
 * "unknown" is {@link #UNKNOWN} for those and NaN for doubles.
 */
public record EngineSnapshot(
        long serverMillis,
        long startedMillis,
        String mode,
        double speed,
        String market,
        String venue,
        String state,
        String reason,
        Money account,
        Statistics statistics,
        List<PositionView> positions,
        List<OrderView> orders,
        List<SymbolView> symbols,
        List<SignalView> signals,
        List<TradeView> trades,
        List<Component> components,
        List<Limit> limits,
        SettingsView settings,
        List<Note> notes,
        long decisions,
        String decisionHash,
        Safety safety) {

    /** Stands for a number that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public EngineSnapshot {
        positions = List.copyOf(positions);
        orders = List.copyOf(orders);
        symbols = List.copyOf(symbols);
        signals = List.copyOf(signals);
        trades = List.copyOf(trades);
        components = List.copyOf(components);
        limits = List.copyOf(limits);
        notes = List.copyOf(notes);
    }

    /** Account figures in {@code currency}. */
    public record Money(
            String currency,
            long equityE8,
            long balanceE8,
            long availableE8,
            long realizedTodayE8,
            long realizedTotalE8,
            long unrealizedE8,
            long feesE8,
            long fundingE8,
            double drawdownPercent) {}

    /** Closed trades so far; NaN where there is nothing to divide by. */
    public record Statistics(int count, int wins, int losses, double winRate, double profitFactor) {}

    /**
     * One open position.
     *
     * @param protection PROTECTED, PROTECTING, CLOSING or UNPROTECTED
     * @param tradeId number of the trade (intent) it belongs to
     * @param stopOrderId the exchange's number of a stop that covers all of it; 0 without one
     */
    public record PositionView(
            long tradeId,
            String symbol,
            String side,
            long quantityE8,
            long entryPriceE8,
            long markPriceE8,
            long unrealizedE8,
            int leverage,
            long stopLossE8,
            long takeProfitE8,
            String protection,
            long openedMillis,
            long stopOrderId) {}

    /** One order that has not ended, or ended within the last ones kept. */
    public record OrderView(
            String clientId,
            long tradeId,
            String role,
            String symbol,
            String side,
            String type,
            String state,
            long quantityE8,
            long filledE8,
            long priceE8,
            long triggerE8,
            long createdMillis,
            long updatedMillis,
            String detail) {}

    /**
     * One traded symbol.
     *
     * @param state WARMING_UP, ACTIVE, STALE, NOT_TRADING, FAILED or REMOVING
     * @param reason why it takes no entries, as far as that lies in the symbol; else empty
     * @param score newest signed score in [-1, 1]; NaN before warm-up
     * @param forming the minute that is not closed yet: open, high, low, close in E8
     */
    public record SymbolView(
            String symbol,
            String state,
            String reason,
            long tickE8,
            long lastE8,
            long bidE8,
            long askE8,
            long markE8,
            long lastEventMillis,
            double score,
            FormingBar forming) {}

    /** The open minute; {@code openMillis} is 0 before the first trade. */
    public record FormingBar(long openMillis, long openE8, long highE8, long lowE8, long closeE8, double volume) {}

    /**
     * One evaluated candidate with everything that spoke for and against it; newest first in the snapshot.
     *
     * @param side LONG, SHORT or NONE
     * @param decision ENTERED, REFUSED or BELOW_THRESHOLD
     * @param reason the blocking rule with its numbers, or what happened
     */
    public record SignalView(
            long id,
            long millis,
            String symbol,
            String side,
            double score,
            double threshold,
            List<VoteView> votes,
            String decision,
            String rule,
            String reason) {

        public SignalView {
            votes = List.copyOf(votes);
        }
    }

    /** One vote: {@code weight} signed as it entered the score, {@code value} the indicator's number, {@code text} a sentence. */
    public record VoteView(String name, double weight, double value, String text) {}

    /**
     * One closed trade.
     *
     * @param netE8 profit after fees and funding
     * @param exitCause STOP_LOSS, TAKE_PROFIT, COMMAND, PROTECTION, RECONCILED, FOREIGN, LIQUIDATION, DELEVERAGED or DELISTED
     * @param signalId the signal that opened it
     * @param millisToProtection wall milliseconds from first fill to an accepted stop; -1 unknown
     */
    public record TradeView(
            long tradeId,
            long signalId,
            String symbol,
            String side,
            long quantityE8,
            long entryPriceE8,
            long exitPriceE8,
            long openedMillis,
            long closedMillis,
            long grossE8,
            long feesE8,
            long fundingE8,
            long netE8,
            String exitCause,
            long millisToProtection) {}

    /** State UP, DEGRADED or DOWN; {@code ageMillis} since its last sign of life, -1 when it never gave one. */
    public record Component(String name, String state, long ageMillis, String detail) {}

    /** A limit as a bar: used of limit. */
    public record Limit(String name, double used, double limit, String unit) {}

    /**
     * What this process can say about the safety of its orders; all lengths are wall time.
     *
     * @param gaps times without a proven stop
     * @param reconciledMillis since books and exchange were last seen to agree; -1 for never
     * @param clockErrorMillis how far our estimate of the exchange's time may be off; or {@link #UNKNOWN}
     * @param clockAheadMillis how far our stamps run ahead of it, below 0 behind; or {@link #UNKNOWN}
     * @param blocks codes of what keeps entries off, oldest first
     * @param rejections of our orders, every reason
     */
    public record Safety(
            Gaps gaps,
            long reconciledMillis,
            long clockErrorMillis,
            long clockAheadMillis,
            List<String> blocks,
            List<Rejections> rejections) {

        static final Safety NOTHING =
                new Safety(new Gaps(0, 0, 0, 0), -1, UNKNOWN, UNKNOWN, List.of(), new RejectCounts().all());

        public Safety {
            blocks = List.copyOf(blocks);
            rejections = List.copyOf(rejections);
        }
    }

    /**
     * Times in which a position had no proven stop, that which runs now included; every entry has a short one.
     *
     * @param overdue those that lasted longer than a quarter of a second
     * @param totalNanos their sum
     */
    public record Gaps(long count, long overdue, long totalNanos, long longestNanos) {}

    /** Orders refused for one reason; {@code fault} is own, exchange or none. */
    public record Rejections(String reason, String fault, long count) {}

    /** Settings with their version; values are plain decimal strings or words. */
    public record SettingsView(long version, Map<String, String> values, Map<String, SettingMeta> meta) {

        public SettingsView {
            values = InOrder.copy(values);
            meta = InOrder.copy(meta);
        }
    }

    /** Range, default and origin of one setting; {@code changedBy} empty and {@code changedMillis} 0 when never changed. */
    public record SettingMeta(
            String min,
            String max,
            String defaultValue,
            String unit,
            String source,
            String changedBy,
            long changedMillis) {}

    /** One event in words, newest first; level INFO, WARN or ALERT. */
    public record Note(long sequence, long millis, String level, String symbol, String text) {}
}
