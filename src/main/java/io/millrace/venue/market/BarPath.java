package io.millrace.venue.market;

/**
 * Prints that a recorded bar may have been made of: seeded by symbol and minute, so that a bar gives the same prints wherever
 * the market starts. What holds exactly: the first print is at the open, the last at the close, the highest at the high, the
 * lowest at the low; quantities are multiples of the step and add up to the volume, those of buying aggressors to the taker
 * volume where it is recorded. What is made up: the way between, the times, and the sides where they are not recorded.
 *
 * <p>A rising bar usually falls to its low first, a falling one usually rises to its high first (seven of ten times). A
 * volume of zero gives no print. Owned by the venue's thread.
 */
final class BarPath {

    /** Fewest and most prints of a bar, if its volume and its recorded count allow. */
    static final int FEWEST = 12;

    static final int MOST = 60;

    private static final long MINUTE_MILLIS = 60_000;
    private static final int AVERAGE = 24;
    private static final double USUAL_WAY = 0.7;

    final long[] millis = new long[MOST];
    final long[] priceE8 = new long[MOST];
    final long[] quantityE8 = new long[MOST];
    final boolean[] buys = new boolean[MOST];

    private final SeededRandom random = new SeededRandom(0);
    private final long tickE8;
    private final long stepE8;
    private final double meanVolumeE8;
    private final long[] turnsE8 = new long[4];
    private final int[] turnsAt = new int[4];
    private final double[] weight = new double[MOST];
    private int turns;
    private int size;

    /**
     * A maker of prints for one symbol.
     *
     * @param tickE8 divides every price of the bars
     * @param stepE8 divides every volume of the bars
     * @param meanVolumeE8 volume of an average bar, which gets 24 prints
     */
    BarPath(long tickE8, long stepE8, double meanVolumeE8) {
        this.tickE8 = tickE8;
        this.stepE8 = stepE8;
        this.meanVolumeE8 = meanVolumeE8;
    }

    /** Number of prints of the bar that was made last. */
    int size() {
        return size;
    }

    /** Makes the prints of a bar. */
    void make(Candle bar, long seed) {
        random.reseed(seed ^ SeededRandom.mix(bar.openMillis()));
        chooseTurns(bar);
        long unitE8 = bar.volumeE8() / stepE8 >= turns ? stepE8 : 1;
        long units = bar.volumeE8() / unitE8;
        size = units < turns ? 0 : chooseSize(bar, units);
        if (size == 0) {
            return;
        }
        placeTurns();
        walk(bar);
        chooseTimes(bar.openMillis());
        chooseSides(bar);
        share(bar, unitE8);
    }

    /** Open, the extremes that are neither open nor close, and close. */
    private void chooseTurns(Candle bar) {
        boolean rises = bar.closeE8() >= bar.openE8();
        boolean lowFirst = rises == random.chance(USUAL_WAY);
        turns = 0;
        turn(bar.openE8());
        inner(lowFirst ? bar.lowE8() : bar.highE8(), bar);
        inner(lowFirst ? bar.highE8() : bar.lowE8(), bar);
        if (turns > 1 || bar.closeE8() != bar.openE8()) {
            turn(bar.closeE8());
        }
    }

    private void inner(long extremeE8, Candle bar) {
        if (extremeE8 != bar.openE8() && extremeE8 != bar.closeE8()) {
            turn(extremeE8);
        }
    }

    private void turn(long price) {
        turnsE8[turns] = price;
        turns++;
    }

    private int chooseSize(Candle bar, long units) {
        double wanted = AVERAGE * Math.max(0.5, bar.volumeE8() / Math.max(1, meanVolumeE8));
        long most = bar.trades() > 0 ? Math.min(MOST, bar.trades()) : MOST;
        long fitting = Math.min(Math.min(most, units), Math.round(wanted));
        return (int) Math.max(turns, fitting);
    }

    private void placeTurns() {
        turnsAt[0] = 0;
        if (turns > 1) {
            turnsAt[turns - 1] = size - 1;
        }
        int before = 0;
        for (int i = 1; i < turns - 1; i++) {
            int last = size - turns + i;
            before = before + 1 + random.below(last - before);
            turnsAt[i] = before;
        }
    }

    /** From turn to turn: noise that is drawn to the next turn, and never leaves the bar. */
    private void walk(Candle bar) {
        double noise = 0.4 * (bar.highE8() - bar.lowE8()) / Math.sqrt(size);
        for (int i = 0; i < turns; i++) {
            int to = i + 1 < turns ? turnsAt[i + 1] : size;
            long targetE8 = i + 1 < turns ? turnsE8[i + 1] : turnsE8[i];
            priceE8[turnsAt[i]] = turnsE8[i];
            for (int at = turnsAt[i] + 1; at < to; at++) {
                double way = (double) (targetE8 - priceE8[at - 1]) / (to - at + 1);
                double wanted = priceE8[at - 1] + way + noise * random.gaussian();
                long onTick = Math.round(wanted / tickE8) * tickE8;
                priceE8[at] = Math.clamp(onTick, bar.lowE8(), bar.highE8());
            }
        }
    }

    private void chooseTimes(long openMillis) {
        for (int i = 0; i < size; i++) {
            millis[i] = openMillis + (long) ((i + random.uniform()) / size * MINUTE_MILLIS);
        }
    }

    /** Up is bought, down is sold; at the same price often the side from before. */
    private void chooseSides(Candle bar) {
        boolean side = bar.closeE8() == bar.openE8() ? random.chance(0.5) : bar.closeE8() > bar.openE8();
        for (int i = 0; i < size; i++) {
            long change = i == 0 ? 0 : Long.signum(priceE8[i] - priceE8[i - 1]);
            if (change != 0) {
                side = change > 0;
            } else if (i > 0 && random.chance(0.4)) {
                side = !side;
            }
            buys[i] = side;
        }
    }

    private void share(Candle bar, long unitE8) {
        long units = bar.volumeE8() / unitE8;
        long bought = bar.takerBuyE8() / unitE8;
        boolean known = bar.takerBuyE8() >= 0 && bar.takerBuyE8() % unitE8 == 0;
        if (known && fitSides(bought, units - bought)) {
            share(bought, true, false, unitE8);
            share(units - bought, false, true, unitE8);
        } else {
            share(units, true, true, unitE8);
        }
    }

    /** Changes as few sides as needed, so that each side has something to share and enough for all of its prints. */
    private boolean fitSides(long bought, long sold) {
        long fewest = Math.max(bought > 0 ? 1 : 0, size - sold);
        long most = Math.min(bought, size - (sold > 0 ? 1 : 0));
        if (fewest > most) {
            return false;
        }
        int buying = count();
        for (int i = random.below(size); buying < fewest || buying > most; i = (i + 1) % size) {
            if (buys[i] == buying > most) {
                buys[i] = !buys[i];
                buying += buys[i] ? 1 : -1;
            }
        }
        return true;
    }

    private int count() {
        int buying = 0;
        for (int i = 0; i < size; i++) {
            buying += buys[i] ? 1 : 0;
        }
        return buying;
    }

    /** One unit for each print of the named sides, the rest by heavy-tailed chance; nothing is lost. */
    private void share(long units, boolean toBuys, boolean toSells, long unitE8) {
        double weights = 0;
        int receivers = 0;
        for (int i = 0; i < size; i++) {
            if (buys[i] ? toBuys : toSells) {
                weight[i] = random.exponential();
                weights += weight[i];
                receivers++;
            }
        }
        long rest = units - receivers;
        long given = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (buys[i] ? toBuys : toSells) {
                sum += weight[i];
                receivers--;
                long until = receivers == 0 ? rest : Math.min(rest, (long) (rest * (sum / weights)));
                quantityE8[i] = (1 + until - given) * unitE8;
                given = until;
            }
        }
    }
}
