package io.millrace.venue.core;

import io.millrace.venue.ConditionalRules;
import io.millrace.venue.NewConditional;
import io.millrace.venue.StopJudge;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueRefusal;
import java.util.List;

/**
 * Takes in, triggers and cancels conditional orders. A trigger is answered in one step: TRIGGERING, then TRIGGERED with the
 * child order, or REJECTED (EXPIRED where nothing was left to close) with the reason; FINISHED follows when the child has ended.
 * Nothing is checked against margin or position before.
 */
final class Conditionals {

    private static final int MAX_WAITING = 200;
    private static final long FIRST_ID = 2_000_000_001L;

    private final Markets markets;
    private final WaitingConditionals waiting;
    private final Account account;
    private final ConditionalChildren children;
    private final Ledger ledger;
    private final Desk desk;
    private ConditionalRules rules = ConditionalRules.USUAL;
    private long nextId = FIRST_ID;
    private StopJudge judge = StopJudge.NONE;

    Conditionals(Desk desk, Orders orders) {
        this.markets = desk.markets();
        this.waiting = desk.waiting();
        this.account = desk.account();
        this.ledger = desk.ledger();
        this.children = new ConditionalChildren(desk, orders);
        this.desk = desk;
        desk.events().onEnd(this::childEnded);
    }

    ConditionalRules rules() {
        return rules;
    }

    void rules(ConditionalRules newRules) {
        rules = newRules;
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
        if (waiting.quiet(market)) {
            return false;
        }
        boolean fired = false;
        List<Conditional> list = waiting.of(market);
        for (int i = 0; i < list.size(); ) {
            Conditional order = list.get(i);
            if (order.follow()) {
                change(order, VenueConditional.Status.NEW);
            }
            if (due(order)) {
                fire(order);
                fired = true;
            } else {
                i++;
            }
        }
        waiting.fence(market);
        return fired;
    }

    /** Ends orders that live only as long as a position, when it is gone. */
    void expireOrphans(ContractMarket market) {
        for (Conditional conditional : List.copyOf(waiting.of(market))) {
            if (conditional.wish.endsWithPosition() && children.closableE8(conditional) == 0) {
                end(conditional, VenueConditional.Status.EXPIRED);
            }
        }
    }

    /** Ends orders whose date has come. */
    void expireDated(ContractMarket market) {
        List<Conditional> list = waiting.of(market);
        for (int i = list.size() - 1; i >= 0; i--) {
            long date = list.get(i).wish.child().extras().goodTillMillis();
            if (date != 0 && date <= desk.clock().nowMillis()) {
                end(list.get(i), VenueConditional.Status.EXPIRED);
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
        long now = desk.clock().nowMillis();
        ConditionalChecks.wish(wish, market, now);
        Conditional same = wish.clientAlgoId().isEmpty() ? null : waiting.find(0, wish.clientAlgoId());
        if (same != null && same.live()) {
            throw Refusals.of(-4116);
        }
        if (waiting.count() >= MAX_WAITING) {
            throw Refusals.of(-4045);
        }
        long id = nextId++;
        NewConditional named = wish.clientAlgoId().isEmpty() ? wish.named("auto_" + id) : wish;
        Conditional conditional = new Conditional(id, market, named, now);
        requirePlace(conditional);
        ConditionalChecks.trigger(conditional, rules);
        judge.place(wish);
        conditional.follow();
        return conditional;
    }

    /** Closing orders: one per direction and class; those that end with the position need one, others where the rules say so. */
    private void requirePlace(Conditional wanted) {
        boolean needsPosition =
                wanted.wish.endsWithPosition() || (wanted.wish.closePosition() && rules.closingNeedsPosition());
        for (Conditional other : waiting.of(wanted.market)) {
            if (wanted.wish.closePosition()
                    && other.wish.closePosition()
                    && other.side() == wanted.side()
                    && other.wish.positionSide() == wanted.wish.positionSide()
                    && other.stop() == wanted.stop()) {
                throw Refusals.of(-4130);
            }
        }
        if (needsPosition && children.closableE8(wanted) == 0) {
            throw Refusals.of(-4509);
        }
    }

    private static boolean due(Conditional conditional) {
        ContractMarket market = conditional.market;
        return conditional.live()
                && conditional.reached(conditional.workingPriceE8())
                && !(conditional.wish.priceProtect() && market.apart());
    }

    private void fire(Conditional conditional) {
        conditional.triggerMillis = desk.clock().nowMillis();
        waiting.remove(conditional);
        change(conditional, VenueConditional.Status.TRIGGERING);
        Order child;
        try {
            String judged = judge.trigger(conditional.wish);
            if (!judged.isEmpty()) {
                throw new VenueRefusal(-2010, judged);
            }
            child = children.bear(conditional);
        } catch (VenueRefusal refusal) {
            refused(conditional, refusal);
            return;
        }
        change(conditional, VenueConditional.Status.TRIGGERED);
        children.release(child);
    }

    private void refused(Conditional conditional, VenueRefusal refusal) {
        conditional.rejectReason = refusal.text();
        change(
                conditional,
                conditional.wish.closePosition() ? VenueConditional.Status.EXPIRED : VenueConditional.Status.REJECTED);
    }

    private void childEnded(long orderId) {
        Conditional parent = children.ended(orderId);
        if (parent != null) {
            change(parent, VenueConditional.Status.FINISHED);
        }
    }

    private void end(Conditional conditional, VenueConditional.Status status) {
        waiting.remove(conditional);
        change(conditional, status);
    }

    private void change(Conditional conditional, VenueConditional.Status status) {
        conditional.status = status;
        conditional.updatedMillis = desk.clock().nowMillis();
        tell(conditional);
    }

    private void tell(Conditional conditional) {
        desk.events()
                .user(new UserEvent.ConditionalChanged(
                        conditional.view(), desk.clock().nowMillis()));
    }
}
