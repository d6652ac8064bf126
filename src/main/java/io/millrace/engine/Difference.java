package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.order.OrderRequest;
import io.millrace.position.AccountEvent;

/** One point in which the exchange's account is not as the books say. Two that are equal are the same point, seen again. */
sealed interface Difference {

    String symbol();

    /** The sentence for people. */
    String text();

    /**
     * The position is not the sum of ours and of what is known to be of others; all signed, long above 0.
     *
     * @param oursE8 what our fills say
     * @param foreignE8 what others were known to hold
     */
    record Quantity(String symbol, long oursE8, long foreignE8, long heldE8) implements Difference {
        @Override
        public String text() {
            String others = foreignE8 == 0 ? "" : " and others " + FixedPoint.format(foreignE8);
            return symbol + ": the exchange holds " + FixedPoint.format(heldE8) + ", our fills say "
                    + FixedPoint.format(oursE8) + others;
        }
    }

    /** An order of ours that we believe to stand is not among the open ones. */
    record Missing(OrderRequest order) implements Difference {
        @Override
        public String symbol() {
            return order.symbol();
        }

        @Override
        public String text() {
            return order.symbol() + ": our order " + order.clientId() + " is not on the exchange";
        }
    }

    /** An order of ours stands that should not: its trade is over, or it was believed to have ended, or nobody knows it. */
    record Stray(AccountEvent.OpenOrder order) implements Difference {
        @Override
        public String symbol() {
            return order.symbol();
        }

        @Override
        public String text() {
            return order.symbol() + ": an order of ours without a trade: " + order.clientId();
        }
    }
}
