package io.millrace.risk;

import io.millrace.common.Side;
import io.millrace.instrument.PreciseOrder;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import java.util.List;

/** An entry that passed every rule, was sized and rounded. Only this package can make one, and only the officer does. */
public final class ApprovedOrder {

    private final RiskContext context;
    private final PreciseOrder.Accepted entry;
    private final ExitPlan exits;
    private final long riskE8;
    private final String bindingCap;
    private final List<SizingStep> sizing;
    private final List<RiskVerdict> verdicts;

    ApprovedOrder(Draft draft, PositionSizer.Size size, PreciseOrder.Accepted entry) {
        this.context = draft.context();
        this.exits = draft.exits();
        this.verdicts = draft.verdicts();
        this.entry = entry;
        this.riskE8 = size.riskE8(entry.quantityE8());
        this.bindingCap = size.binding();
        this.sizing = List.copyOf(size.stepsTo(entry));
    }

    /** The request to journal and to send, once. */
    public OrderRequest request(ClientIds ids, long epochNanos) {
        return new OrderRequest(
                ids.of(intent(), OrderRole.ENTRY, 0),
                intent(),
                OrderRole.ENTRY,
                0,
                symbol(),
                side(),
                type(),
                timeInForce(),
                quantityE8(),
                priceE8(),
                0,
                false,
                false,
                epochNanos);
    }

    public long intent() {
        return context.intent();
    }

    public long signalId() {
        return context.signalId();
    }

    public String symbol() {
        return context.instrument().symbol();
    }

    public Side side() {
        return context.side();
    }

    public OrderType type() {
        return entry.priceE8() > 0 ? OrderType.LIMIT : OrderType.MARKET;
    }

    /** IOC for a limit order; GTC, which means nothing, for a market order. */
    public TimeInForce timeInForce() {
        return entry.priceE8() > 0 ? TimeInForce.IOC : TimeInForce.GTC;
    }

    public long quantityE8() {
        return entry.quantityE8();
    }

    /** Limit price; 0 for a market order. */
    public long priceE8() {
        return entry.priceE8();
    }

    /** Quantity at the lower of limit price and mark. */
    public long notionalE8() {
        return entry.notionalE8();
    }

    /**
     * Stop and target around the best price of the moment. Lay {@link ExitPlan#wanted} off again from the real average entry:
     * the reserved risk holds for any entry up to the worst price.
     */
    public ExitPlan exits() {
        return exits;
    }

    /** Loss at the stop with fees, from the worst allowed entry, rounded up: reserve it until the trade is flat. */
    public long riskE8() {
        return riskE8;
    }

    /** The cap that decided the size. */
    public String bindingCap() {
        return bindingCap;
    }

    /** All numbers on the way to the size. */
    public List<SizingStep> sizing() {
        return sizing;
    }

    /** What every rule said. */
    public List<RiskVerdict> verdicts() {
        return verdicts;
    }

    /** What the decision looked at. */
    public RiskContext context() {
        return context;
    }
}
