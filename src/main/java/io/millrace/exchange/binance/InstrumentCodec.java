package io.millrace.exchange.binance;

import io.millrace.instrument.Instrument;
import io.millrace.instrument.Listing;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads the list of contracts: perpetuals on coins, margined and quoted in USDT. */
final class InstrumentCodec {

    private static final Logger log = LoggerFactory.getLogger(InstrumentCodec.class);
    private static final String QUOTE = "USDT";
    private static final long NO_END_MILLIS = 4_100_000_000_000L;

    private final Counters counters;

    InstrumentCodec(Counters counters) {
        this.counters = counters;
    }

    /** Rows that are ours and fit; the others are left out, those that do not fit with a count and a line in the log. */
    List<Instrument> read(JsonNode exchangeInfo) {
        List<Instrument> instruments = new ArrayList<>();
        for (JsonNode row : exchangeInfo.path("symbols")) {
            if (!isOurs(row)) {
                continue;
            }
            try {
                instruments.add(instrument(row, instruments.size()));
            } catch (IllegalArgumentException | ArithmeticException misfit) {
                counters.refusedContracts.increment();
                log.warn("contract left out symbol={} reason={}", row.path("symbol"), misfit.getMessage());
            }
        }
        return instruments;
    }

    /** The exchange's own limits; 0 for one that it does not name. */
    static RateUse.Limits limits(JsonNode exchangeInfo) {
        JsonNode rows = exchangeInfo.path("rateLimits");
        return new RateUse.Limits(
                limit(rows, "REQUEST_WEIGHT", "1 MINUTE"),
                limit(rows, "ORDERS", "10 SECOND"),
                limit(rows, "ORDERS", "1 MINUTE"));
    }

    private static long limit(JsonNode rows, String type, String window) {
        for (JsonNode row : rows) {
            String interval = row.path("intervalNum").asLong(1) + " "
                    + row.path("interval").asString("");
            if (row.path("rateLimitType").asString("").equals(type) && interval.equals(window)) {
                return row.path("limit").asLong(0);
            }
        }
        return 0;
    }

    private static boolean isOurs(JsonNode row) {
        return row.path("contractType").asString("").equals("PERPETUAL")
                && row.path("underlyingType").asString("").equals("COIN")
                && row.path("quoteAsset").asString("").equals(QUOTE)
                && row.path("marginAsset").asString(QUOTE).equals(QUOTE);
    }

    private static Instrument instrument(JsonNode row, int index) {
        JsonNode price = filter(row, "PRICE_FILTER");
        JsonNode lot = filter(row, "LOT_SIZE");
        JsonNode market = filter(row, "MARKET_LOT_SIZE");
        JsonNode marketLot = market.isMissingNode() ? lot : market;
        JsonNode percent = filter(row, "PERCENT_PRICE");
        return new Instrument(
                index,
                Fields.text(row, "symbol"),
                Fields.text(row, "baseAsset"),
                Fields.text(row, "quoteAsset"),
                Fields.e8(price, "tickSize"),
                Fields.e8(price, "minPrice"),
                Fields.e8(price, "maxPrice"),
                Fields.e8(lot, "stepSize"),
                Fields.e8(lot, "minQty"),
                Fields.e8(lot, "maxQty"),
                marketStep(marketLot, lot),
                Fields.e8(marketLot, "minQty"),
                Fields.e8(marketLot, "maxQty"),
                minNotional(row),
                percent.isMissingNode() ? 0 : Fields.e8(percent, "multiplierUp"),
                percent.isMissingNode() ? 0 : Fields.e8(percent, "multiplierDown"),
                listing(row));
    }

    /** Contracts without an end are shown with one in the year 2100. */
    private static Listing listing(JsonNode row) {
        long end = Fields.numberOrZero(row, "deliveryDate");
        return new Listing(Fields.text(row, "status"), end >= NO_END_MILLIS ? 0 : end);
    }

    /** A market step of 0 means "rule off": then the step of limit orders is the safe one. */
    private static long marketStep(JsonNode marketLot, JsonNode lot) {
        long step = Fields.e8(marketLot, "stepSize");
        return step == 0 ? Fields.e8(lot, "stepSize") : step;
    }

    private static long minNotional(JsonNode row) {
        JsonNode filter = filter(row, "MIN_NOTIONAL");
        return filter.isMissingNode() ? 0 : Fields.e8(filter, "notional");
    }

    private static JsonNode filter(JsonNode row, String type) {
        for (JsonNode filter : row.path("filters")) {
            if (filter.path("filterType").asString("").equals(type)) {
                return filter;
            }
        }
        return row.path("");
    }
}
