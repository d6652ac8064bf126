package io.millrace.indicator;

import io.millrace.market.Bar;

/** Bars as indicators take them. */
final class Views {

    private Views() {}

    static BarView of(Bar bar) {
        BarView view = new BarView();
        view.set(
                bar.openMillis(),
                bar.openE8(),
                bar.highE8(),
                bar.lowE8(),
                bar.closeE8(),
                bar.volume(),
                bar.takerBuyVolume(),
                bar.trades());
        return view;
    }
}
