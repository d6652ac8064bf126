package io.millrace.venue.core;

import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.StopJudge;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueRefusal;
import java.util.List;

/**
 * Takes in, triggers and cancels conditional orders. A trigger is answered in one step: TRIGGERING, then TRIGGERED with the
 * child order, the child's own events, FINISHED. Nothing is checked against margin or position before.
 */
final class Conditionals {

    private static final int MAX_WAITING = 200;
    private static final long FIRST_ID = 2_000_000_001L;
    /** Price-protected orders do not trigger while mark and last differ by more than 1 / this (5 %, triggerProtect). */
    private static final int PROTECT_PARTS = 20;

    private final Markets markets;
    private final WaitingConditionals waiting;
    private final Account account;
    private final Orders orders;
    private final Margin margin;
    private final Ledger ledger;
    private final Desk desk;
    private long nextId = FIRST_ID;
    private StopJudge judge = StopJudge.NONE;

    Conditionals(Desk desk, Orders orders) {
        this.markets = desk.markets();
        this.waiting = desk.waiting();
        this.account = desk.account();
        this.margin = desk.margin();
        this.ledger = desk.ledger();
        this.orders = orders;
        this.desk = desk;
    }

    /** From now on this one may say no where we would say yes. */
    void judgedBy(StopJudge newJudge) {
        judge = newJudge;
    }

    Conditional place(NewConditional wish) {
        Ledger.ConditionalEntry entry = ledger.received(wish, desk.clock().nowMillis());
        Conditional conditional;
        try {
            conditional = accept(wish);
        } catch (VenueRefusal refusal) {
            ledger.refused(entry, refusal);
            throw refusal;
        }
        ledger.accepted(entry, conditional);
        waiting.add(conditional);
        tell(conditional);
        return conditional;
    }

    Conditional cancel(long algoId, String clientAlgoId) {
        Conditional conditional = waiting.find(algoId, clientAlgoId);
        if (conditional == null || !conditional.live()) {
            throw Refusals.of(-2011);
        }
        end(conditional, VenueConditional.Status.CANCELED);
        return conditional;
    }

    void cancelAll(ContractMarket market) {
        for (Conditional conditional : List.copyOf(waiting.of(market))) {
            end(conditional, VenueConditional.Status.CANCELED);
        }
    }

    Conditional find(long algoId, String clientAlgoId) {
        Conditional conditional = waiting.find(algoId, clientAlgoId);
        if (conditional == null) {
            throw Refusals.of(-2013);
        }
        return conditional;
    }

    /** Triggers what the contract's prices have reached; returns whether anything was. */
    boolean check(ContractMarket market) {
        boolean fired = false;
        List<Conditional> list = waiting.of(market);
        for (int i = 0; i < list.size(); i++) {
            if (due(list.get(i))) {
                fire(list.get(i));
                fired = true;
                i = -1;
            }
        }
        return fired;
    }

    /** Ends orders that live only as long as a position, when it is gone. */
    void expireOrphans(ContractMarket market) {
        for (Conditional conditional : List.copyOf(waiting.of(market))) {
            if (conditional.wish.endsWithPosition() && closableE8(conditional) == 0) {
                end(conditional, VenueConditional.Status.EXPIRED);
            }
        }
    }

    /** Ends all of a contract that is no longer traded. */
    void expireAll(ContractMarket market) {
        for (Conditional conditional : List.copyOf(waiting.of(market))) {
            end(conditional, VenueConditional.Status.EXPIRED);
        }
    }

    private Conditional accept(NewConditional wish) {
        ContractMarket market = markets.of(wish.symbol());
        Listings.admit(market, wish.closePosition() || wish.reduceOnly());
        account.requireSide(wish.positionSide(), wish.reduceOnly());
        OrderChecks.clientId(wish.clientAlgoId());
        OrderChecks.conditional(wish, market.terms);
        Conditional same = wish.clientAlgoId().isEmpty() ? null : waiting.find(0, wish.clientAlgoId());
        if (same != null && same.live()) {
            throw Refusals.of(-4116);
        }
        if (waiting.count() >= MAX_WAITING) {
            throw Refusals.of(-4045);
        }
        long id = nextId++;
        NewConditional named = wish.clientAlgoId().isEmpty() ? wish.named("auto_" + id) : wish;
        Conditional conditional =
                new Conditional(id, market, named, desk.clock().nowMillis());
        if (wish.closePosition()) {
            requireOnly(conditional);
        }
        if (wish.endsWithPosition() && closableE8(conditional) == 0) {
            throw Refusals.of(-4509);
        }
        if (conditional.reached(conditional.workingPriceE8())) {
            throw Refusals.of(-2021);
        }
        judge.place(wish);
        return conditional;
    }

    private void requireOnly(Conditional wanted) {
        for (Conditional other : waiting.of(wanted.market)) {
            if (other.wish.closePosition()
                    && other.wish.positionSide() == wanted.wish.positionSide()
                    && other.side() == wanted.side()
                    && other.stop() == wanted.stop()) {
                throw Refusals.of(-4130);
            }
        }
    }

    private static boolean due(Conditional conditional) {
        ContractMarket market = conditional.market;
        boolean apart = Math.abs(market.markE8 - market.lastE8) > market.markE8 / PROTECT_PARTS;
        return conditional.live()
                && conditional.reached(conditional.workingPriceE8())
                && !(conditional.wish.priceProtect() && apart);
    }

    private void fire(Conditional conditional) {
        long now = desk.clock().nowMillis();
        conditional.status = VenueConditional.Status.TRIGGERING;
        conditional.triggerMillis = now;
        conditional.updatedMillis = now;
        waiting.remove(conditional);
        tell(conditional);
        String no = refusal(conditional);
        if (!no.isEmpty()) {
            conditional.rejectReason = no;
            conditional.status = conditional.wish.closePosition()
                    ? VenueConditional.Status.EXPIRED
                    : VenueConditional.Status.REJECTED;
            tell(conditional);
            return;
        }
        Order child = orders.child(conditional.market, childWish(conditional), conditional.wish.closePosition());
        conditional.child = child;
        conditional.status = VenueConditional.Status.TRIGGERED;
        tell(conditional);
        orders.execute(child);
        conditional.status = VenueConditional.Status.FINISHED;
        tell(conditional);
    }

    /** Why the child cannot be made; empty when it can. */
    private String refusal(Conditional conditional) {
        String judged = judge.trigger(conditional.wish);
        if (!judged.isEmpty()) {
            return judged;
        }
        if (reduces(conditional)) {
            return closableE8(conditional) == 0 ? "Reduce Only reject" : "";
        }
        try {
            ContractMarket market = conditional.market;
            margin.require(
                    account.of(market, conditional.wish.positionSide()),
                    conditional.side(),
                    conditional.wish.quantityE8(),
                    market.touchE8(conditional.side()));
            return "";
        } catch (VenueRefusal refusal) {
            return refusal.text();
        }
    }

    private NewOrder childWish(Conditional conditional) {
        NewConditional wish = conditional.wish;
        boolean reduces = reduces(conditional);
        return new NewOrder(
                wish.symbol(),
                wish.side(),
                wish.positionSide(),
                NewOrder.Type.MARKET,
                NewOrder.Lifetime.GTC,
                reduces ? closableE8(conditional) : wish.quantityE8(),
                0,
                reduces && wish.positionSide() == PositionSide.BOTH,
                wish.clientAlgoId(),
                wish.child().extras());
    }

    private static boolean reduces(Conditional conditional) {
        return conditional.wish.closesOnly();
    }

    private long closableE8(Conditional conditional) {
        long wanted = conditional.wish.closePosition() ? Long.MAX_VALUE : conditional.wish.quantityE8();
        return account.of(conditional.market, conditional.wish.positionSide()).closableE8(conditional.side(), wanted);
    }

    private void end(Conditional conditional, VenueConditional.Status status) {
        conditional.status = status;
        conditional.updatedMillis = desk.clock().nowMillis();
        waiting.remove(conditional);
        tell(conditional);
    }

    private void tell(Conditional conditional) {
        desk.events()
                .user(new UserEvent.ConditionalChanged(
                        conditional.view(), desk.clock().nowMillis()));
    }
}
