package io.millrace.engine;

import java.util.List;

/** The engine's answer to a {@link Command}, given after it was applied and journaled. */
public sealed interface CommandResult {

    /** Done, or already so. */
    record Done(String state, String previous, String reason) implements CommandResult {}

    /** Positions that are being closed now. */
    record Closing(List<String> symbols) implements CommandResult {

        public Closing {
            symbols = List.copyOf(symbols);
        }
    }

    /** A symbol's new state: WARMING_UP, ACTIVE, REMOVED. */
    record SymbolState(String symbol, String state) implements CommandResult {}

    /** Settings as they are now; the snapshot carries them. */
    record SettingsApplied(long version) implements CommandResult {}

    /** Why not. */
    record Refused(Cause cause, String message, String field, String min, String max) implements CommandResult {

        /** What the outside should answer. */
        public enum Cause {
            /** 409: the state does not allow it. */
            STATE,
            /** 404: no such symbol or position. */
            NOT_FOUND,
            /** 400: a value out of range or unknown. */
            VALUE,
            /** 412: somebody changed the settings meanwhile. */
            VERSION
        }

        /** A refusal that concerns no field. */
        public static Refused because(Cause cause, String message) {
            return new Refused(cause, message, "", "", "");
        }
    }
}
