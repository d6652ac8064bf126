package io.millrace.exchange.binance;

import io.millrace.market.Bar;
import io.millrace.position.AccountEvent;
import io.millrace.position.AccountEvent.OpenOrder;
import io.millrace.position.AccountEvent.PositionRow;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what the account and history questions answer. */
final class AccountCodec {

    private static final String ASSET = "USDT";

    private AccountCodec() {}

    /** The row of our asset; missing when the account never held it. */
    static JsonNode balance(JsonNode balances) {
        for (JsonNode row : balances) {
            if (row.path("asset").asString("").equals(ASSET)) {
                return row;
            }
        }
        return balances.path("");
    }

    /** Positions that are not flat. */
    static List<PositionRow> positions(JsonNode rows) {
        List<PositionRow> positions = new ArrayList<>();
        for (JsonNode row : rows) {
            long quantity = Fields.e8(row, "positionAmt");
            if (quantity != 0) {
                positions.add(new PositionRow(
                        Fields.text(row, "symbol"),
                        quantity,
                        Fields.roundedE8(row, "entryPrice"),
                        isIsolated(row),
                        isHedged(row, "positionSide")));
            }
        }
        return positions;
    }

    /** Whether a row is about one side of hedge mode. */
    static boolean isHedged(JsonNode row, String field) {
        String side = Fields.textOrEmpty(row, field);
        return side.equals("LONG") || side.equals("SHORT");
    }

    /** The row names no margin type: an isolated position has a wallet of its own, a cross one has 0 there. */
    private static boolean isIsolated(JsonNode row) {
        return !row.has("isolatedWallet") || Fields.roundedE8(row, "isolatedWallet") != 0;
    }

    static OpenOrder openOrder(JsonNode row) {
        return new OpenOrder(
                Fields.text(row, "symbol"),
                Fields.text(row, "clientOrderId"),
                Fields.number(row, "orderId"),
                false,
                Fields.text(row, "type"),
                Fields.side(row, "side"),
                Fields.e8(row, "origQty"),
                Fields.e8(row, "executedQty"),
                Fields.e8OrZero(row, "price"),
                Fields.e8OrZero(row, "stopPrice"),
                Fields.flag(row, "reduceOnly"),
                Fields.flag(row, "closePosition"));
    }

    /** A row of the conditional list, whose type is called {@code orderType} or {@code type}. */
    static OpenOrder openAlgoOrder(JsonNode row) {
        boolean closePosition = Fields.flag(row, "closePosition");
        String type = Fields.textOrEmpty(row, "orderType");
        return new OpenOrder(
                Fields.text(row, "symbol"),
                Fields.text(row, "clientAlgoId"),
                Fields.number(row, "algoId"),
                true,
                type.isEmpty() ? Fields.text(row, "type") : type,
                Fields.side(row, "side"),
                closePosition ? 0 : Fields.e8(row, "quantity"),
                0,
                Fields.e8OrZero(row, "price"),
                Fields.e8OrZero(row, "triggerPrice"),
                Fields.flag(row, "reduceOnly"),
                closePosition);
    }

    /** A booking of the list that is a transfer. */
    static AccountEvent.Transferred transfer(JsonNode row, long epochNanos) {
        return new AccountEvent.Transferred(
                Fields.text(row, "asset"),
                Fields.e8(row, "income"),
                Fields.number(row, "tranId"),
                Fields.number(row, "time"),
                epochNanos);
    }

    /** First millisecond of a history row. */
    static long openMillis(JsonNode row) {
        return wholeNumber(row.path(0));
    }

    /** Last millisecond of a history row. */
    static long lastMillis(JsonNode row) {
        return wholeNumber(row.path(6));
    }

    static Bar bar(JsonNode row) {
        return new Bar(
                openMillis(row),
                price(row, 1),
                price(row, 2),
                price(row, 3),
                price(row, 4),
                volume(row, 5),
                volume(row, 9),
                Math.toIntExact(wholeNumber(row.path(8))));
    }

    private static long price(JsonNode row, int column) {
        return Decimals.e8(row.path(column).asString());
    }

    private static double volume(JsonNode row, int column) {
        return Decimals.finite(row.path(column).asString());
    }

    private static long wholeNumber(JsonNode value) {
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException("A history row should hold a whole number, was " + value.getNodeType());
        }
        return value.longValue();
    }
}
