package io.millrace.engine;

import io.millrace.risk.TradingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why entries are on or off. The state follows from what is wanted and from the blocks that stand: a ratchet, since a block is
 * lifted only by its own rule or by a person. Owned by the trading thread; changes only by events, so that replay gives the same.
 */
final class StateBoard {

    /** Blocks that end by their own rule only: while their cause stands, no person can wish it away. */
    private static final Set<String> BY_RULE_ONLY = Set.of(Connections.USER_LOST, ClockWatch.CODE, PauseWatch.CODE);
    /** Who wants entries where no person has said so: the option of the command line, or its absence. */
    static final String BY_OPTION = "--auto";

    static final String BY_START = "start";

    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private boolean starting = true;
    private boolean reconciling;
    private boolean wanted;
    private boolean askedByPerson;
    private boolean killFile;

    TradingState state() {
        if (blocks.values().stream().anyMatch(Block::halts)) {
            return TradingState.HALTED;
        }
        if (starting) {
            return TradingState.STARTING;
        }
        if (!blocks.isEmpty()) {
            return TradingState.REDUCING;
        }
        if (reconciling) {
            return TradingState.RECONCILING;
        }
        return wanted ? TradingState.ACTIVE : TradingState.PAUSED;
    }

    /** The sentence for people; empty when ACTIVE, or paused by a person. */
    String reason() {
        return decisive().reason();
    }

    /** Code of the decisive block, empty without one. */
    String code() {
        return decisive().code();
    }

    boolean stands(String code) {
        return blocks.containsKey(code);
    }

    boolean wanted() {
        return wanted;
    }

    /** Whether a person has switched entries off, and nobody on again. */
    boolean pausedByPerson() {
        return !wanted && askedByPerson;
    }

    boolean starting() {
        return starting;
    }

    boolean reconciling() {
        return reconciling;
    }

    /** Whether the kill file is there; not an event, because the file itself survives a restart. */
    boolean killFile() {
        return killFile;
    }

    void killFile(boolean present) {
        killFile = present;
    }

    void started() {
        starting = false;
    }

    void reconciling(boolean now) {
        reconciling = now;
    }

    void apply(EngineEvent event) {
        if (event instanceof EngineEvent.TradingWanted want) {
            wanted = want.wanted();
            askedByPerson = !want.actor().equals(BY_OPTION) && !want.actor().equals(BY_START);
        } else if (event instanceof EngineEvent.BlockRaised raised) {
            blocks.put(raised.code(), new Block(raised.code(), raised.reason(), raised.halts()));
        } else if (event instanceof EngineEvent.BlockLifted lifted) {
            blocks.remove(lifted.code());
        }
    }

    /** Codes of the blocks that stand, oldest first. */
    List<String> codes() {
        return List.copyOf(blocks.keySet());
    }

    /** Those of them that a person may lift. */
    List<String> clearable() {
        return blocks.keySet().stream()
                .filter(code -> !BY_RULE_ONLY.contains(code))
                .toList();
    }

    private Block decisive() {
        Block first = Block.NONE;
        for (Block block : blocks.values()) {
            if (block.halts()) {
                return block;
            }
            if (first.code().isEmpty()) {
                first = block;
            }
        }
        return first;
    }

    private record Block(String code, String reason, boolean halts) {
        static final Block NONE = new Block("", "", false);
    }
}
