package io.millrace.position;

import io.millrace.common.FixedPoint;

/**
 * The wallet as the exchange says it, and what follows from it: equity, the day's result, drawdown. One currency. Owned by the
 * trading thread.
 *
 * <p>The exchange tells a fill and its balance by two events. Between them equity is wrong by the profit of the fill. Therefore
 * the day's loss and the peak believe only what two observations in a row agree on.
 */
public final class Account {

    private static final long DAY_MILLIS = 86_400_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String currency;
    private final Transfers transfers = new Transfers();
    private long openedMillis = Long.MIN_VALUE;
    private long walletE8;
    private long transfersE8;
    private long equityE8;
    private long previousE8;
    private long baselineE8;
    private long peakE8;
    private long day = Long.MIN_VALUE;
    private boolean known;
    private boolean observed;

    public Account(String currency) {
        this.currency = currency;
    }

    /** Figures that must survive a restart; take them from the journal before the first observation. */
    public record Marks(long day, long baselineE8, long peakE8) {}

    /** Takes the wallet of a complete reading; answers how far it is from what we believed, 0 at the first one. */
    public long apply(AccountEvent.AccountRead read) {
        long difference = known ? read.walletE8() - walletE8 : 0;
        walletE8 = read.walletE8();
        known = true;
        return difference;
    }

    /** Takes a change of the wallet; money that came or went by transfer moves the day's baseline and the peak with it. */
    public void apply(AccountEvent.BalanceChanged change) {
        if (!change.asset().equals(currency)) {
            return;
        }
        walletE8 = change.walletE8();
        known = true;
        long millis = change.epochNanos() / NANOS_PER_MILLI;
        if (change.isTransfer() && transfers.tell(change.changeE8(), millis)) {
            transfersE8 += change.changeE8();
            shiftMarks(change.changeE8(), day);
            shiftEquity(change.changeE8());
        }
    }

    /** Takes a transfer that was found afterwards: the wallet has it, or will with the reading that it came with. */
    public void apply(AccountEvent.Transferred transfer) {
        boolean ours = transfer.asset().equals(currency) && transfer.bookedMillis() > openedMillis;
        if (ours && transfers.list(transfer.number(), transfer.amountE8(), transfer.bookedMillis())) {
            transfersE8 += transfer.amountE8();
            shiftMarks(transfer.amountE8(), Math.floorDiv(transfer.bookedMillis(), DAY_MILLIS));
        }
    }

    /** The first wallet was read then: it has every transfer from before. On the exchange's clock. */
    public void opened(long epochMillis) {
        openedMillis = epochMillis;
    }

    /** Whether a transfer of this number was taken before. */
    public boolean knows(AccountEvent.Transferred transfer) {
        return transfers.knows(transfer.number());
    }

    /**
     * Observes the equity at current marks; call about once a second, once the wallet is {@link #known}.
     *
     * @param unrealizedE8 sum over all positions, foreign ones too
     * @param exchangeMillis time of the exchange; its UTC day is the trading day
     * @return whether a new day began, and its baseline has to be journaled
     */
    public boolean observe(long unrealizedE8, long exchangeMillis) {
        long now = Math.addExact(walletE8, unrealizedE8);
        previousE8 = observed ? equityE8 : now;
        equityE8 = now;
        observed = true;
        peakE8 = Math.max(peakE8, Math.min(previousE8, now));
        long today = Math.floorDiv(exchangeMillis, DAY_MILLIS);
        if (today <= day) {
            return false;
        }
        day = today;
        baselineE8 = Math.max(previousE8, now);
        return true;
    }

    /** Takes up the marks from before a restart. */
    public void restore(Marks marks) {
        day = marks.day();
        baselineE8 = marks.baselineE8();
        peakE8 = marks.peakE8();
    }

    /** What to journal for {@link #restore}. */
    public Marks marks() {
        return new Marks(day, baselineE8, peakE8);
    }

    /** Counts the drawdown from a higher peak, as the journal has it. */
    public void raisePeak(long journaledE8) {
        peakE8 = Math.max(peakE8, journaledE8);
    }

    public String currency() {
        return currency;
    }

    /** Whether the exchange has told the wallet. */
    public boolean known() {
        return known;
    }

    /** Balance without unrealized profit. */
    public long walletE8() {
        return walletE8;
    }

    /** Wallet and unrealized profit at the last observation. */
    public long equityE8() {
        return equityE8;
    }

    /** Sum of transfers since start; deposits above 0. */
    public long transfersE8() {
        return transfersE8;
    }

    /** Equity at the first observation of the day, transfers since then added. */
    public long baselineE8() {
        return baselineE8;
    }

    public long peakE8() {
        return peakE8;
    }

    /** Result of the day so far at the last observation. */
    public long dayResultE8() {
        return equityE8 - baselineE8;
    }

    /**
     * Loss of the day as a share of its baseline, in E8 (3 % is 3 000 000), as far as the last two observations agree on it; 0
     * for a profit, 1 when there was nothing to lose.
     */
    public long dayLossShareE8() {
        return shareE8(baselineE8 - Math.max(equityE8, previousE8), baselineE8);
    }

    /** Drawdown from the peak as a share of it, in E8, as far as the last two observations agree on it. */
    public long drawdownShareE8() {
        return shareE8(peakE8 - Math.max(equityE8, previousE8), peakE8);
    }

    /**
     * What is free for new margin, estimated low: profit that is not realized does not count, losses do.
     *
     * @param unrealizedE8 sum over all positions
     * @param committedE8 margin of open positions and of entries in flight
     */
    public long availableE8(long unrealizedE8, long committedE8) {
        return Math.max(0, walletE8 + Math.min(0, unrealizedE8) - committedE8);
    }

    /** Marks that were restored move too, before anything was observed: the transfer is younger than they are. */
    private void shiftMarks(long changeE8, long dayOfChange) {
        if (day == Long.MIN_VALUE) {
            return;
        }
        peakE8 += changeE8;
        // a day that began after the transfer began with it
        if (dayOfChange >= day) {
            baselineE8 += changeE8;
        }
    }

    private void shiftEquity(long changeE8) {
        if (observed) {
            equityE8 += changeE8;
            previousE8 += changeE8;
        }
    }

    private static long shareE8(long lossE8, long ofE8) {
        if (lossE8 <= 0) {
            return 0;
        }
        return ofE8 <= 0 ? FixedPoint.ONE : FixedPoint.divideUp(lossE8, ofE8);
    }
}
