package io.millrace.position;

/** Why a position ended. */
public enum ExitCause {
    STOP_LOSS,
    TAKE_PROFIT,
    /** A person asked for it. */
    COMMAND,
    /** A stop could not be placed or did not work, so the position was closed. */
    PROTECTION,
    /** The contract ended: we left before, or the exchange settled it. */
    DELISTED,
    /** Found closed when the books were compared with the exchange. */
    RECONCILED,
    /** Closed by somebody else: the user. */
    FOREIGN,
    /** The exchange took it because its margin was gone. */
    LIQUIDATION,
    /** The exchange took it to carry somebody else's liquidation. */
    DELEVERAGED
}
