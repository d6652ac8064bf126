package io.millrace.venue.wire;

import io.millrace.venue.BarKind;
import io.millrace.venue.Kline;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;

/** Paths of bars: of trades, mark price, index price and premium. */
final class BarRoutes {

    private static final int USUAL = 500;
    private static final int MOST = 1_500;

    private final Venue venue;

    BarRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(Routes routes) {
        routes.open("/fapi/v1/klines", BarRoutes::weight, bars(BarKind.TRADES, "symbol"))
                .open("/fapi/v1/continuousKlines", BarRoutes::weight, this::continuous)
                .open("/fapi/v1/markPriceKlines", BarRoutes::weight, bars(BarKind.MARK, "symbol"))
                .open("/fapi/v1/indexPriceKlines", BarRoutes::weight, bars(BarKind.INDEX, "pair"))
                .open("/fapi/v1/premiumIndexKlines", BarRoutes::weight, bars(BarKind.PREMIUM, "symbol"));
    }

    private static int weight(Params params) {
        long limit = params.longOr("limit", USUAL);
        return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
    }

    private Route.Answer bars(BarKind kind, String name) {
        return (params, json) -> write(json, kind, params.need(name), params);
    }

    /** All contracts here are perpetual. */
    private void continuous(Params params, Json json) {
        String pair = params.need("pair");
        switch (params.need("contractType")) {
            case "PERPETUAL" -> write(json, BarKind.TRADES, pair, params);
            case "CURRENT_QUARTER", "NEXT_QUARTER", "TRADIFI_PERPETUAL" ->
                throw new VenueRefusal(-4144, "Invalid pair.");
            default -> throw new VenueRefusal(-4104, "Invalid contract type.");
        }
    }

    private void write(Json json, BarKind kind, String symbol, Params params) {
        Contract terms = venue.contracts().get(venue.contract(symbol));
        long start = params.longOr("startTime", -1);
        long end = params.longOr("endTime", Long.MAX_VALUE);
        if (start > end) {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }
        KlineWindow window = new KlineWindow(start, end, params.limit(USUAL, MOST));
        int decimals = kind == BarKind.TRADES ? terms.pricePrecision() : 8;
        json.array();
        for (Kline bar : venue.klines(symbol, kind, Words.interval(params), window)) {
            row(json, terms, bar, decimals);
        }
        json.endArray();
    }

    private static void row(Json json, Contract terms, Kline bar, int decimals) {
        json.array()
                .add(bar.openMillis())
                .add(Decimals.of(bar.openE8(), decimals))
                .add(Decimals.of(bar.highE8(), decimals))
                .add(Decimals.of(bar.lowE8(), decimals))
                .add(Decimals.of(bar.closeE8(), decimals))
                .add(volume(bar.volume(), terms.quantityPrecision()))
                .add(bar.closeMillis())
                .add(volume(bar.quoteVolume(), 5))
                .add(bar.trades())
                .add(volume(bar.takerVolume(), terms.quantityPrecision()))
                .add(volume(bar.takerQuoteVolume(), 5))
                .add("0")
                .endArray();
    }

    /** Bars without volume show a plain 0. */
    private static String volume(double volume, int decimals) {
        return volume == 0 ? "0" : Decimals.of(volume, decimals);
    }
}
