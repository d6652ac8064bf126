package io.millrace.risk;

/** How stop loss and take profit are measured. */
public enum ExitMode {
    /** 1.5 x ATR(14) and twice that, kept within the ranges of the percent settings. */
    ATR,
    /** The percent settings themselves. */
    PERCENT
}
