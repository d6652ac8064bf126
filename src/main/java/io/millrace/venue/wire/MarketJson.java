package io.millrace.venue.wire;

import io.millrace.venue.Depth;
import io.millrace.venue.Kline;
import io.millrace.venue.MarketTrade;
import io.millrace.venue.MarketView;
import io.millrace.venue.Ticker;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.List;

/** Market data as REST answers it. */
final class MarketJson {

    private final Venue venue;
    private final BookStreams books;

    MarketJson(Venue venue, BookStreams books) {
        this.venue = venue;
        this.books = books;
    }

    void premiumIndex(Json json, String symbol) {
        MarketView market = venue.market(symbol);
        json.object()
                .put("symbol", symbol)
                .money("markPrice", market.markE8())
                .money("indexPrice", market.indexE8())
                .money("estimatedSettlePrice", market.markE8())
                .money("lastFundingRate", market.fundingRateE8())
                .put("interestRate", "0.00010000")
                .put("nextFundingTime", market.nextFundingMillis())
                .put("time", venue.nowMillis())
                .endObject();
    }

    void price(Json json, String symbol) {
        MarketView market = venue.market(symbol);
        json.object()
                .put("symbol", symbol)
                .put("price", market.lastE8(), market.terms().pricePrecision())
                .put("time", market.lastMillis())
                .endObject();
    }

    void bookTicker(Json json, String symbol) {
        MarketView market = venue.market(symbol);
        int price = market.terms().pricePrecision();
        int quantity = market.terms().quantityPrecision();
        json.object()
                .put("symbol", symbol)
                .put("bidPrice", market.bidE8(), price)
                .put("bidQty", market.bidQuantityE8(), quantity)
                .put("askPrice", market.askE8(), price)
                .put("askQty", market.askQuantityE8(), quantity)
                .put("time", market.quoteMillis())
                .put("lastUpdateId", market.updateId())
                .endObject();
    }

    void openInterest(Json json, String symbol) {
        MarketView market = venue.market(symbol);
        json.object()
                .put("symbol", symbol)
                .put("openInterest", market.openInterestE8(), market.terms().quantityPrecision())
                .put("time", venue.nowMillis())
                .endObject();
    }

    void ticker(Json json, String symbol) {
        MarketView market = venue.market(symbol);
        long now = venue.nowMillis();
        Ticker day = venue.ticker(symbol)
                .orElseGet(() -> new Ticker(
                        now,
                        now,
                        market.lastE8(),
                        market.lastE8(),
                        market.lastE8(),
                        market.lastE8(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0));
        int price = market.terms().pricePrecision();
        json.object()
                .put("symbol", symbol)
                .put("priceChange", day.changeE8(), price)
                .put("priceChangePercent", Decimals.of(day.changePercent(), 3))
                .put("weightedAvgPrice", Decimals.of(day.averagePrice(), price))
                .put("lastPrice", day.lastE8(), price)
                .put("lastQty", day.lastQuantityE8(), market.terms().quantityPrecision())
                .put("openPrice", day.openE8(), price)
                .put("highPrice", day.highE8(), price)
                .put("lowPrice", day.lowE8(), price)
                .put("volume", Decimals.of(day.volume(), market.terms().quantityPrecision()))
                .put("quoteVolume", Decimals.of(day.quoteVolume(), 2))
                .put("openTime", day.openMillis())
                .put("closeTime", day.closeMillis())
                .put("firstId", day.firstTradeId())
                .put("lastId", day.lastTradeId())
                .put("count", day.trades())
                .endObject();
    }

    void depth(Json json, String symbol, int limit) {
        Contract terms = venue.contracts().get(venue.contract(symbol));
        Depth depth = venue.depth(symbol, limit);
        books.shown(venue.contract(symbol), depth);
        json.object()
                .put("lastUpdateId", depth.updateId())
                .put("E", venue.nowMillis())
                .put("T", depth.millis());
        levels(json, "bids", terms, depth.bids());
        levels(json, "asks", terms, depth.asks());
        json.endObject();
    }

    static void levels(Json json, String name, Contract terms, List<Depth.Level> levels) {
        json.array(name);
        for (Depth.Level level : levels) {
            json.array()
                    .add(level.priceE8(), terms.pricePrecision())
                    .add(level.quantityE8(), terms.quantityPrecision())
                    .endArray();
        }
        json.endArray();
    }

    void trade(Json json, Contract terms, MarketTrade trade) {
        double quote = trade.quantityE8() / 1e8 * (trade.priceE8() / 1e8);
        json.object()
                .put("id", trade.tradeId())
                .put("price", trade.priceE8(), terms.pricePrecision())
                .put("qty", trade.quantityE8(), terms.quantityPrecision())
                .put("quoteQty", Decimals.of(quote, 2))
                .put("time", trade.millis())
                .put("isBuyerMaker", !trade.aggressorBuys())
                .put("isRPITrade", false)
                .endObject();
    }

    void aggregate(Json json, Contract terms, MarketTrade trade) {
        String quantity = Decimals.of(trade.quantityE8(), terms.quantityPrecision());
        json.object()
                .put("a", trade.aggregateId())
                .put("p", trade.priceE8(), terms.pricePrecision())
                .put("q", quantity)
                .put("nq", quantity)
                .put("f", trade.tradeId())
                .put("l", trade.tradeId())
                .put("T", trade.millis())
                .put("m", !trade.aggressorBuys())
                .endObject();
    }

    static void kline(Json json, Contract terms, Kline bar) {
        int price = terms.pricePrecision();
        int quantity = terms.quantityPrecision();
        json.array()
                .add(bar.openMillis())
                .add(Decimals.of(bar.openE8(), price))
                .add(Decimals.of(bar.highE8(), price))
                .add(Decimals.of(bar.lowE8(), price))
                .add(Decimals.of(bar.closeE8(), price))
                .add(Decimals.of(bar.volume(), quantity))
                .add(bar.closeMillis())
                .add(Decimals.of(bar.quoteVolume(), 5))
                .add(bar.trades())
                .add(Decimals.of(bar.takerVolume(), quantity))
                .add(Decimals.of(bar.takerQuoteVolume(), 5))
                .add("0")
                .endArray();
    }

    /** Losses beyond the margin are paid by the insurance fund, so that nobody is deleveraged but in a drill. */
    void adlRisk(Json json, String symbol) {
        json.object()
                .put("symbol", venue.market(symbol).terms().symbol())
                .put("adlRisk", "low")
                .put("updateTime", venue.nowMillis())
                .endObject();
    }
}
