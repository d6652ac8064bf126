package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import io.millrace.venue.Depth;
import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.Listing;
import io.millrace.venue.MarketTrade;
import io.millrace.venue.MarketView;
import io.millrace.venue.Ticker;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.market.Contract;

/** Payloads of market streams. */
final class StreamJson {

    private static final int UM = 1;

    private StreamJson() {}

    static Json head(String event, long millis, Contract terms) {
        return new Json().object().put("e", event).put("E", millis).put("s", terms.symbol());
    }

    static String aggregate(Contract terms, MarketTrade trade) {
        String quantity = Decimals.of(trade.quantityE8(), terms.quantityPrecision());
        return head("aggTrade", trade.millis(), terms)
                .put("a", trade.aggregateId())
                .put("p", trade.priceE8(), terms.pricePrecision())
                .put("q", quantity)
                .put("nq", quantity)
                .put("f", trade.tradeId())
                .put("l", trade.tradeId())
                .put("T", trade.millis())
                .put("m", !trade.aggressorBuys())
                .put("st", UM)
                .endObject()
                .text();
    }

    /** A payload that no page of the exchange documents; its fields are those that clients read. */
    static String trade(Contract terms, MarketTrade trade) {
        return new Json()
                .object()
                .put("e", "trade")
                .put("E", trade.millis())
                .put("T", trade.millis())
                .put("s", terms.symbol())
                .put("t", trade.tradeId())
                .put("p", trade.priceE8(), terms.pricePrecision())
                .put("q", Decimals.of(trade.quantityE8(), terms.quantityPrecision()))
                .put("X", "MARKET")
                .put("m", !trade.aggressorBuys())
                .endObject()
                .text();
    }

    static String kline(Contract terms, KlineInterval interval, Kline bar, Moment moment) {
        Json json = head("kline", moment.millis, terms)
                .object("k")
                .put("t", bar.openMillis())
                .put("T", bar.closeMillis())
                .put("s", terms.symbol());
        return bar(json, terms, interval, bar, moment).endObject().text();
    }

    static String continuous(Contract terms, KlineInterval interval, Kline bar, Moment moment) {
        Json json = new Json()
                .object()
                .put("e", "continuous_kline")
                .put("E", moment.millis)
                .put("ps", terms.symbol())
                .put("ct", "PERPETUAL")
                .object("k")
                .put("t", bar.openMillis())
                .put("T", bar.closeMillis());
        return bar(json, terms, interval, bar, moment).endObject().text();
    }

    private static Json bar(Json json, Contract terms, KlineInterval interval, Kline bar, Moment moment) {
        int price = terms.pricePrecision();
        int quantity = terms.quantityPrecision();
        return json.put("i", interval.code())
                .put("f", bar.firstTradeId())
                .put("L", bar.lastTradeId())
                .put("o", bar.openE8(), price)
                .put("c", bar.closeE8(), price)
                .put("h", bar.highE8(), price)
                .put("l", bar.lowE8(), price)
                .put("v", Decimals.of(bar.volume(), quantity))
                .put("n", bar.trades())
                .put("x", moment.closed)
                .put("q", Decimals.of(bar.quoteVolume(), 5))
                .put("V", Decimals.of(bar.takerVolume(), quantity))
                .put("Q", Decimals.of(bar.takerQuoteVolume(), 5))
                .put("B", "0")
                .endObject();
    }

    static String bookTicker(MarketView market) {
        Contract terms = market.terms();
        return new Json()
                .object()
                .put("e", "bookTicker")
                .put("u", market.updateId())
                .put("E", market.quoteMillis())
                .put("T", market.quoteMillis())
                .put("s", terms.symbol())
                .put("ps", terms.symbol())
                .put("b", market.bidE8(), terms.pricePrecision())
                .put("B", market.bidQuantityE8(), terms.quantityPrecision())
                .put("a", market.askE8(), terms.pricePrecision())
                .put("A", market.askQuantityE8(), terms.quantityPrecision())
                .put("st", UM)
                .endObject()
                .text();
    }

    /** A liquidation order of our account at its end; other accounts are not modelled. */
    static String forceOrder(Contract terms, VenueOrder order, long millis) {
        int quantity = terms.quantityPrecision();
        int price = terms.pricePrecision();
        return new Json()
                .object()
                .put("e", "forceOrder")
                .put("E", millis)
                .object("o")
                .put("s", terms.symbol())
                .put("S", order.side().name())
                .put("o", order.type().name())
                .put("f", order.lifetime().name())
                .put("q", order.quantityE8(), quantity)
                .put("p", order.priceE8(), price)
                .put("ap", order.averageE8(), price)
                .put("X", order.status().name())
                .put("l", order.executedE8(), quantity)
                .put("z", order.executedE8(), quantity)
                .put("T", order.updatedMillis())
                .endObject()
                .put("ps", terms.symbol())
                .put("st", UM)
                .endObject()
                .text();
    }

    static String contractInfo(Contract terms, Listing listing, long millis) {
        Json json = head("contractInfo", millis, terms)
                .put("ct", "PERPETUAL")
                .put("dt", listing.deliveryMillis())
                .put("ot", ExchangeInfoJson.ONBOARD)
                .put("cs", listing.status().name())
                .array("bks");
        for (int i = 0; i < terms.brackets().size(); i++) {
            boolean last = i == terms.brackets().size() - 1;
            bracket(
                    json,
                    terms.brackets().get(i),
                    last ? 0 : terms.brackets().get(i + 1).maxLeverage());
        }
        return json.endArray().put("st", UM).endObject().text();
    }

    /** Its leverage goes down to above that of the next larger bracket. */
    private static void bracket(Json json, Contract.Bracket bracket, int leverageAfter) {
        json.object()
                .put("bs", bracket.number())
                .put("bnf", bracket.notionalFloorE8() / FixedPoint.ONE)
                .put("bnc", bracket.notionalCapE8() / FixedPoint.ONE)
                .put("mmr", FixedPoint.toDouble(bracket.maintenanceRateE8()))
                .put("cf", FixedPoint.toDouble(bracket.cumulativeE8()))
                .put("mi", leverageAfter + 1)
                .put("ma", bracket.maxLeverage())
                .endObject();
    }

    static String depth(Contract terms, Depth depth, long millis, long previousUpdate) {
        Json json = new Json()
                .object()
                .put("e", "depthUpdate")
                .put("E", millis)
                .put("T", depth.millis())
                .put("s", terms.symbol())
                .put("U", previousUpdate + 1)
                .put("u", depth.updateId())
                .put("pu", previousUpdate);
        MarketJson.levels(json, "b", terms, depth.bids());
        MarketJson.levels(json, "a", terms, depth.asks());
        return json.put("ps", terms.symbol()).put("st", UM).endObject().text();
    }

    static void miniTicker(Json json, Contract terms, Ticker day) {
        int price = terms.pricePrecision();
        json.object()
                .put("e", "24hrMiniTicker")
                .put("E", day.closeMillis())
                .put("s", terms.symbol())
                .put("c", day.lastE8(), price)
                .put("o", day.openE8(), price)
                .put("h", day.highE8(), price)
                .put("l", day.lowE8(), price)
                .put("v", Decimals.of(day.volume(), terms.quantityPrecision()))
                .put("q", Decimals.of(day.quoteVolume(), 2))
                .put("ps", terms.symbol())
                .put("st", UM)
                .endObject();
    }

    static void ticker(Json json, Contract terms, Ticker day) {
        int price = terms.pricePrecision();
        json.object()
                .put("e", "24hrTicker")
                .put("E", day.closeMillis())
                .put("s", terms.symbol())
                .put("p", day.changeE8(), price)
                .put("P", Decimals.of(day.changePercent(), 2))
                .put("w", Decimals.of(day.averagePrice(), price))
                .put("c", day.lastE8(), price)
                .put("Q", day.lastQuantityE8(), terms.quantityPrecision())
                .put("o", day.openE8(), price)
                .put("h", day.highE8(), price)
                .put("l", day.lowE8(), price)
                .put("v", Decimals.of(day.volume(), terms.quantityPrecision()))
                .put("q", Decimals.of(day.quoteVolume(), 2))
                .put("O", day.openMillis())
                .put("C", day.closeMillis())
                .put("F", day.firstTradeId())
                .put("L", day.lastTradeId())
                .put("n", day.trades())
                .put("ps", terms.symbol())
                .put("st", UM)
                .endObject();
    }

    static void markPrice(Json json, Contract terms, Mark mark) {
        String price = Decimals.of(mark.markE8, 8);
        json.object()
                .put("e", "markPriceUpdate")
                .put("E", mark.millis)
                .put("s", terms.symbol())
                .put("p", price)
                .put("ap", price)
                .money("i", mark.indexE8)
                .put("P", price)
                .money("r", mark.rateE8)
                .put("T", mark.nextFundingMillis)
                .put("st", UM)
                .endObject();
    }

    /** When a bar is told, and whether it is over. */
    record Moment(long millis, boolean closed) {}

    /** A mark price with its funding. */
    record Mark(long millis, long markE8, long indexE8, long rateE8, long nextFundingMillis) {}
}
