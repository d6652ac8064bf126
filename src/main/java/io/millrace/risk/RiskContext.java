package io.millrace.risk;

import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import java.util.List;

/**
 * Everything that the decision about one candidate may look at; immutable, built by the engine at the moment of the decision.
 *
 * @param intent number that the trade will have
 * @param signalId the signal that asks for it
 * @param side BUY for a long
 * @param score signed strength of the signal, -1 to 1
 * @param atr average true range of 14 closed minutes, in price units; NaN when unknown
 * @param exposures open trades, entries in flight and foreign positions, each once
 * @param millisSinceStop market time since the last stop of this symbol was hit; {@link Long#MAX_VALUE} for never
 * @param takerFeeE8 charged per notional, in E8 (0.05 % is 50 000)
 */
public record RiskContext(
        long intent,
        long signalId,
        Side side,
        double score,
        Instrument instrument,
        Quote quote,
        double atr,
        Funds funds,
        List<Exposure> exposures,
        long millisSinceStop,
        long takerFeeE8,
        TradingSettings settings) {

    public RiskContext {
        exposures = List.copyOf(exposures);
    }

    /**
     * The market now; a price of 0 is unknown.
     *
     * @param ageMillis wall time since the newest quote; negative when there was none
     */
    public record Quote(long bidE8, long askE8, long markE8, long ageMillis) {

        /** Best price that an order of this side meets. */
        public long touchE8(Side side) {
            return side == Side.BUY ? askE8 : bidE8;
        }
    }

    /**
     * The account now.
     *
     * @param availableE8 free for new margin, entries in flight already taken off
     * @param dayLossShareE8 loss of the day as a share of its baseline
     * @param drawdownShareE8 distance from the peak as a share of it
     */
    public record Funds(long equityE8, long availableE8, long dayLossShareE8, long drawdownShareE8) {}

    /**
     * One trade, entry in flight or foreign position.
     *
     * @param riskE8 reserved loss at its stop with fees; for an unknown order that of the whole order
     */
    public record Exposure(String symbol, Kind kind, long riskE8) {

        /** What it is. */
        public enum Kind {
            OPEN,
            PENDING,
            UNKNOWN,
            FOREIGN
        }
    }

    /** Sum of all reserved risk. */
    public long reservedRiskE8() {
        long sum = 0;
        for (Exposure exposure : exposures) {
            sum = Math.addExact(sum, exposure.riskE8());
        }
        return sum;
    }

    /** Best price that the entry meets. */
    public long touchE8() {
        return quote.touchE8(side);
    }
}
