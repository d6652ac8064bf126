package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.binance.RestCall.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallWeightTest {

    /** The exchange's endpoint pages, for every call that the adapter makes. */
    @ParameterizedTest
    @CsvSource({
        "GET, /fapi/v1/time, '', 1, 0",
        "GET, /fapi/v1/exchangeInfo, '', 1, 0",
        "GET, /fapi/v1/klines, 99, 1, 0",
        "GET, /fapi/v1/klines, 100, 2, 0",
        "GET, /fapi/v1/klines, 499, 2, 0",
        "GET, /fapi/v1/klines, 500, 5, 0",
        "GET, /fapi/v1/klines, 1000, 5, 0",
        "GET, /fapi/v1/klines, 1001, 10, 0",
        "GET, /fapi/v1/klines, '', 5, 0",
        "GET, /fapi/v3/balance, '', 5, 0",
        "GET, /fapi/v3/positionRisk, '', 5, 0",
        "GET, /fapi/v1/openOrders, '', 40, 0",
        "GET, /fapi/v1/openAlgoOrders, '', 40, 0",
        "GET, /fapi/v1/symbolConfig, '', 5, 0",
        "GET, /fapi/v1/commissionRate, '', 20, 0",
        "GET, /fapi/v1/positionSide/dual, '', 30, 0",
        "POST, /fapi/v1/positionSide/dual, '', 1, 0",
        "POST, /fapi/v1/marginType, '', 1, 0",
        "POST, /fapi/v1/leverage, '', 1, 0",
        "POST, /fapi/v1/listenKey, '', 1, 0",
        "PUT, /fapi/v1/listenKey, '', 1, 0",
        "POST, /fapi/v1/order, '', 0, 1",
        "PUT, /fapi/v1/order, '', 0, 1",
        "GET, /fapi/v1/order, '', 1, 0",
        "DELETE, /fapi/v1/order, '', 1, 0",
        "POST, /fapi/v1/algoOrder, '', 0, 1",
        "GET, /fapi/v1/algoOrder, '', 1, 0",
        "DELETE, /fapi/v1/algoOrder, '', 1, 0",
        "GET, /fapi/v1/userTrades, 1000, 5, 0",
        "GET, /fapi/v9/unheardOf, '', 40, 0"
    })
    void knowsWhatACallCostsBeforeItIsSent(Method method, String path, String limit, int weight, int orders) {
        Parameters parameters = new Parameters().with("orderId", 7);

        CallWeight cost = CallWeight.of(method, path, limit.isEmpty() ? parameters : parameters.with("limit", limit));

        assertThat(cost).isEqualTo(new CallWeight(weight, orders));
    }

    @Test
    void asksForOneSymbolMuchCheaper() {
        Parameters one = new Parameters().with("symbol", "BTCUSDT");

        assertThat(CallWeight.of(Method.GET, "/fapi/v1/openOrders", one)).isEqualTo(CallWeight.weight(1));
        assertThat(CallWeight.of(Method.GET, "/fapi/v1/openOrders", new Parameters().with("otherSymbol", "symbol=")))
                .isEqualTo(CallWeight.weight(40));
    }
}
