package io.millrace.venue.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditional orders: the waiting ones by contract, and the newest of all ({@value #KEPT}) by id and by client id. */
final class WaitingConditionals {

    private static final int KEPT = 50_000;

    private final List<List<Conditional>> waiting = new ArrayList<>();
    private final List<Fence> fences = new ArrayList<>();
    private final Map<Long, Conditional> byId = new LinkedHashMap<>();
    private final Map<String, Conditional> byClientId = new LinkedHashMap<>();
    private int count;

    WaitingConditionals(int contracts) {
        for (int i = 0; i < contracts; i++) {
            waiting.add(new ArrayList<>());
            fences.add(new Fence());
        }
    }

    void add(Conditional conditional) {
        waiting.get(conditional.market.index).add(conditional);
        fence(conditional.market);
        byId.put(conditional.id, conditional);
        byClientId.put(conditional.wish.clientAlgoId(), conditional);
        count++;
        if (byId.size() > KEPT) {
            forgetOldest();
        }
    }

    void remove(Conditional conditional) {
        if (waiting.get(conditional.market.index).remove(conditional)) {
            count--;
            fence(conditional.market);
        }
    }

    /** Whether the prices of the contract are such that nothing happens to its waiting orders. */
    boolean quiet(ContractMarket market) {
        return fences.get(market.index).holds(market);
    }

    /** Takes note of what the waiting orders of a contract wait for now. */
    void fence(ContractMarket market) {
        fences.get(market.index).around(waiting.get(market.index));
    }

    /** Waiting orders of all contracts together. */
    int count() {
        return count;
    }

    /** Waiting orders of a contract, oldest first; live list. */
    List<Conditional> of(ContractMarket market) {
        return waiting.get(market.index);
    }

    List<Conditional> all() {
        List<Conditional> all = new ArrayList<>();
        waiting.forEach(all::addAll);
        return all;
    }

    List<Conditional> known() {
        return List.copyOf(byId.values());
    }

    /** By id, or by client id when the id is 0. */
    @Nullable
    Conditional find(long algoId, String clientAlgoId) {
        return algoId == 0 ? byClientId.get(clientAlgoId) : byId.get(algoId);
    }

    private void forgetOldest() {
        for (Conditional conditional : byId.values()) {
            if (!conditional.live()) {
                byId.remove(conditional.id);
                byClientId.remove(conditional.wish.clientAlgoId(), conditional);
                return;
            }
        }
    }
}
