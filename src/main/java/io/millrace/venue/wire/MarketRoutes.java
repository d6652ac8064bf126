package io.millrace.venue.wire;

import io.millrace.venue.MarketTrade;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** Paths of public market data. */
final class MarketRoutes {

    private static final long HOUR = 3_600_000;
    private static final long AGGREGATES_KEPT = 48 * HOUR;

    private final Venue venue;
    private final MarketJson markets;

    MarketRoutes(Venue venue, BookStreams books) {
        this.venue = venue;
        this.markets = new MarketJson(venue, books);
    }

    void addTo(Routes routes) {
        routes.open("/fapi/v1/ping", 1, (_, json) -> json.object().endObject())
                .open("/fapi/v1/time", 1, this::time)
                .open("/fapi/v1/exchangeInfo", 1, new ExchangeInfo(venue)::write)
                .open("/fapi/v1/depth", MarketRoutes::depthWeight, this::depth)
                .open("/fapi/v1/rpiDepth", 20, this::rpiDepth)
                .open("/fapi/v1/trades", 5, this::trades)
                .key("GET", "/fapi/v1/historicalTrades", 200, this::historicalTrades)
                .open("/fapi/v1/aggTrades", 20, this::aggregates)
                .open("/fapi/v1/symbolAdlRisk", 1, oneOrAll(markets::adlRisk))
                .open("/fapi/v1/tradingSchedule", 5, this::tradingSchedule)
                .open("/fapi/v1/premiumIndex", ofOne(1, 10), oneOrAll(markets::premiumIndex))
                .open("/fapi/v1/ticker/24hr", ofOne(1, 40), oneOrAll(markets::ticker))
                .open("/fapi/v1/ticker/price", ofOne(1, 2), oneOrAll(markets::price))
                .open("/fapi/v2/ticker/price", ofOne(1, 2), oneOrAll(markets::price))
                .open("/fapi/v1/ticker/bookTicker", ofOne(2, 5), oneOrAll(markets::bookTicker))
                .open("/fapi/v1/openInterest", 1, this::openInterest);
        new BarRoutes(venue).addTo(routes);
        new FundingRoutes(venue).addTo(routes);
    }

    private static ToIntFunction<Params> ofOne(int weight, int weightOfAll) {
        return params -> params.has("symbol") ? weight : weightOfAll;
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
        json.object().put("serverTime", venue.serverMillis()).endObject();
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

    /** Pages from an id, or within times that lie less than an hour apart, or the newest; never older than two days. */
    private void aggregates(Params params, Json json) {
        Contract terms = terms(params);
        boolean timed = params.has("startTime") || params.has("endTime");
        if (params.has("fromId") && timed) {
            throw new VenueRefusal(-1128, "Combination of optional parameters invalid.");
        }
        if (params.has("startTime") && params.has("endTime")) {
            requireHour(params.needLong("startTime"), params.needLong("endTime"));
        }
        long from = params.longOr("fromId", 0);
        long earliest = venue.nowMillis() - AGGREGATES_KEPT;
        List<MarketTrade> trades = venue.trades(terms.symbol()).stream()
                .filter(trade -> trade.aggregateId() >= from && trade.millis() >= earliest)
                .toList();
        OrderRoutes.list(
                json,
                OrderRoutes.within(params, trades, MarketTrade::millis, from > 0),
                (out, trade) -> markets.aggregate(out, terms, trade));
    }

    private static void requireHour(long start, long end) {
        if (start > end) {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }
        if (end - start >= HOUR) {
            throw new VenueRefusal(-1127, "More than 1 hours between startTime and endTime.");
        }
    }

    /** The newest prints only, as far as the venue remembers them. */
    private void historicalTrades(Params params, Json json) {
        Contract terms = terms(params);
        int limit = params.limit(100, 500);
        long from = params.longOr("fromId", -1);
        List<MarketTrade> trades = venue.trades(terms.symbol()).stream()
                .filter(trade -> trade.tradeId() >= from)
                .toList();
        List<MarketTrade> page = from < 0 ? newest(trades, limit) : trades.subList(0, Math.min(limit, trades.size()));
        OrderRoutes.list(json, page, (out, trade) -> markets.trade(out, terms, trade));
    }

    /** There are no RPI orders here: the book is the same with them. */
    private void rpiDepth(Params params, Json json) {
        long limit = params.longOr("limit", 1_000);
        if (limit != 1_000) {
            throw new VenueRefusal(-4021, limit + " is not valid depth limit");
        }
        markets.depth(json, params.need("symbol"), 1_000);
    }

    /** No contract here follows the hours of a stock exchange. */
    private void tradingSchedule(Params params, Json json) {
        json.object()
                .put("updateTime", venue.nowMillis())
                .object("marketSchedules")
                .endObject()
                .endObject();
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
