package io.millrace.venue.fault;

import io.millrace.venue.fault.Effect.OnEvent;
import io.millrace.venue.fault.Effect.OnRequest;
import io.millrace.venue.fault.RequestMatch.Asked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The live faults of a venue, at most {@value #MOST}, and how often each kind has fired since the start. The faults of the plan
 * come first, with ids from 1; they are asked in this order. Owned by the venue's thread.
 */
public final class Faults {

    static final int MOST = 200;

    private final List<LiveFault> live = new ArrayList<>();
    private final Map<FaultKind, Long> fired = new EnumMap<>(FaultKind.class);
    private final long seed;
    private Consumer<LiveFault> ending = _ -> {};
    private long nextId = 1;

    /** {@code seed} is that of all chance in it. */
    public Faults(long seed) {
        this.seed = seed;
    }

    /** Adds the faults of a plan, whose times count from this moment on. */
    public void begin(FaultPlan plan, long nowMillis) {
        plan.faults().forEach(fault -> add(fault, nowMillis));
    }

    public long seed() {
        return seed;
    }

    public boolean isEmpty() {
        return live.isEmpty();
    }

    /** All that are there, those that are over too. */
    public List<LiveFault> all() {
        return List.copyOf(live);
    }

    /** How often a kind has fired since the start, also by faults that are gone. */
    public long fired(FaultKind kind) {
        long count = fired.getOrDefault(kind, 0L);
        for (LiveFault fault : live) {
            count += fault.fault().kind() == kind ? fault.fired() : 0;
        }
        return count;
    }

    /** Adds a fault whose times count from now on; when it is full the oldest that is over gives way. */
    public LiveFault add(Fault fault, long nowMillis) {
        if (live.size() >= MOST) {
            LiveFault over = live.stream()
                    .filter(candidate -> candidate.state(nowMillis).equals("over"))
                    .findFirst()
                    .orElseThrow(() -> new FaultMistake(
                            0, "there are " + MOST + " faults already", "fewer; DELETE /venue/faults clears them"));
            forget(over);
        }
        LiveFault added = new LiveFault(nextId++, fault, nowMillis, seed);
        live.add(added);
        return added;
    }

    /** Ends one and forgets it; false when there is none of this id. */
    public boolean remove(long id) {
        for (LiveFault fault : live) {
            if (fault.id() == id) {
                forget(fault);
                return true;
            }
        }
        return false;
    }

    /** Ends and forgets all. */
    public void clear() {
        List.copyOf(live).forEach(this::forget);
    }

    /** Tells somebody of every fault that is forgotten while it still holds. */
    void onEnding(Consumer<LiveFault> listener) {
        ending = listener;
    }

    /**
     * What becomes of a request: delays of all faults that fire add up; of the others the first that fires decides, and the
     * ones behind it are not asked.
     */
    public Fate fate(Asked asked, long nowMillis) {
        long before = 0;
        long after = 0;
        for (LiveFault fault : live) {
            if (!(fault.effect() instanceof OnRequest effect) || !effect.match().fits(asked) || exempt(effect, asked)) {
                continue;
            }
            if (!fault.fires(nowMillis)) {
                continue;
            }
            if (!(effect instanceof Effect.Delay delay)) {
                return new Fate(before, after, effect);
            }
            long millis = delay.millis() + fault.upTo(delay.jitterMillis());
            before += delay.request() ? millis : 0;
            after += delay.answer() ? millis : 0;
        }
        return new Fate(before, after, null);
    }

    /** The exchange's protection against overload lets through what makes positions smaller. */
    private static boolean exempt(OnRequest effect, Asked asked) {
        return effect instanceof Effect.Code code && code.code() == -1008 && asked.reduces();
    }

    /** The first fault that fires at an event of the user stream, else null. */
    @Nullable
    OnEvent event(String type, String payload, long nowMillis) {
        for (LiveFault fault : live) {
            if (fault.effect() instanceof OnEvent effect
                    && effect.match().fits(type, payload)
                    && fault.fires(nowMillis)) {
                return effect;
            }
        }
        return null;
    }

    /** The first fault that fires at a conditional order, else null. */
    Effect.@Nullable RejectStop stop(String symbol, boolean atTrigger, long nowMillis) {
        for (LiveFault fault : live) {
            if (fault.effect() instanceof Effect.RejectStop effect
                    && effect.atTrigger() == atTrigger
                    && (effect.symbol().isEmpty() || effect.symbol().equals(symbol))
                    && fault.fires(nowMillis)) {
                return effect;
            }
        }
        return null;
    }

    private void forget(LiveFault fault) {
        ending.accept(fault);
        fired.merge(fault.fault().kind(), fault.fired(), Long::sum);
        live.remove(fault);
    }

    /**
     * What becomes of a request.
     *
     * @param beforeMillis wait before it is processed
     * @param afterMillis wait before it is answered
     * @param instead what happens in place of the usual answer; null: nothing
     */
    public record Fate(
            long beforeMillis, long afterMillis, @Nullable OnRequest instead) {

        /** It goes as it should. */
        public static final Fate NONE = new Fate(0, 0, null);
    }
}
