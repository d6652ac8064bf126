package io.millrace.signal;

import io.millrace.common.Side;
import io.millrace.indicator.Atr;
import io.millrace.indicator.BarView;
import io.millrace.indicator.Efficiency;
import io.millrace.indicator.IndicatorDefinition;
import io.millrace.indicator.IndicatorSet;
import io.millrace.instrument.Instrument;
import io.millrace.market.Bar;
import io.millrace.market.BarHistory;
import io.millrace.market.InstrumentMarket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the votes of one instrument whenever a minute has closed; {@link ScoreSheet} says how. Owned by the trading
 * thread; allocates only for a {@link Signal} and for the words of its votes.
 *
 * <p>After each input of the market: {@code onTrade} for a trade; where the market says that a minute has closed,
 * {@code onBar} and then {@code evaluate}.
 */
public final class SignalScorer {

    /** A longer hole in the minutes makes the past worthless: the indicators start anew. */
    private static final int MAX_GAP = 240;

    /** A minute judged later than this after its end is history, no reason to enter. */
    private static final long FRESH_MILLIS = 60_000;

    private static final int IDS_PER_MINUTE = 4_096;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double E8 = 1e8;

    private final Instrument instrument;
    private final IndicatorSet indicators;
    private final Atr atr;
    private final Efficiency efficiency;
    private final ScoreSheet sheet;
    private final BarView view = new BarView();
    private final BarView formingView = new BarView();

    private SignalSettings settings;
    private long newestMillis = BarHistory.NONE;
    private long newestCloseE8;
    private long heardTrades;
    private double score = Double.NaN;

    /** With the standard indicators and votes. */
    public SignalScorer(Instrument instrument, SignalSettings settings) {
        this(instrument, settings, IndicatorSet.standard(), ScoreSheet.standard());
    }

    /** With the standard indicators and votes of choice. */
    public SignalScorer(Instrument instrument, SignalSettings settings, List<VoteDefinition> votes) {
        this(instrument, settings, IndicatorSet.standard(), votes);
    }

    /** With indicators and votes of choice; "atr" and "efficiency" must be among the indicators. */
    public SignalScorer(
            Instrument instrument,
            SignalSettings settings,
            List<IndicatorDefinition> indicatorDefinitions,
            List<VoteDefinition> voteDefinitions) {
        this.instrument = instrument;
        indicators = new IndicatorSet(indicatorDefinitions, settings.periods());
        atr = indicators.require("atr", Atr.class);
        efficiency = indicators.require("efficiency", Efficiency.class);
        sheet = new ScoreSheet(indicators, voteDefinitions, settings);
        this.settings = settings;
    }

    /** The votes that come with the house. */
    public static List<VoteDefinition> standardVotes() {
        return ScoreSheet.standard();
    }

    /**
     * Takes closed bars of the past, oldest first; bars not newer than the newest known are skipped. The same happens by
     * {@link #onBar} after {@code market.warm}. Unknown taker volumes only mean that order flow does not vote.
     */
    public void warm(List<Bar> past) {
        for (Bar bar : past) {
            push(
                    bar.openMillis(),
                    bar.openE8(),
                    bar.highE8(),
                    bar.lowE8(),
                    bar.closeE8(),
                    bar.volume(),
                    bar.takerBuyVolume(),
                    bar.trades());
        }
    }

    /** Hears the market's newest trade, once; to be called after each trade, also one that the market did not take. */
    public void onTrade(InstrumentMarket market) {
        if (market.acceptedTrades() != heardTrades) {
            heardTrades = market.acceptedTrades();
            double notional = market.lastE8() / E8 * (market.lastQuantityE8() / E8);
            indicators.onTrade(market.lastTradeMillis(), market.lastAggressor().sign(), notional);
        }
    }

    /** Forgets everything and takes the market's minutes anew, because some of them were wrong. Not for the hot path. */
    public void again(InstrumentMarket market) {
        indicators.reset();
        newestMillis = BarHistory.NONE;
        onBar(market);
    }

    /** Takes every minute that closed since the last call, flat ones in between included. */
    public void onBar(InstrumentMarket market) {
        BarHistory bars = market.history();
        for (int back = behind(bars) - 1; back >= 0; back--) {
            push(
                    bars.openMillis(back),
                    bars.openE8(back),
                    bars.highE8(back),
                    bars.lowE8(back),
                    bars.closeE8(back),
                    bars.volume(back),
                    bars.takerBuyVolume(back),
                    bars.trades(back));
        }
    }

    private int behind(BarHistory bars) {
        if (bars.size() == 0 || newestMillis == BarHistory.NONE) {
            return bars.size();
        }
        long minutes = (bars.newestOpenMillis() - newestMillis) / Bar.MILLIS;
        return Math.clamp(minutes, 0, bars.size());
    }

    private void push(
            long openMillis,
            long openE8,
            long highE8,
            long lowE8,
            long closeE8,
            double volume,
            double takerBuy,
            int trades) {
        if (openMillis <= newestMillis) {
            return;
        }
        fillGap(openMillis);
        view.set(openMillis, openE8, highE8, lowE8, closeE8, volume, takerBuy, trades);
        indicators.onBar(view);
        newestMillis = openMillis;
        newestCloseE8 = closeE8;
    }

    private void fillGap(long upToMillis) {
        if (newestMillis == BarHistory.NONE) {
            return;
        }
        long missing = (upToMillis - newestMillis) / Bar.MILLIS - 1;
        if (missing > MAX_GAP) {
            indicators.reset();
            return;
        }
        for (int i = 1; i <= missing; i++) {
            long minute = newestMillis + i * Bar.MILLIS;
            view.set(minute, newestCloseE8, newestCloseE8, newestCloseE8, newestCloseE8, 0, 0, 0);
            indicators.onBar(view);
        }
    }

    /**
     * Judges the newest closed minute. The signal, if the score reaches the threshold, is for this minute; null is the
     * usual answer: too weak, not warm yet, or the minute ended more than a minute ago (bars filled in afterwards).
     */
    public @Nullable Signal evaluate(InstrumentMarket market, long epochNanos) {
        if (!ready()) {
            score = Double.NaN;
            return null;
        }
        score = sheet.weigh(regimeNow());
        long ageMillis = epochNanos / NANOS_PER_MILLI - (newestMillis + Bar.MILLIS);
        if (Math.abs(score) < settings.threshold() || ageMillis > FRESH_MILLIS) {
            return null;
        }
        return signal(market, epochNanos);
    }

    private Regime regimeNow() {
        return efficiency.value() >= settings.levels().trendEfficiency() ? Regime.TREND : Regime.RANGE;
    }

    private Signal signal(InstrumentMarket market, long epochNanos) {
        return new Signal(
                newestMillis / Bar.MILLIS * IDS_PER_MINUTE + instrument.index(),
                instrument.symbol(),
                score > 0 ? Side.BUY : Side.SELL,
                score,
                settings.threshold(),
                sheet.regime(),
                sheet.votes(),
                epochNanos,
                newestMillis,
                atr.value() * E8,
                market.lastE8() != 0 ? market.lastE8() : newestCloseE8);
    }

    /** Whether all indicators that a score needs are warm; order flow and the rank of the bands are not among them. */
    public boolean ready() {
        return sheet.ready() && atr.ready() && efficiency.ready();
    }

    /** The newest score, -1 to 1; NaN before the first evaluation after warm-up. */
    public double score() {
        return score;
    }

    /** What the size of the score has to reach. */
    public double threshold() {
        return settings.threshold();
    }

    /** The newest votes in words, also below the threshold; their weights add up to the score. Allocates. */
    public List<Vote> votes() {
        return sheet.votes();
    }

    /** What kind of market the newest evaluation saw. */
    public Regime regime() {
        return sheet.regime();
    }

    /** First millisecond of the newest minute taken; {@link BarHistory#NONE} before the first. */
    public long newestMillis() {
        return newestMillis;
    }

    /** Average true range in E8 of price; NaN before warm-up. */
    public double atrE8() {
        return atr.value() * E8;
    }

    /** For the page and for features; owned by the trading thread like this. */
    public IndicatorSet indicators() {
        return indicators;
    }

    /** An indicator by its number as it would be if the market's forming minute closed now; NaN when it cannot be said. */
    public double forming(int index, InstrumentMarket market) {
        if (!market.isForming()) {
            return Double.NaN;
        }
        formingView.set(
                market.formingOpenMillis(),
                market.formingOpenE8(),
                market.formingHighE8(),
                market.formingLowE8(),
                market.formingCloseE8(),
                market.formingVolume(),
                market.formingTakerBuyVolume(),
                market.formingTrades());
        return indicators.at(index).forming(formingView);
    }

    /**
     * Takes threshold and weights of other settings from the next evaluation on. Lengths and levels stay: other ones
     * need a new scorer, warmed from the market's history, and are refused here.
     */
    public void use(SignalSettings other) {
        if (!other.levels().equals(settings.levels()) || !other.periods().equals(settings.periods())) {
            throw new IllegalArgumentException("Levels and lengths of indicators need a new scorer");
        }
        sheet.use(other);
        settings = other;
    }

    /** Adds the newest evaluation to the hash of all decisions. */
    public void foldInto(DecisionHash hash) {
        hash.begin(instrument.symbol(), newestMillis);
        hash.add(score);
        for (int i = 0; i < sheet.size(); i++) {
            hash.add(sheet.share(i));
        }
    }
}
