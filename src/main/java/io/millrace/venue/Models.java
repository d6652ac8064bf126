package io.millrace.venue;

/**
 * What a venue assumes where the exchange's own rules end, each a choice among named classes.
 *
 * @param countdownTakesConditionals whether the countdown of cancel-all takes conditional orders too; the exchange does not
 *     document it
 */
public record Models(
        QueueModel queue, FeeModel fees, LatencyModel latency, ImpactModel impact, boolean countdownTakesConditionals) {

    /** Queues that move up with prints only, a regular user's fees, no latency, no lasting impact. */
    public static Models standard() {
        return new Models(
                new QueueModel.Prints(), new FeeModel.Tier(0), new LatencyModel.None(), new ImpactModel.None(), false);
    }

    public Models with(QueueModel newQueue) {
        return new Models(newQueue, fees, latency, impact, countdownTakesConditionals);
    }

    public Models with(FeeModel newFees) {
        return new Models(queue, newFees, latency, impact, countdownTakesConditionals);
    }

    public Models with(LatencyModel newLatency) {
        return new Models(queue, fees, newLatency, impact, countdownTakesConditionals);
    }

    public Models with(ImpactModel newImpact) {
        return new Models(queue, fees, latency, newImpact, countdownTakesConditionals);
    }

    public Models withCountdownTakingConditionals(boolean taking) {
        return new Models(queue, fees, latency, impact, taking);
    }
}
