package io.millrace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Side;
import org.junit.jupiter.api.Test;

class OrderRequestTest {

    private static final long SOME = 100_000_000;

    @Test
    void takesEveryFormThatWeSend() {
        assertThat(new Form(OrderRole.ENTRY, OrderType.MARKET).request().reduceOnly())
                .isFalse();
        assertThat(new Form(OrderRole.ENTRY, OrderType.LIMIT)
                        .price(SOME)
                        .request()
                        .priceE8())
                .isEqualTo(SOME);
        assertThat(new Form(OrderRole.EXIT, OrderType.MARKET)
                        .reducing()
                        .request()
                        .quantityE8())
                .isEqualTo(SOME);
        assertThat(new Form(OrderRole.STOP, OrderType.STOP_MARKET)
                        .trigger(SOME)
                        .reducing()
                        .request()
                        .triggerE8())
                .isEqualTo(SOME);
        assertThat(new Form(OrderRole.DISASTER, OrderType.STOP_MARKET)
                        .trigger(SOME)
                        .closing(0)
                        .request()
                        .closePosition())
                .isTrue();
    }

    @Test
    void closesThePositionOrHasAQuantityNeverBoth() {
        refuses(
                new Form(OrderRole.DISASTER, OrderType.STOP_MARKET)
                        .trigger(SOME)
                        .closing(SOME),
                "closePosition or a");
        refuses(new Form(OrderRole.ENTRY, OrderType.MARKET).quantity(0), "closePosition or a");
    }

    @Test
    void hasNoNegativeNumbers() {
        refuses(new Form(OrderRole.ENTRY, OrderType.MARKET).quantity(-1), "not negative");
        refuses(new Form(OrderRole.ENTRY, OrderType.MARKET).price(-1), "not negative");
        refuses(new Form(OrderRole.ENTRY, OrderType.MARKET).trigger(-1), "not negative");
    }

    @Test
    void hasAPriceExactlyForLimitOrders() {
        refuses(new Form(OrderRole.ENTRY, OrderType.LIMIT), "a price exactly for limit orders");
        refuses(new Form(OrderRole.ENTRY, OrderType.MARKET).price(SOME), "a price exactly for limit orders");
    }

    @Test
    void hasATriggerExactlyForConditionalOrders() {
        refuses(new Form(OrderRole.STOP, OrderType.STOP_MARKET).reducing(), "a trigger exactly");
        refuses(new Form(OrderRole.TAKE_PROFIT, OrderType.TAKE_PROFIT_MARKET).reducing(), "a trigger exactly");
        refuses(new Form(OrderRole.EXIT, OrderType.MARKET).trigger(SOME).reducing(), "a trigger exactly");
    }

    @Test
    void closesThePositionOnlyAtATriggerAndWithoutReduceOnly() {
        refuses(new Form(OrderRole.EXIT, OrderType.MARKET).closing(0), "only for conditional");
        refuses(
                new Form(OrderRole.DISASTER, OrderType.STOP_MARKET)
                        .trigger(SOME)
                        .reducing()
                        .closing(0),
                "implies reduce-only");
    }

    @Test
    void enlargesAPositionByAnEntryAndByNothingElse() {
        for (OrderRole role : OrderRole.values()) {
            if (role != OrderRole.ENTRY) {
                refuses(new Form(role, OrderType.MARKET), "everything but an entry must reduce");
            }
            assertThat(role.opens()).isEqualTo(role == OrderRole.ENTRY);
        }
    }

    @Test
    void sendsAnEntryOnceAndAnExitAgain() {
        refuses(new Form(OrderRole.ENTRY, OrderType.MARKET).attempt(1), "an entry is sent once");
        assertThat(new Form(OrderRole.EXIT, OrderType.MARKET)
                        .reducing()
                        .attempt(3)
                        .request()
                        .attempt())
                .isEqualTo(3);
    }

    private static void refuses(Form form, String rule) {
        assertThatThrownBy(form::request)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    /** What a test changes about a request for one coin. */
    private record Form(
            OrderRole role,
            OrderType type,
            int attempt,
            long quantityE8,
            long priceE8,
            long triggerE8,
            boolean reduceOnly,
            boolean closePosition) {

        Form(OrderRole role, OrderType type) {
            this(role, type, 0, SOME, 0, 0, false, false);
        }

        Form attempt(int other) {
            return new Form(role, type, other, quantityE8, priceE8, triggerE8, reduceOnly, closePosition);
        }

        Form quantity(long other) {
            return new Form(role, type, attempt, other, priceE8, triggerE8, reduceOnly, closePosition);
        }

        Form price(long other) {
            return new Form(role, type, attempt, quantityE8, other, triggerE8, reduceOnly, closePosition);
        }

        Form trigger(long other) {
            return new Form(role, type, attempt, quantityE8, priceE8, other, reduceOnly, closePosition);
        }

        Form reducing() {
            return new Form(role, type, attempt, quantityE8, priceE8, triggerE8, true, closePosition);
        }

        Form closing(long quantity) {
            return new Form(role, type, attempt, quantity, priceE8, triggerE8, reduceOnly, true);
        }

        OrderRequest request() {
            return new OrderRequest(
                    "mrtest-1-X0",
                    1,
                    role,
                    attempt,
                    Requests.SYMBOL,
                    Side.SELL,
                    type,
                    TimeInForce.GTC,
                    quantityE8,
                    priceE8,
                    triggerE8,
                    reduceOnly,
                    closePosition,
                    1);
        }
    }
}
