package io.millrace.indicator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The indicators of one instrument, by number on the hot path and by name off it. Owned by the trading thread. */
public final class IndicatorSet {

    private static final List<IndicatorDefinition> STANDARD = List.of(
            new Sma.Fast(),
            new Sma.Medium(),
            new Sma.Slow(),
            new Ema.Fast(),
            new Ema.Slow(),
            new Macd.Definition(),
            new Rsi.Definition(),
            new Bollinger.Definition(),
            new Atr.Definition(),
            new VolumeRatio.Definition(),
            new Momentum.Definition(),
            new Efficiency.Definition(),
            new OrderFlow.Definition());

    private final List<String> names;
    private final Indicator[] indicators;
    private final TradeIndicator[] tradeIndicators;

    /** Makes one of each; a name that comes twice is refused. */
    public IndicatorSet(List<IndicatorDefinition> definitions, IndicatorPeriods periods) {
        Set<String> unique = new LinkedHashSet<>();
        List<TradeIndicator> hearing = new ArrayList<>();
        indicators = new Indicator[definitions.size()];
        for (int i = 0; i < indicators.length; i++) {
            IndicatorDefinition definition = definitions.get(i);
            if (!unique.add(definition.name())) {
                throw new IllegalArgumentException("Indicator named twice: " + definition.name());
            }
            indicators[i] = definition.create(periods);
            if (indicators[i] instanceof TradeIndicator tradeIndicator) {
                hearing.add(tradeIndicator);
            }
        }
        names = List.copyOf(unique);
        tradeIndicators = hearing.toArray(new TradeIndicator[0]);
    }

    /** The indicators that the standard votes need. */
    public static List<IndicatorDefinition> standard() {
        return STANDARD;
    }

    /** Hands a closed bar to all. */
    public void onBar(BarView bar) {
        for (Indicator indicator : indicators) {
            indicator.onBar(bar);
        }
    }

    /** Hands a trade to those that hear trades; see {@link TradeIndicator#onTrade}. */
    public void onTrade(long exchangeMillis, int sign, double notional) {
        for (TradeIndicator indicator : tradeIndicators) {
            indicator.onTrade(exchangeMillis, sign, notional);
        }
    }

    public void reset() {
        for (Indicator indicator : indicators) {
            indicator.reset();
        }
    }

    public int size() {
        return indicators.length;
    }

    public Indicator at(int index) {
        return indicators[index];
    }

    /** In order of index. */
    public List<String> names() {
        return names;
    }

    /** The indicator of this name and kind; a missing one is refused. Off the hot path: keep what it returns. */
    public <T extends Indicator> T require(String name, Class<T> kind) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("No indicator named " + name + "; there are " + names);
        }
        return kind.cast(indicators[index]);
    }
}
