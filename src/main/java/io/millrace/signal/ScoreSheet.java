package io.millrace.signal;

import io.millrace.indicator.IndicatorSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Turns votes into a score between -1 and 1. Owned by the trading thread; {@link #weigh} allocates nothing.
 *
 * <ol>
 *   <li>In a trend the votes for going on are heard, in a range those for turning back; order flow in both.
 *   <li>The score is the signed sum of the weights of the heard votes with a direction over the active maximum, so that
 *       opposite votes take from each other. The maximum is the sum of all weights heard in the regime, modifiers left
 *       out; a vote that is not ready is in it, for what is not known must not make a score larger. With the weights of
 *       the definitions it is 1.25 in a trend (alignment 0.30, momentum 0.25, MACD cross 0.25 and growth 0.10, order
 *       flow 0.20, volume 0.15) and 0.75 in a range (RSI 0.20, band 0.20, order flow 0.20, volume 0.15).
 *   <li>Then confirmations and modifiers, in their order and on the same scale, move the score away from zero, at most
 *       to 1, or towards zero, at most to 0. Without a leading side they say nothing.
 * </ol>
 *
 * <p>Each vote keeps its share, and the shares add up to the score.
 */
final class ScoreSheet {

    private static final List<VoteDefinition> STANDARD = List.of(
            new MaAlignment.Definition(),
            new MomentumVote.Definition(),
            new MacdCross.Definition(),
            new MacdGrowth.Definition(),
            new RsiExtreme.Definition(),
            new BandTouch.Definition(),
            new OrderFlowVote.Definition(),
            new VolumeConfirmation.Definition(),
            new BandSqueeze.Definition(),
            new BandExpansion.Definition(),
            new RsiNeutral.Definition());

    private final VoteDefinition[] definitions;
    private final VoteRole[] roles;
    private final Voter[] voters;
    private final double[] weights;
    private final double[] votes;
    private final double[] shares;
    private final double[] values;
    private Regime regime = Regime.RANGE;

    ScoreSheet(IndicatorSet indicators, List<VoteDefinition> voteDefinitions, SignalSettings settings) {
        int count = voteDefinitions.size();
        definitions = voteDefinitions.toArray(new VoteDefinition[0]);
        roles = new VoteRole[count];
        voters = new Voter[count];
        weights = new double[count];
        votes = new double[count];
        shares = new double[count];
        values = new double[count];
        for (int i = 0; i < count; i++) {
            roles[i] = definitions[i].role();
            voters[i] = definitions[i].create(indicators, settings.levels());
            values[i] = Double.NaN;
        }
        use(settings);
    }

    /** The votes that come with the house. */
    static List<VoteDefinition> standard() {
        return STANDARD;
    }

    /** Takes the weights of other settings; a weight for a vote that does not exist is refused and nothing changed. */
    void use(SignalSettings settings) {
        Set<String> names = new LinkedHashSet<>();
        for (VoteDefinition definition : definitions) {
            if (!names.add(definition.name())) {
                throw new IllegalArgumentException("Vote named twice: " + definition.name());
            }
        }
        for (String name : settings.weights().keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("weights." + name + " names no vote; there are " + names);
            }
        }
        for (int i = 0; i < definitions.length; i++) {
            weights[i] = settings.weightOf(definitions[i]);
        }
    }

    /** Asks all votes and returns the score. */
    double weigh(Regime current) {
        regime = current;
        double most = 0;
        for (int i = 0; i < voters.length; i++) {
            boolean ready = voters[i].ready();
            votes[i] = ready && roles[i].isHeardIn(regime) ? voters[i].vote() : 0;
            values[i] = ready ? voters[i].value() : Double.NaN;
            most += roles[i].countsInMaximum(regime) ? weights[i] : 0;
        }
        return most == 0 ? silence() : confirm(direction(most), most);
    }

    /** All weights that count are 0. */
    private double silence() {
        Arrays.fill(shares, 0);
        return 0;
    }

    private double direction(double most) {
        double score = 0;
        for (int i = 0; i < voters.length; i++) {
            if (roles[i].hasDirection()) {
                shares[i] = votes[i] * weights[i] / most;
                score += shares[i];
            }
        }
        return Math.clamp(score, -1, 1);
    }

    private double confirm(double direction, double most) {
        double side = Math.signum(direction);
        double strength = Math.abs(direction);
        for (int i = 0; i < voters.length; i++) {
            if (!roles[i].hasDirection()) {
                double moved = side == 0 ? 0 : Math.clamp(strength + votes[i] * weights[i] / most, 0, 1);
                shares[i] = side * (moved - strength);
                strength = moved;
            }
        }
        return side * strength;
    }

    /** Whether all votes for going on and for turning back are; others may join later. */
    boolean ready() {
        for (int i = 0; i < voters.length; i++) {
            boolean needed = roles[i] == VoteRole.TREND || roles[i] == VoteRole.REVERSION;
            if (needed && !voters[i].ready()) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return definitions.length;
    }

    double share(int index) {
        return shares[index];
    }

    Regime regime() {
        return regime;
    }

    /** All votes as of the last weighing, in words. */
    List<Vote> votes() {
        List<Vote> list = new ArrayList<>(definitions.length);
        for (int i = 0; i < definitions.length; i++) {
            list.add(new Vote(definitions[i].name(), shares[i], values[i], text(i)));
        }
        return list;
    }

    private String text(int index) {
        if (Double.isNaN(values[index])) {
            return "not ready";
        }
        String reason = voters[index].text(values[index]);
        if (!roles[index].isHeardIn(regime)) {
            return "not heard in a " + (regime == Regime.TREND ? "trend: " : "range: ") + reason;
        }
        return lead(index) + reason;
    }

    /** The weight before normalising, with its side: "+0.30 long: ". */
    private String lead(int index) {
        double weighed = votes[index] * weights[index];
        if (weighed == 0) {
            return "nothing: ";
        }
        String side;
        if (roles[index].hasDirection()) {
            side = weighed > 0 ? "long" : "short";
        } else {
            side = weighed > 0 ? "confirms" : "weakens";
        }
        return String.format(Locale.ROOT, "%+.2f %s: ", weighed, side);
    }
}
