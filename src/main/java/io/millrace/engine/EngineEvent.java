package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.common.FixedPoint;
import io.millrace.common.InOrder;
import io.millrace.common.Side;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.position.ExitCause;
import java.util.List;
import java.util.Map;

/** What the engine decided or noticed; together with the inputs it is the whole history. */
public sealed interface EngineEvent extends Event {

    /** How loud a note is. */
    enum Level {
        INFO,
        WARN,
        ALERT
    }

    /**
     * A daemon began to run on this journal.
     *
     * @param instance four letters that mark our orders on the account for ever
     */
    record EngineStarted(String version, String mode, String instance, long seed, long epochNanos)
            implements EngineEvent {}

    /** The account behind the journal; another alias than before begins a new book of positions and profit. */
    record AccountOpened(String account, long walletE8, long epochNanos) implements EngineEvent {}

    /** The trading state changed. */
    record StateChanged(String state, String previous, String code, String reason, long epochNanos)
            implements EngineEvent {}

    /** A person wants entries, or wants none. */
    record TradingWanted(boolean wanted, String actor, long epochNanos) implements EngineEvent {}

    /** A limit or a fault keeps entries off until it is lifted; {@code halts} asks for a person. */
    record BlockRaised(String code, String reason, boolean halts, long epochNanos) implements EngineEvent {}

    record BlockLifted(String code, String actor, String reason, long epochNanos) implements EngineEvent {}

    /**
     * A candidate was judged.
     *
     * @param rule which rule refused or scaled it, empty when entered
     * @param tradeId the trade it became, 0 for none
     */
    record SignalJudged(
            long signalId,
            String symbol,
            Side side,
            double score,
            double threshold,
            List<VoteCast> votes,
            boolean entered,
            String rule,
            String reason,
            long tradeId,
            long epochNanos)
            implements EngineEvent {

        public SignalJudged {
            votes = List.copyOf(votes);
        }
    }

    /** One vote as it entered the score. */
    record VoteCast(String name, double weight, double value, String text) {}

    /**
     * A trade was decided, with all numbers of its size.
     *
     * @param quantityE8 planned
     * @param riskE8 what the stop would cost, fees included; reserved until the trade ends
     * @param sizing the chain of caps, each with its number
     * @param binding the cap that decided
     */
    record TradePlanned(
            long tradeId,
            long signalId,
            String symbol,
            Side side,
            long quantityE8,
            long stopLossE8,
            long takeProfitE8,
            long riskE8,
            int leverage,
            List<SizeStep> sizing,
            String binding,
            long epochNanos)
            implements EngineEvent {

        public TradePlanned {
            sizing = List.copyOf(sizing);
        }
    }

    /** One number of the sizing chain. */
    record SizeStep(String name, long valueE8, String unit) {}

    /**
     * A person moved stop and target of an open trade.
     *
     * @param riskE8 what the new stop would cost, fees included
     */
    record ExitsMoved(
            long tradeId,
            String symbol,
            long stopBeforeE8,
            long stopE8,
            long targetBeforeE8,
            long targetE8,
            long riskE8,
            String actor,
            long epochNanos)
            implements EngineEvent {}

    /** An order was decided; it is sent after this record is durable. */
    record OrderIntended(OrderRequest request, long epochNanos) implements EngineEvent {}

    /** A cancel was decided. */
    record CancelIntended(String symbol, String clientId, long epochNanos) implements EngineEvent {}

    /** The position of a trade is covered by a live stop; wall milliseconds since its first fill. */
    record Protected(long tradeId, String symbol, long wallMillis, long epochNanos) implements EngineEvent {}

    /** We want out of a trade. */
    record ExitDecided(long tradeId, String symbol, ExitCause cause, long epochNanos) implements EngineEvent {}

    /** A trade is flat and its leftovers are gone. */
    record TradeClosed(
            long tradeId,
            long signalId,
            String symbol,
            Side side,
            long quantityE8,
            long entryPriceE8,
            long exitPriceE8,
            long openedNanos,
            long grossE8,
            long feesE8,
            long fundingE8,
            long netE8,
            ExitCause cause,
            long millisToProtection,
            long epochNanos)
            implements EngineEvent {}

    /** A planned trade ended without a fill. */
    record TradeDropped(long tradeId, String symbol, String reason, long epochNanos) implements EngineEvent {}

    /** A position of ours that the journal did not know was found and taken on; its stop price is that of the order found. */
    record PositionAdopted(
            long tradeId,
            String symbol,
            Side side,
            long quantityE8,
            long entryPriceE8,
            long stopLossE8,
            long takeProfitE8,
            long epochNanos)
            implements EngineEvent {

        /** Both fees of a taker, when what the account pays is not known: 0.1 % of the entry. */
        private static final long FEES_E8 = FixedPoint.ONE / 1_000;

        /** The trade as if it had been planned by us; what it may lose at its stop counts for the limits. */
        TradePlanned asPlan() {
            long lossE8 = Math.abs(entryPriceE8 - stopLossE8) + FixedPoint.multiplyUp(entryPriceE8, FEES_E8);
            return new TradePlanned(
                    tradeId,
                    0,
                    symbol,
                    side,
                    quantityE8,
                    stopLossE8,
                    takeProfitE8,
                    FixedPoint.multiplyUp(quantityE8, lossE8),
                    0,
                    List.of(),
                    "adopted",
                    epochNanos);
        }

        /** The position as one fill, without fee. */
        OrderEvent.Filled asFill() {
            return new OrderEvent.Filled(
                    symbol, "", 0, 0, side, entryPriceE8, quantityE8, quantityE8, quantityE8, 0, 0, false, epochNanos);
        }
    }

    /** The exchange held nothing of a position any more; written by builds that did not know parts. */
    record PositionVanished(long tradeId, String symbol, long expectedE8, long foundE8, long epochNanos)
            implements EngineEvent {}

    /**
     * The exchange holds less of a position than our fills say: so much of it was closed without us.
     *
     * @param quantityE8 above 0
     * @param priceE8 estimated; 0 when not known
     */
    record PositionReduced(long tradeId, String symbol, long quantityE8, long priceE8, long epochNanos)
            implements EngineEvent {}

    /** The exchange itself closed a position of ours, wholly or in part; no entries there until a person takes it on again. */
    record ForcedClose(long tradeId, String symbol, ExitCause cause, long epochNanos) implements EngineEvent {}

    /** A position on the account that is not ours; written by builds that did not count it. */
    record ForeignSeen(String symbol, String what, long epochNanos) implements EngineEvent {}

    /**
     * What others hold in a symbol is known anew; never touched, but counted.
     *
     * @param quantityE8 signed, long above 0; 0 when nothing is left
     */
    record ForeignQuantity(String symbol, long quantityE8, long epochNanos) implements EngineEvent {}

    /** A position of ours has no proven stop on the exchange, for longer than placing one takes. */
    record NakedFound(long tradeId, String symbol, long epochNanos) implements EngineEvent {}

    /** It is covered again, or gone; wall milliseconds without a proven stop. */
    record NakedEnded(long tradeId, String symbol, long nakedMillis, long epochNanos) implements EngineEvent {}

    /** Local state and exchange agree. */
    record Reconciled(int positions, int orders, int rounds, long epochNanos) implements EngineEvent {}

    /** Settings changed, with everything old and new. */
    record SettingsChanged(
            long version, Map<String, String> before, Map<String, String> after, String actor, long epochNanos)
            implements EngineEvent {

        public SettingsChanged {
            before = InOrder.copy(before);
            after = InOrder.copy(after);
        }
    }

    record InstrumentAdded(String symbol, String actor, long epochNanos) implements EngineEvent {}

    record InstrumentRemoved(String symbol, String actor, long epochNanos) implements EngineEvent {}

    /** A UTC day of the exchange began: its loss limit counts from this equity; the peak is that of the account so far. */
    record DayStarted(long dayMillis, long equityE8, long peakE8, long walletE8, long epochNanos)
            implements EngineEvent {}

    /** The equity was never as high, as far as two observations agree; the drawdown counts from it, over restarts too. */
    record PeakRaised(long peakE8, long epochNanos) implements EngineEvent {}

    /** A person cleared a halt for losses: they count anew from here, or the halt would stand again at once. */
    record MarksRebased(long baselineE8, long peakE8, String actor, String reason, long epochNanos)
            implements EngineEvent {}

    /**
     * The exchange changed the terms of a contract that we trade; orders follow the new ones from here on.
     *
     * @param catalogVersion number of the catalog since the start that has them
     */
    record ContractChanged(
            String symbol, long catalogVersion, Map<String, String> before, Map<String, String> after, long epochNanos)
            implements EngineEvent {

        public ContractChanged {
            before = InOrder.copy(before);
            after = InOrder.copy(after);
        }
    }

    /** Equity now and then, for the curve. */
    record EquityMarked(long equityE8, long walletE8, long unrealizedE8, long epochNanos) implements EngineEvent {}

    /**
     * The decision stream so far: the same market and seed give the same hash at the same minute.
     *
     * @param minuteMillis the last minute that is part of it
     */
    record DecisionsHashed(long minuteMillis, long decisions, String hash, long epochNanos) implements EngineEvent {

        /** Whether an hour of the exchange's clock is complete with it. */
        boolean fullHour() {
            return (minuteMillis / Bar.MILLIS + 1) % 60 == 0;
        }
    }

    /** A sentence for people. */
    record Noted(Level level, String symbol, String text, long epochNanos) implements EngineEvent {}
}
