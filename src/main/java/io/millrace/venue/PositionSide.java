package io.millrace.venue;

import io.millrace.common.Side;

/** Which holding of a contract is meant: the only one of one-way mode, or one of the two of hedge mode. */
public enum PositionSide {
    BOTH,
    LONG,
    SHORT;

    /** Whether an order of this side can only close the holding; never so in one-way mode. */
    public boolean closedBy(Side side) {
        return (this == LONG && side == Side.SELL) || (this == SHORT && side == Side.BUY);
    }
}
