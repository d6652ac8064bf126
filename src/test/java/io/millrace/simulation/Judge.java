package io.millrace.simulation;

import io.millrace.engine.Command;
import io.millrace.engine.EngineEvent;
import io.millrace.engine.EngineSnapshot;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderRole;
import io.millrace.venue.Income;
import io.millrace.venue.LedgerView;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenuePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says what did not hold. Facts come from the venue's own ledger; the daemon is only asked what it believes. */
final class Judge {

    private static final int MOST = 30;
    private static final long GAP_MILLIS = 3_300;
    /** Where nothing was wrong for a while before, a gap is a few round trips long. */
    private static final long CALM_GAP_MILLIS = 1_000;

    private final Simulation run;
    private final ClientIds ids = new ClientIds("sim0");
    private final Set<String> violations = new LinkedHashSet<>();
    private final Map<String, Long> figures = new TreeMap<>();
    private final Excuses excuses = new Excuses();
    private final List<Throwable> bugs = new ArrayList<>();
    private final Agreement agreement;
    private final List<Law> laws;
    private String haltBefore = "";
    private boolean filtersChanged;
    private long mostAllowed = 3;
    private int openBefore;

    Judge(Simulation run) {
        this.run = run;
        Venue venue = run.venue().venue();
        this.agreement = new Agreement(venue, this::violate);
        this.laws = List.of(
                new IntentsFirst(this::violate),
                new ProvenAbsence(this::now, venue::serverMillis, this::violate),
                new PlaceThenCancel(venue, this::violate),
                new NothingUnheard(this::violate),
                agreement);
        venue.listen(new VenueListener() {
            @Override
            public void onUser(UserEvent event) {
                laws.forEach(law -> law.happened(event));
            }
        });
    }

    /** What is watched at the ports and on the exchange while it happens. */
    List<Law> laws() {
        return laws;
    }

    void mishap(Mishap mishap) {
        excuses.hear(mishap, now());
        if (mishap.toString().contains("set maxConcurrent")) {
            mostAllowed = Math.max(mostAllowed, mishap.number(3));
        }
        filtersChanged |= mishap.toString().contains("change-filters");
    }

    void endOfFaults() {
        excuses.end(now());
    }

    void bug(Throwable bug) {
        bugs.add(bug);
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < Math.min(6, bug.getStackTrace().length); i++) {
            where.append(" < ").append(bug.getStackTrace()[i]);
        }
        violate("bug", bug + where.toString());
    }

    /** What must hold at every moment. */
    void moment(Life life) {
        if (!life.alive()) {
            excuses.helpless(now(), now() + 200);
        } else if (!life.ready()) {
            excuses.helpless(now(), now() + 200);
        }
        concurrency();
        if (life.ready() && excuses.calm(now())) {
            agreed(life);
        }
        if (life.ready() && !haltBefore.isEmpty()) {
            haltSurvived(life);
        }
    }

    /** I3: in calm weather it believes what is. */
    private void agreed(Life life) {
        EngineSnapshot seen = life.daemon().snapshot();
        for (String symbol : Simulation.SYMBOLS) {
            if (!excuses.foreign(symbol, now())) {
                agreement.check(seen, symbol);
            }
        }
    }

    /** I5: never more positions than allowed, those of others left out. */
    private void concurrency() {
        int open = 0;
        for (VenuePosition position : run.venue().venue().account().positions()) {
            boolean theirs = excuses.foreign(position.symbol(), now());
            open += position.quantityE8() != 0 && !theirs ? 1 : 0;
        }
        figures.merge("most positions", (long) open, Math::max);
        if (open > mostAllowed && open > openBefore) {
            violate("I5", open + " positions, " + mostAllowed + " allowed");
        }
        openBefore = open;
    }

    /** I6: what was halted before the restart is halted after it. */
    private void haltSurvived(Life life) {
        String state = life.daemon().snapshot().state();
        if (!state.equals("HALTED") && standingHalt().equals(haltBefore)) {
            violate("I6", "halted by " + haltBefore + " before the restart, " + state + " after it");
        }
        haltBefore = "";
    }

    /** Code of a halt that the journal knows and nobody has lifted; empty when there is none. */
    private String standingHalt() {
        Set<String> standing = new LinkedHashSet<>();
        run.disk().journal().replay(1, event -> {
            if (event instanceof EngineEvent.BlockRaised raised && raised.halts()) {
                standing.add(raised.code());
            } else if (event instanceof EngineEvent.BlockLifted lifted) {
                standing.remove(lifted.code());
            }
        });
        return standing.isEmpty() ? "" : standing.iterator().next();
    }

    /** A process has ended; what it was halted for must still hold in the next one. */
    void died() {
        haltBefore = standingHalt();
        figures.merge("deaths", 1L, Long::sum);
    }

    boolean journalBroken(Life life) {
        return life.daemon().snapshot().reason().contains("records were not written")
                || life.daemon().snapshot().reason().contains("internal error");
    }

    /** I18: after the faults it is ready, or halted with a reason that a person can clear. */
    void healthyOrClearable(Life life) {
        EngineSnapshot seen = life.daemon().snapshot();
        boolean fresh = life.alive() && now() - seen.serverMillis() < 1_000;
        if (!fresh) {
            violate(
                    "I18",
                    "no daemon a minute after the faults: alive " + life.alive() + ", started " + life.started());
        } else if (seen.state().equals("STARTING") || seen.state().equals("RECONCILING")) {
            violate("I18", "still " + seen.state() + " a minute after the faults: " + seen.reason());
        } else if (!seen.state().equals("ACTIVE")
                && !seen.state().equals("PAUSED")
                && seen.reason().isEmpty()) {
            violate("I18", seen.state() + " without a reason");
        }
    }

    /** After a person cleared what there was. */
    void healthy(Life life) {
        EngineSnapshot seen = life.daemon().snapshot();
        boolean working = seen.state().equals("ACTIVE");
        // what a person did to the account in the app stands until a person undoes it there
        boolean theirs = seen.reason().contains("leverage")
                || seen.reason().contains("margin")
                || seen.reason().contains("mode");
        if (!working && !theirs) {
            violate("I18", "after clearing it is " + seen.state() + ": " + seen.reason());
        }
    }

    /** Everything, from the books of the exchange. */
    void end(Life life) {
        LedgerView ledger = run.venue().venue().ledger();
        entriesOnce(ledger);
        exitsOnlyReduce(ledger);
        protectedAlways(ledger);
        noFilterViolated(ledger);
        nothingTwice(ledger);
        swept(ledger, life);
        nothingAcknowledgedIsLost();
        nothingImpossible();
        figures.put("entries", entries(ledger));
        figures.put("beliefs compared", agreement.compared());
        figures.put("fills", (long) ledger.fills().size());
        figures.put(
                "orders", (long) ledger.orders().size() + ledger.conditional().size());
    }

    private long entries(LedgerView ledger) {
        return ledger.orders().stream()
                .filter(row -> role(row.request().clientOrderId()) == OrderRole.ENTRY)
                .count();
    }

    private OrderRole role(String clientId) {
        return ids.parse(clientId).map(ClientIds.Parsed::role).orElse(null);
    }

    /** I1: an intent is transmitted once, ever, and never filled beyond itself. */
    private void entriesOnce(LedgerView ledger) {
        Map<Long, Integer> sent = new LinkedHashMap<>();
        for (LedgerView.OrderRow row : ledger.orders()) {
            ids.parse(row.request().clientOrderId())
                    .filter(parts -> parts.role() == OrderRole.ENTRY)
                    .ifPresent(parts -> sent.merge(parts.intent(), 1, Integer::sum));
            if (row.executedE8() > row.request().quantityE8()) {
                violate("I1", "filled beyond its quantity: " + row);
            }
        }
        sent.forEach((intent, times) -> {
            if (times > 1) {
                violate("I1", "entry of intent " + intent + " reached the exchange " + times + " times");
            }
        });
    }

    private void exitsOnlyReduce(LedgerView ledger) {
        for (LedgerView.OrderRow row : ledger.orders()) {
            OrderRole role = role(row.request().clientOrderId());
            if (role != null && role != OrderRole.ENTRY && !row.request().reduceOnly() && !row.closePosition()) {
                violate("I1", "an exit could have enlarged: " + row);
            }
        }
        for (LedgerView.ConditionalRow row : ledger.conditional()) {
            boolean ours = role(row.request().clientAlgoId()) != null;
            if (ours && !row.request().closesOnly() && !row.request().closePosition()) {
                violate("I1", "a stop could have enlarged: " + row);
            }
        }
    }

    /** I2: no gap of a position of ours is longer than three seconds, but for the time in which nothing could be done. */
    private void protectedAlways(LedgerView ledger) {
        for (LedgerView.Gap gap : ledger.unprotected()) {
            long naked = excuses.longestReach(gap.fromMillis(), gap.fromMillis() + gap.millis());
            if (!excuses.foreign(gap.symbol(), gap.fromMillis() + gap.millis())) {
                figures.merge("longest gap", gap.millis(), Math::max);
                figures.merge("longest gap in reach", naked, Math::max);
                boolean calm = !excuses.disturbed(gap.fromMillis() - 90_000, gap.fromMillis() + gap.millis());
                if (naked > GAP_MILLIS || (calm && gap.millis() > CALM_GAP_MILLIS)) {
                    violate(
                            "I2",
                            gap.symbol() + " stood naked for " + gap.millis() + " ms from "
                                    + (gap.fromMillis() - run.startMillis()) + ", of them " + naked
                                    + " on end within reach");
                }
            }
        }
    }

    private void noFilterViolated(LedgerView ledger) {
        // whether the best price lies within the band around the mark is known to the exchange alone
        long band = ledger.orders().stream()
                .filter(row -> row.answer().equals("-4131"))
                .count();
        if (ledger.filterViolations() > band && !filtersChanged) {
            violate("I4", ledger.filterViolations() - band + " orders violated a filter");
        }
    }

    private void nothingTwice(LedgerView ledger) {
        ledger.duplicates().forEach(twice -> violate("I1", "client id twice: " + twice));
    }

    /** In the end nothing of ours is left, and the books agree to the last digit. */
    private void swept(LedgerView ledger, Life life) {
        EngineSnapshot seen = life.daemon().snapshot();
        for (EngineSnapshot.PositionView left : seen.positions()) {
            violate("I8", "still open after the flattening: " + left);
        }
        run.venue().venue().openOrders("").stream()
                .filter(order -> role(order.clientOrderId()) != null)
                .forEach(order -> violate("I3", "order left: " + order));
        run.venue().venue().openConditionals("").stream()
                .filter(order -> role(order.clientAlgoId()) != null)
                .forEach(order -> violate("I3", "stop left: " + order.clientAlgoId() + " " + order.symbol()));
        for (VenuePosition position : ledger.positions()) {
            if (position.quantityE8() != 0 && !excuses.foreign(position.symbol(), Long.MAX_VALUE)) {
                violate("I3", "the exchange holds " + position);
            }
        }
        transfersAreNoResult(ledger, seen);
        boolean foreignToo = ledger.positions().stream().anyMatch(position -> position.quantityE8() != 0);
        if (!foreignToo && seen.account().balanceE8() != ledger.walletE8()) {
            violate("I14", "balance " + seen.account().balanceE8() + " but the wallet holds " + ledger.walletE8());
        }
    }

    /** I14: what came and went by transfer is neither profit nor loss, also when nobody was there to hear of it. */
    private void transfersAreNoResult(LedgerView ledger, EngineSnapshot seen) {
        EngineEvent.AccountOpened opened =
                run.disk().journal().all(EngineEvent.AccountOpened.class).getFirst();
        long transfersE8 = run.venue().venue().incomes().stream()
                .filter(income -> income.type().equals("TRANSFER"))
                .filter(income -> income.millis() > opened.epochNanos() / World.MILLI)
                .mapToLong(Income::amountE8)
                .sum();
        long expectedE8 = ledger.walletE8() - opened.walletE8() - transfersE8;
        if (seen.account().realizedTotalE8() != expectedE8) {
            violate(
                    "I14",
                    "result " + seen.account().realizedTotalE8() + " but the wallet grew by " + expectedE8
                            + " beside transfers");
        }
    }

    /** I7: whoever was told that it is done finds it in the journal. */
    private void nothingAcknowledgedIsLost() {
        Set<String> written = new LinkedHashSet<>();
        for (Class<? extends Command> type : List.of(
                Command.StartTrading.class,
                Command.PauseTrading.class,
                Command.StopTrading.class,
                Command.Restart.class,
                Command.ClearHalt.class,
                Command.ClosePosition.class,
                Command.CloseAll.class,
                Command.AddInstrument.class,
                Command.RemoveInstrument.class,
                Command.ChangeSettings.class)) {
            run.disk().journal().all(type).forEach(command -> written.add(command.actor()));
        }
        for (String actor : run.acknowledged()) {
            if (!written.contains(actor)) {
                violate("I7", "acknowledged and lost: " + actor);
            }
        }
        figures.put("acknowledged", (long) run.acknowledged().size());
        figures.put("trades", (long)
                run.disk().journal().all(EngineEvent.TradeClosed.class).size());
    }

    /** What only a proof that was none, or a bug, can bring about. */
    private void nothingImpossible() {
        for (EngineEvent.BlockRaised raised : run.disk().journal().all(EngineEvent.BlockRaised.class)) {
            if (List.of("order-proof", "internal-error", "invariant").contains(raised.code())) {
                violate("I1", raised.code() + ": " + raised.reason());
            }
        }
    }

    private long now() {
        return run.world().millis();
    }

    private void violate(String invariant, String what) {
        if (violations.size() < MOST && violations.add(invariant + ": " + what)) {
            run.world().trace().add(run.world().nanos(), "VIOLATION " + invariant + ": " + what);
        }
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    Map<String, Long> figures() {
        return figures;
    }
}
