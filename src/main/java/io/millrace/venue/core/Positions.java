package io.millrace.venue.core;

import io.millrace.venue.PositionSide;
import java.util.ArrayList;
import java.util.List;

/**
 * All holdings of the account: the one of one-way mode and the two of hedge mode for every contract. Which of them are shown
 * depends on the mode, which can only change while all are flat. Those that are not flat stand in a list of their own, so
 * that what happens with every price costs nothing for the others.
 */
final class Positions {

    private final List<List<Position>> oneWay = new ArrayList<>();
    private final List<List<Position>> twoSided = new ArrayList<>();
    private final List<Setup> setups = new ArrayList<>();
    private final List<Position> open = new ArrayList<>();
    private int count;
    private boolean hedged;

    Positions(List<ContractMarket> markets) {
        for (ContractMarket market : markets) {
            Setup setup = new Setup();
            setups.add(setup);
            Position both = new Position(market, PositionSide.BOTH, setup, count++);
            Position longs = new Position(market, PositionSide.LONG, setup, count++);
            Position shorts = new Position(market, PositionSide.SHORT, setup, count++);
            oneWay.add(List.of(both));
            twoSided.add(List.of(longs, shorts));
        }
    }

    /** Whether LONG and SHORT are held apart. */
    boolean hedged() {
        return hedged;
    }

    void hedge(boolean newHedged) {
        hedged = newHedged;
    }

    Position of(ContractMarket market, PositionSide side) {
        return switch (side) {
            case BOTH -> oneWay.get(market.index).getFirst();
            case LONG -> twoSided.get(market.index).getFirst();
            case SHORT -> twoSided.get(market.index).getLast();
        };
    }

    /** The holdings of a contract in the present mode: one, or LONG and SHORT. */
    List<Position> of(ContractMarket market) {
        return of(market.index);
    }

    List<Position> of(int contract) {
        return (hedged ? twoSided : oneWay).get(contract);
    }

    /** Leverage and margin type of a contract. */
    Setup setup(ContractMarket market) {
        return setups.get(market.index);
    }

    /** Whether any contract has isolated margin. */
    boolean anyIsolated() {
        return setups.stream().anyMatch(setup -> setup.isolated);
    }

    /** Quantity that the account holds of a contract, both sides together. */
    long sizeE8(ContractMarket market) {
        long size = 0;
        for (Position position : of(market)) {
            size += position.sizeE8();
        }
        return size;
    }

    /** The holdings of all contracts in the present mode. */
    List<Position> shown() {
        List<Position> shown = new ArrayList<>();
        (hedged ? twoSided : oneWay).forEach(shown::addAll);
        return shown;
    }

    /** Number of holdings of all modes; {@link Position#number} is below it. */
    int count() {
        return count;
    }

    /** Holdings that are not flat, by number; live list, to be read by index. */
    List<Position> open() {
        return open;
    }

    /** Looks anew at a holding whose quantity has changed. */
    void moved(Position position) {
        int at = 0;
        while (at < open.size() && open.get(at).number < position.number) {
            at++;
        }
        boolean listed = at < open.size() && open.get(at) == position;
        if (listed && position.flat()) {
            open.remove(at);
        } else if (!listed && !position.flat()) {
            open.add(at, position);
        }
    }
}
