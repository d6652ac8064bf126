package io.millrace.venue.wire;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.PriceSeries;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;
import java.util.List;

/** Paths of bars: of trades, mark price, index price and premium. */
final class BarRoutes {

    private static final int USUAL = 500;
    private static final int MOST = 1_500;

    private final Venue venue;

    BarRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(Routes routes) {
        routes.open("/fapi/v1/klines", BarRoutes::weight, this::trades)
                .open("/fapi/v1/continuousKlines", BarRoutes::weight, this::continuous)
                .open("/fapi/v1/markPriceKlines", BarRoutes::weight, bars(PriceSeries.MARK, "symbol"))
                .open("/fapi/v1/indexPriceKlines", BarRoutes::weight, bars(PriceSeries.INDEX, "pair"))
                .open("/fapi/v1/premiumIndexKlines", BarRoutes::weight, bars(PriceSeries.PREMIUM, "symbol"));
    }

    private static int weight(Params params) {
        long limit = params.longOr("limit", USUAL);
        return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
    }

    private void trades(Params params, Json json) {
        trades(params, json, params.need("symbol"));
    }

    /** All contracts here are perpetual. */
    private void continuous(Params params, Json json) {
        String pair = params.need("pair");
        switch (params.need("contractType")) {
            case "PERPETUAL" -> trades(params, json, pair);
            case "CURRENT_QUARTER", "NEXT_QUARTER", "TRADIFI_PERPETUAL" ->
                throw new VenueRefusal(-4144, "Invalid pair.");
            default -> throw new VenueRefusal(-4104, "Invalid contract type.");
        }
    }

    private void trades(Params params, Json json, String symbol) {
        Contract terms = venue.contracts().get(venue.contract(symbol));
        KlineInterval interval = Words.interval(params);
        OrderRoutes.list(
                json, venue.klines(symbol, interval, window(params)), (out, bar) -> MarketJson.kline(out, terms, bar));
    }

    private Route.Answer bars(PriceSeries series, String name) {
        return (params, json) -> {
            KlineInterval interval = Words.interval(params);
            List<Kline> bars = venue.klines(series, params.need(name), interval, window(params));
            OrderRoutes.list(json, bars, BarRoutes::row);
        };
    }

    private static KlineWindow window(Params params) {
        long start = params.longOr("startTime", -1);
        long end = params.longOr("endTime", Long.MAX_VALUE);
        if (start > end) {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }
        return new KlineWindow(start, end, params.limit(USUAL, MOST));
    }

    /** A bar of a price that nobody trades at: no volume. */
    private static void row(Json json, Kline bar) {
        json.array()
                .add(bar.openMillis())
                .add(Decimals.of(bar.openE8(), 8))
                .add(Decimals.of(bar.highE8(), 8))
                .add(Decimals.of(bar.lowE8(), 8))
                .add(Decimals.of(bar.closeE8(), 8))
                .add("0")
                .add(bar.closeMillis())
                .add("0")
                .add(bar.trades())
                .add("0")
                .add("0")
                .add("0")
                .endArray();
    }
}
