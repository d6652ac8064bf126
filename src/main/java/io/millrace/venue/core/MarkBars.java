package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.BarKind;
import io.millrace.venue.Kline;
import java.util.ArrayList;
import java.util.List;

/**
 * One contract's bars of mark price, index price and premium. Before the venue's start nothing is known of them: then mark and
 * index are taken to have been the trades and the premium zero.
 */
final class MarkBars {

    private final MinuteBars trades;
    private final SampledBars mark = new SampledBars();
    private final SampledBars index = new SampledBars();
    private final SampledBars premium = new SampledBars();

    MarkBars(MinuteBars trades) {
        this.trades = trades;
    }

    /** Looks at the contract's prices; every full second. */
    void look(ContractMarket market, long millis) {
        if (market.quoted()) {
            long middle = market.midE8();
            mark.look(millis, market.markE8);
            index.look(millis, middle);
            premium.look(millis, FixedPoint.divide(market.markE8 - middle, middle));
        }
    }

    Minutes of(BarKind kind) {
        return switch (kind) {
            case TRADES -> trades;
            case MARK -> (from, to) -> joined(mark, from, to);
            case INDEX -> (from, to) -> joined(index, from, to);
            case PREMIUM -> (from, to) -> joined(premium, from, to);
        };
    }

    private List<Kline> joined(SampledBars bars, long from, long to) {
        List<Kline> result = new ArrayList<>();
        long known = Math.min(to, bars.firstOpen());
        if (from < known) {
            for (Kline bar : trades.minutes(from, known)) {
                result.add(bars == premium ? zero(bar) : SampledBars.plain(bar));
            }
        }
        result.addAll(bars.minutes(from, to));
        return result;
    }

    private static Kline zero(Kline bar) {
        return new Kline(bar.openMillis(), bar.closeMillis(), 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1);
    }
}
