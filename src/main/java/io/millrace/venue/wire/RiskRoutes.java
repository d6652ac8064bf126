package io.millrace.venue.wire;

import io.millrace.venue.ForcedOrder;
import io.millrace.venue.MarginChange;
import io.millrace.venue.PositionSide;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.market.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths of isolated margin, forced orders, automatic deleveraging and the account's trading status. */
final class RiskRoutes {

    private static final int FORCED_MANY = 100;
    private static final int FORCED_USUAL = 50;
    private static final int FORCED_DAYS = 7;
    private static final int CHANGES_DAYS = 30;
    private static final int CHANGES_MANY = 1_000;
    private static final int CHANGES_USUAL = 500;

    private final Venue venue;

    RiskRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(Routes routes) {
        routes.signed("POST", "/fapi/v1/positionMargin", 1, this::addMargin)
                .signed("GET", "/fapi/v1/positionMargin/history", 1, this::marginChanges)
                .signed("/fapi/v1/forceOrders", 20, 50, this::forced)
                .signed("GET", "/fapi/v1/adlQuantile", 5, this::quantiles)
                .signed("/fapi/v1/apiTradingStatus", 1, 10, this::status);
    }

    private void addMargin(Params params, Json json) {
        long type = params.needLong("type");
        if (type != 1 && type != 2) {
            throw Params.invalid("type");
        }
        long amount = params.needE8("amount");
        venue.addMargin(
                params.need("symbol"),
                Words.positionSide(params),
                type == 1 ? Math.max(0, amount) : Math.min(0, -amount));
        json.object()
                .raw("amount", Decimals.of(amount, 0))
                .put("code", 200)
                .put("msg", "Successfully modify position margin.")
                .put("type", type)
                .endObject();
    }

    private void marginChanges(Params params, Json json) {
        long type = params.longOr("type", 0);
        List<MarginChange> rows = venue.marginChanges(params.need("symbol")).stream()
                .filter(change -> type == 0 || change.added() == (type == 1))
                .toList();
        Window window = Window.of(params, venue.nowMillis(), CHANGES_DAYS);
        int limit = params.limit(CHANGES_USUAL, CHANGES_MANY);
        OrderRoutes.list(
                json, window.limited(window.within(rows, MarginChange::millis), limit), RiskRoutes::marginChange);
    }

    private static void marginChange(Json json, MarginChange change) {
        json.object()
                .put("symbol", change.symbol())
                .put("type", change.added() ? 1 : 2)
                .put("deltaType", "USER_ADJUST")
                .put("amount", change.amountE8(), 0)
                .put("asset", "USDT")
                .put("time", change.millis())
                .put("positionSide", change.side().name())
                .endObject();
    }

    /** Liquidations and deleveragings of the account. */
    private void forced(Params params, Json json) {
        String symbol = params.text("symbol");
        String kind = params.text("autoCloseType");
        if (!List.of("", "LIQUIDATION", "ADL").contains(kind)) {
            throw Params.invalid("autoCloseType");
        }
        List<VenueOrder> rows = venue.forcedOrders().stream()
                .filter(forced -> kind.isEmpty() || forced.kind().name().equals(kind))
                .map(ForcedOrder::order)
                .filter(order -> symbol.isEmpty() || order.symbol().equals(symbol))
                .toList();
        Window window = Window.of(params, venue.nowMillis(), FORCED_DAYS);
        int limit = params.limit(FORCED_USUAL, FORCED_MANY);
        OrderRoutes.list(json, window.limited(window.within(rows, VenueOrder::createdMillis), limit), this::forced);
    }

    private void forced(Json json, VenueOrder order) {
        Contract terms = venue.contracts().get(order.contract());
        json.object()
                .put("orderId", order.orderId())
                .put("symbol", order.symbol())
                .put("pair", order.symbol())
                .put("status", order.status().name())
                .put("clientOrderId", order.clientOrderId())
                .put("price", order.priceE8(), 0)
                .put("avgPrice", order.averageE8(), 5)
                .put("origQty", order.quantityE8(), terms.quantityPrecision())
                .put("executedQty", order.executedE8(), terms.quantityPrecision())
                .put("cumQuote", order.quoteE8(), 0)
                .put("cumBase", order.executedE8(), terms.quantityPrecision())
                .put("timeInForce", order.lifetime().name())
                .put("type", order.type().name())
                .put("reduceOnly", order.reduceOnly())
                .put("closePosition", order.closePosition())
                .put("side", order.side().name())
                .put("positionSide", order.positionSide().name())
                .put("stopPrice", "0")
                .put("workingType", "CONTRACT_PRICE")
                .put("origType", order.type().name())
                .put("time", order.createdMillis())
                .put("updateTime", order.updatedMillis())
                .endObject();
    }

    /** Contracts with a position, or the one that is asked for. */
    private void quantiles(Params params, Json json) {
        String symbol = params.text("symbol");
        Map<String, List<VenuePosition>> bySymbol = new LinkedHashMap<>();
        List<VenuePosition> rows = symbol.isEmpty() ? venue.account().positions() : venue.positions(symbol);
        for (VenuePosition position : rows) {
            if (!symbol.isEmpty() || position.quantityE8() != 0) {
                bySymbol.computeIfAbsent(position.symbol(), venue::positions);
            }
        }
        json.array();
        bySymbol.forEach((name, holdings) -> quantile(json, name, holdings));
        json.endArray();
    }

    /** Both sides of a cross contract in hedge mode stand in one queue, which the word HEDGE tells; its number means nothing. */
    private static void quantile(Json json, String symbol, List<VenuePosition> holdings) {
        int longs = at(holdings, PositionSide.LONG);
        int shorts = at(holdings, PositionSide.SHORT);
        boolean together = holdings.size() > 1 && !holdings.getFirst().isolated();
        int most = Math.max(longs, shorts);
        json.object()
                .put("symbol", symbol)
                .object("adlQuantile")
                .put("LONG", together ? most : longs)
                .put("SHORT", together ? most : shorts)
                .put(together ? "HEDGE" : "BOTH", at(holdings, PositionSide.BOTH))
                .endObject()
                .endObject();
    }

    private static int at(List<VenuePosition> holdings, PositionSide side) {
        return holdings.stream()
                .filter(position -> position.side() == side)
                .mapToInt(VenuePosition::adlQuantile)
                .sum();
    }

    /** The venue has no quantitative rules, so nothing is ever locked. */
    private void status(Params params, Json json) {
        json.object()
                .object("indicators")
                .endObject()
                .put("updateTime", venue.nowMillis())
                .endObject();
    }
}
