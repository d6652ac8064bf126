package io.millrace.engine;

/** What the refusal of a protective order asks for; unknown codes are {@link #OTHER}: tried again, and closed after 3 s. */
enum StopRefusal {
    /** The price is already beyond it. */
    WOULD_TRIGGER,
    /** Another stop that closes the whole position stands there, not ours: ours has to be by quantity. */
    OTHER_STOP,
    /** The exchange takes no more conditional orders, or no more for now. */
    NO_ROOM,
    /** Conditional orders are taken elsewhere: this build cannot protect anything. */
    WRONG_DOOR,
    /** There is nothing to close: the position is gone, or about to be. */
    NOTHING_THERE,
    OTHER;

    static StopRefusal of(int code) {
        return switch (code) {
            case -2021, -4142 -> WOULD_TRIGGER;
            case -4130 -> OTHER_STOP;
            case -4045, -2025, -1015 -> NO_ROOM;
            case -4120 -> WRONG_DOOR;
            case -2022, -4118, -4509 -> NOTHING_THERE;
            default -> OTHER;
        };
    }
}
