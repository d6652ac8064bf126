package io.millrace.engine;

import io.millrace.instrument.Instrument;
import io.millrace.market.BarHistory;
import io.millrace.market.InstrumentMarket;
import io.millrace.signal.DecisionHash;
import io.millrace.signal.SignalScorer;
import io.millrace.signal.SignalSettings;
import io.millrace.signal.VoteDefinition;
import java.util.List;

/** Everything about one traded symbol: its market, its scorer, its readiness. Owned by the trading thread. */
final class SymbolDesk {

    /** How ready a symbol is. */
    enum State {
        WARMING_UP,
        ACTIVE,
        /** Could not be set up; no entries. */
        FAILED,
        /** Takes no entries and leaves when its position has ended. */
        REMOVING
    }

    private final InstrumentMarket market;
    private final SignalScorer scorer;
    private final DecisionHash decisions = new DecisionHash();
    private Instrument instrument;
    private State state = State.WARMING_UP;
    private long gapFromMillis = BarHistory.NONE;
    private String trouble = "";
    private int failures;
    private long takerFeeE8;
    private long markedMinute;
    private long markedHash;

    SymbolDesk(Instrument instrument, SignalSettings settings, List<VoteDefinition> votes) {
        this.instrument = instrument;
        this.market = new InstrumentMarket(instrument);
        this.scorer = new SignalScorer(instrument, settings, votes);
    }

    Instrument instrument() {
        return instrument;
    }

    /** The exchange changed the contract's terms. */
    void terms(Instrument changed) {
        instrument = changed;
    }

    /** Whether minutes are missing that were not read again yet. */
    boolean gap() {
        return gapFromMillis != BarHistory.NONE;
    }

    /** First millisecond of the oldest of them. */
    long gapFromMillis() {
        return gapFromMillis;
    }

    /** Minutes from here on are in doubt; nothing to doubt before the past was read. */
    void gapFrom(long millis) {
        if (millis != BarHistory.NONE) {
            gapFromMillis = gap() ? Math.min(gapFromMillis, millis) : millis;
        }
    }

    void gapFilled() {
        gapFromMillis = BarHistory.NONE;
    }

    String symbol() {
        return instrument.symbol();
    }

    InstrumentMarket market() {
        return market;
    }

    SignalScorer scorer() {
        return scorer;
    }

    DecisionHash decisions() {
        return decisions;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    /** Why it failed; empty otherwise. */
    String trouble() {
        return trouble;
    }

    void fail(String reason) {
        state = State.FAILED;
        trouble = reason;
        failures++;
    }

    /** How often it could not be set up. */
    int failures() {
        return failures;
    }

    long takerFeeE8() {
        return takerFeeE8;
    }

    void takerFeeE8(long feeE8) {
        takerFeeE8 = feeE8;
    }

    /** The newest minute whose decision is part of a printed hash. */
    long markedMinute() {
        return markedMinute;
    }

    /** The chain of decisions as it was at that minute. */
    long markedHash() {
        return markedHash;
    }

    void mark(long openMillis) {
        markedMinute = openMillis;
        markedHash = decisions.value();
    }
}
