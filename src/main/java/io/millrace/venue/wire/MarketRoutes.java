package io.millrace.venue.wire;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.MarketTrade;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** Paths of public market data. */
final class MarketRoutes {

    private final Venue venue;
    private final MarketJson markets;

    MarketRoutes(Venue venue, BookStreams books) {
        this.venue = venue;
        this.markets = new MarketJson(venue, books);
    }

    void addTo(Routes routes) {
        routes.open("/fapi/v1/ping", 1, (_, json) -> json.object().endObject())
                .open("/fapi/v1/time", 1, this::time)
                .open("/fapi/v1/exchangeInfo", 1, (_, json) -> ExchangeInfoJson.write(venue, json))
                .open("/fapi/v1/depth", MarketRoutes::depthWeight, this::depth)
                .open("/fapi/v1/trades", 5, this::trades)
                .open("/fapi/v1/aggTrades", 20, this::aggregates)
                .open("/fapi/v1/klines", MarketRoutes::klineWeight, this::klines)
                .open("/fapi/v1/premiumIndex", ofOne(1, 10), oneOrAll(markets::premiumIndex))
                .open("/fapi/v1/fundingRate", 0, this::fundingRate)
                .open("/fapi/v1/fundingInfo", 0, this::fundingInfo)
                .open("/fapi/v1/ticker/24hr", ofOne(1, 40), oneOrAll(markets::ticker))
                .open("/fapi/v1/ticker/price", ofOne(1, 2), oneOrAll(markets::price))
                .open("/fapi/v2/ticker/price", ofOne(1, 2), oneOrAll(markets::price))
                .open("/fapi/v1/ticker/bookTicker", ofOne(2, 5), oneOrAll(markets::bookTicker))
                .open("/fapi/v1/openInterest", 1, this::openInterest);
    }

    private static ToIntFunction<Params> ofOne(int weight, int weightOfAll) {
        return params -> params.has("symbol") ? weight : weightOfAll;
    }

    private static int klineWeight(Params params) {
        long limit = params.longOr("limit", 500);
        return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
    }

    private static int depthWeight(Params params) {
        long limit = params.longOr("limit", 500);
        return limit <= 50 ? 2 : limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
    }

    /** An object for the symbol asked for, else the array of all. */
    private Route.Answer oneOrAll(BiConsumer<Json, String> row) {
        return (params, json) -> {
            if (params.has("symbol")) {
                row.accept(json, params.text("symbol"));
            } else {
                OrderRoutes.list(json, venue.contracts(), (out, contract) -> row.accept(out, contract.symbol()));
            }
        };
    }

    private void time(Params params, Json json) {
        json.object().put("serverTime", venue.nowMillis()).endObject();
    }

    private void depth(Params params, Json json) {
        long limit = params.longOr("limit", 500);
        if (!List.of(5L, 10L, 20L, 50L, 100L, 500L, 1000L).contains(limit)) {
            throw new VenueRefusal(-4021, limit + " is not valid depth limit");
        }
        markets.depth(json, params.need("symbol"), (int) limit);
    }

    private void trades(Params params, Json json) {
        Contract terms = terms(params);
        List<MarketTrade> trades = venue.trades(terms.symbol());
        int limit = params.limit(500, 1000);
        OrderRoutes.list(json, newest(trades, limit), (out, trade) -> markets.trade(out, terms, trade));
    }

    private void aggregates(Params params, Json json) {
        Contract terms = terms(params);
        long from = params.longOr("fromId", 0);
        List<MarketTrade> trades = venue.trades(terms.symbol()).stream()
                .filter(trade -> trade.aggregateId() >= from)
                .toList();
        OrderRoutes.list(
                json,
                OrderRoutes.within(params, trades, MarketTrade::millis, from > 0),
                (out, trade) -> markets.aggregate(out, terms, trade));
    }

    private void klines(Params params, Json json) {
        Contract terms = terms(params);
        List<Kline> bars = venue.klines(
                terms.symbol(),
                Words.interval(params),
                new KlineWindow(
                        params.longOr("startTime", -1),
                        params.longOr("endTime", Long.MAX_VALUE),
                        params.limit(500, 1500)));
        OrderRoutes.list(json, bars, (out, bar) -> markets.kline(out, terms, bar));
    }

    private void fundingRate(Params params, Json json) {
        String symbol = params.text("symbol");
        int limit = params.limit(100, 1000);
        long start = params.longOr("startTime", 0);
        long end = params.longOr("endTime", Long.MAX_VALUE);
        json.array();
        for (Contract contract : venue.contracts()) {
            if (symbol.isEmpty() || symbol.equals(contract.symbol())) {
                var rows = venue.fundings(contract.symbol()).stream()
                        .filter(row -> row.millis() >= start && row.millis() <= end)
                        .toList();
                newest(rows, limit).forEach(row -> markets.funding(json, contract, row));
            }
        }
        json.endArray();
    }

    private void fundingInfo(Params params, Json json) {
        OrderRoutes.list(json, venue.contracts(), MarketJson::fundingInfo);
    }

    private void openInterest(Params params, Json json) {
        markets.openInterest(json, params.need("symbol"));
    }

    private Contract terms(Params params) {
        return venue.contracts().get(venue.contract(params.need("symbol")));
    }

    private static <T> List<T> newest(List<T> rows, int limit) {
        return rows.size() <= limit ? rows : rows.subList(rows.size() - limit, rows.size());
    }
}
