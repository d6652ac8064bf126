package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import io.millrace.venue.Listing;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.List;

/** Terms of all contracts as exchangeInfo and leverageBracket show them. */
final class ExchangeInfoJson {

    static final long ONBOARD = 1_569_398_400_000L;
    private static final List<String> TYPES = List.of(
            "LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");
    private static final List<String> LIFETIMES = List.of("GTC", "IOC", "FOK", "GTX", "GTD");

    private ExchangeInfoJson() {}

    /** Everything behind {@code serverTime}, as a text without the opening brace. */
    static String terms(Venue venue) {
        Json json = new Json().object().put("futuresType", "U_MARGINED").array("rateLimits");
        rateLimit(json, "REQUEST_WEIGHT", "MINUTE", RateLimits.WEIGHT);
        orderLimits(json);
        json.endArray().array("exchangeFilters").endArray().array("assets");
        json.object()
                .put("asset", "USDT")
                .put("marginAvailable", true)
                .putNull("autoAssetExchange")
                .endObject()
                .endArray()
                .array("symbols");
        venue.contracts().forEach(contract -> symbol(json, contract, venue.listing(contract.symbol())));
        return json.endArray().endObject().text().substring(1);
    }

    /** The limits of orders, inside an array. */
    static void orderLimits(Json json) {
        rateLimit(json, "ORDERS", "MINUTE", RateLimits.ORDERS_1M);
        rateLimit(json, "ORDERS", "SECOND", RateLimits.ORDERS_10S);
    }

    private static void rateLimit(Json json, String type, String interval, int limit) {
        json.object()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", "SECOND".equals(interval) ? 10 : 1)
                .put("limit", limit)
                .endObject();
    }

    /** One contract's row of leverageBracket. */
    static void brackets(Json json, Contract contract) {
        json.object().put("symbol", contract.symbol()).array("brackets");
        for (Contract.Bracket bracket : contract.brackets()) {
            json.object()
                    .put("bracket", bracket.number())
                    .put("initialLeverage", bracket.maxLeverage())
                    .put("notionalCap", bracket.notionalCapE8() / FixedPoint.ONE)
                    .put("notionalFloor", bracket.notionalFloorE8() / FixedPoint.ONE)
                    .put("maintMarginRatio", FixedPoint.toDouble(bracket.maintenanceRateE8()))
                    .put("cum", FixedPoint.toDouble(bracket.cumulativeE8()))
                    .endObject();
        }
        json.endArray().endObject();
    }

    private static void symbol(Json json, Contract contract, Listing listing) {
        json.object()
                .put("symbol", contract.symbol())
                .put("pair", contract.symbol())
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", listing.deliveryMillis())
                .put("onboardDate", ONBOARD)
                .put("status", listing.status().name())
                .put("maintMarginPercent", "2.5000")
                .put("requiredMarginPercent", "5.0000")
                .put("baseAsset", contract.baseAsset())
                .put("quoteAsset", contract.quoteAsset())
                .put("marginAsset", contract.quoteAsset())
                .put("pricePrecision", contract.pricePrecision())
                .put("quantityPrecision", contract.quantityPrecision())
                .put("baseAssetPrecision", 8)
                .put("quotePrecision", 8)
                .put("underlyingType", "COIN")
                .array("underlyingSubType")
                .endArray()
                .put("triggerProtect", contract.triggerProtectE8(), 4)
                .put("liquidationFee", "0.012500")
                .put("marketTakeBound", "0.05")
                .put("maxMoveOrderLimit", 10_000)
                .array("filters");
        filters(json, contract);
        json.endArray();
        words(json, "orderTypes", TYPES);
        words(json, "timeInForce", LIFETIMES);
        words(json, "permissionSets", List.of("GRID", "COPY"));
        json.endObject();
    }

    private static void filters(Json json, Contract contract) {
        int price = contract.pricePrecision();
        json.object()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", contract.minPriceE8(), price)
                .put("maxPrice", contract.maxPriceE8(), 0)
                .put("tickSize", contract.tickE8(), price)
                .endObject();
        lot(json, "LOT_SIZE", contract, contract.maxQuantityE8());
        lot(json, "MARKET_LOT_SIZE", contract, contract.marketMaxQuantityE8());
        json.object()
                .put("filterType", "MAX_NUM_ORDERS")
                .put("limit", 200)
                .endObject()
                .object()
                .put("filterType", "MIN_NOTIONAL")
                .put("notional", contract.minNotionalE8(), 0)
                .endObject()
                .object()
                .put("filterType", "PERCENT_PRICE")
                .put("multiplierUp", contract.multiplierUpE8(), 4)
                .put("multiplierDown", contract.multiplierDownE8(), 4)
                .put("multiplierDecimal", "4")
                .endObject()
                .object()
                .put("filterType", "POSITION_RISK_CONTROL")
                .put("positionControlSide", "NONE")
                .endObject();
    }

    private static void lot(Json json, String name, Contract contract, long maxE8) {
        json.object()
                .put("filterType", name)
                .put("minQty", contract.minQuantityE8(), 0)
                .put("maxQty", maxE8, 0)
                .put("stepSize", contract.stepE8(), 0)
                .endObject();
    }

    private static void words(Json json, String name, List<String> words) {
        json.array(name);
        words.forEach(json::add);
        json.endArray();
    }
}
