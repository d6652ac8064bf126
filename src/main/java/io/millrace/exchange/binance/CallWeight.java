package io.millrace.exchange.binance;

import io.millrace.exchange.binance.RestCall.Method;

/**
 * What a call takes from the exchange's limits, known before it is sent.
 *
 * @param weight of the address, per minute
 * @param orders of the account, per 10 s and per minute
 */
record CallWeight(int weight, int orders) {

    /** A new or changed order: no weight. */
    static final CallWeight ORDER = new CallWeight(0, 1);

    /** For a path that is not in the table: as much as the dearest that we use, and never too little. */
    private static final int UNLISTED = 40;

    CallWeight {
        if (weight < 0 || orders < 0) {
            throw new IllegalArgumentException("Weight must not be negative, was " + weight + " and " + orders);
        }
    }

    /** As the exchange's endpoint pages say it. */
    static CallWeight of(Method method, String path, Parameters parameters) {
        boolean reads = method == Method.GET;
        return switch (path) {
            case "/fapi/v1/order", "/fapi/v1/algoOrder" ->
                method == Method.POST || method == Method.PUT ? ORDER : weight(1);
            case "/fapi/v1/ping",
                    "/fapi/v1/time",
                    "/fapi/v1/exchangeInfo",
                    "/fapi/v1/listenKey",
                    "/fapi/v1/leverage",
                    "/fapi/v1/marginType",
                    "/fapi/v1/positionMargin",
                    "/fapi/v1/leverageBracket",
                    "/fapi/v1/rateLimit/order" -> weight(1);
            case "/fapi/v1/positionSide/dual", "/fapi/v1/multiAssetsMargin" -> weight(reads ? 30 : 1);
            case "/fapi/v3/account",
                    "/fapi/v3/balance",
                    "/fapi/v3/positionRisk",
                    "/fapi/v1/symbolConfig",
                    "/fapi/v1/accountConfig",
                    "/fapi/v1/userTrades",
                    "/fapi/v1/allOrders",
                    "/fapi/v1/allAlgoOrders" -> weight(5);
            case "/fapi/v1/openOrders", "/fapi/v1/openAlgoOrders" -> weight(parameters.has("symbol") ? 1 : 40);
            case "/fapi/v1/premiumIndex" -> weight(parameters.has("symbol") ? 1 : 10);
            case "/fapi/v1/klines" -> weight(bars(parameters.number("limit", 500)));
            case "/fapi/v1/depth" -> weight(depth(parameters.number("limit", 500)));
            case "/fapi/v1/commissionRate" -> weight(20);
            case "/fapi/v1/income" -> weight(30);
            default -> weight(UNLISTED);
        };
    }

    static CallWeight weight(int weight) {
        return new CallWeight(weight, 0);
    }

    private static int bars(long limit) {
        if (limit < 100) {
            return 1;
        }
        if (limit < 500) {
            return 2;
        }
        return limit <= 1000 ? 5 : 10;
    }

    private static int depth(long limit) {
        if (limit <= 50) {
            return 2;
        }
        if (limit <= 100) {
            return 5;
        }
        return limit <= 500 ? 10 : 20;
    }
}
