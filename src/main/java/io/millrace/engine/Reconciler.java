package io.millrace.engine;

import io.millrace.position.AccountEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what we believe with complete readings of the account: at start, after a lost connection, continuously, and whenever
 * something is in doubt, always by the same steps. The exchange is right about facts, the journal about intentions. A difference
 * must show in three readings, with nothing heard of its symbol between them, before anything follows from it. Owned by the
 * trading thread.
 */
final class Reconciler {

    static final String MISMATCH = "reconcile";

    private static final long BETWEEN_ROUNDS_MILLIS = 500;
    /** Unsettled for so many readings: entries wait until it agrees. */
    private static final int PATIENCE = 2 * Rounds.NEEDED;

    private static final int MOST_DOUBLINGS = 5;
    /** Below this number of conditional orders on the account, of 200, entries may go on. */
    private static final long ENOUGH_ROOM = 180;

    private static final long ROLLING_NANOS = 15 * EngineTime.NANOS_PER_SECOND;
    private static final long FLAT_MILLIS = 60_000;
    private static final long UNHEARD_MILLIS = 3_600_000;
    private static final long AT_LEAST_WALL_NANOS = EngineTime.NANOS_PER_SECOND;

    private final Tools tools;
    private final Books books;
    private final TradeKeeper keeper;
    private final AccountReader reader;
    private final Differences differences;
    private final Rounds rounds;
    private final Corrections corrections;
    private final Runnable onAgreed;
    private final Set<String> suspected = new LinkedHashSet<>();

    /** Number of the reading from which on an agreement completes the comparison; 0 when none is wanted. */
    private long fullFrom;

    /** When books and exchange were last known to agree, on the exchange's clock; 0 in a new journal. */
    private long soundMillis;

    private boolean agreedOnce;
    private long continuous;
    private long agreedNanos;

    /** @param onAgreed runs when a full comparison ended in agreement */
    Reconciler(Tools tools, TradeKeeper keeper, Corrections corrections, Runnable onAgreed) {
        this.tools = tools;
        this.books = tools.books();
        this.keeper = keeper;
        this.reader = new AccountReader(tools);
        this.differences = new Differences(books);
        this.rounds = new Rounds(books);
        this.corrections = corrections;
        this.onAgreed = onAgreed;
    }

    /** When books and exchange were seen to agree last, engine time; 0 for never. */
    long agreedNanos() {
        return agreedNanos;
    }

    /** Has the account read for the first time. */
    void first() {
        soundMillis = books.lastRestoredMillis();
        doubtTransfers();
        reader.read();
    }

    /** The user stream does not tell any more: transfers may go unheard from now on, or did already. */
    void userLost() {
        doubtTransfers();
    }

    /** A full comparison: asks for every order that may still live, then for the account. */
    void begin() {
        fullFrom = reader.begun() + 1;
        doubtTransfers();
        rounds.clear();
        books.trades().forEach(keeper::lookUpAll);
        reader.read();
    }

    /** The rolling check: every 15 s of market time with positions, every minute without. */
    void keepChecking() {
        long generation = ++continuous;
        rollOn(generation);
    }

    /** Something is in doubt: compare now, or as soon as the readings allow. */
    void checkSoon() {
        reader.readSoon();
    }

    /** Somebody else traded this symbol: one reading is enough to believe what it shows. */
    void suspect(String symbol) {
        suspected.add(symbol);
        reader.readSoon();
    }

    /** The first reading, which only tells whose account it is. */
    void firstRead() {
        soundMillis = tools.time().epochMillis();
        reader.done();
    }

    void onRead(AccountEvent.AccountRead reading) {
        List<Difference> found = differences.of(reading);
        List<Difference> known = found.stream().filter(it -> rounds.of(it) > 0).toList();
        rounds.count(found, reader.changesAtBegin());
        boolean outdated = fullFrom > reader.begun();
        boolean hearing = !books.blocked(Connections.USER_LOST) || (fullFrom > 0 && !outdated);
        if (reading.transfersTold() && hearing) {
            reader.transfersTold();
        }
        boolean again = reader.done();
        if (!found.isEmpty()) {
            found.stream().filter(it -> !known.contains(it)).forEach(this::ask);
            settle(reading, found);
            if (!again) {
                reader.readAfter(waitMillis(found));
            }
        } else if (!outdated) {
            agreed(reading);
        }
    }

    /** The wallet is not what it was believed to be: the news of a transfer may be lost, so the list is asked at once. */
    void walletDiffers() {
        doubtTransfers();
        reader.read();
    }

    /** A failed reading proves nothing; it is made again. */
    void onReadFailed() {
        reader.failed();
    }

    private void rollOn(long generation) {
        Runnable check = () -> {
            if (generation == continuous) {
                if (!books.trades().isEmpty() || reader.millisSinceBegin() >= FLAT_MILLIS) {
                    reader.read();
                }
                rollOn(generation);
            }
        };
        long wall = Math.max(0, AT_LEAST_WALL_NANOS - tools.scheduler().wallNanos(ROLLING_NANOS));
        tools.scheduler()
                .afterMarket(
                        ROLLING_NANOS,
                        "rolling-check",
                        () -> tools.scheduler().afterWall(wall, "rolling-check-wall", check));
    }

    /** A stream may have been deaf for long before it was found out; what is told twice is counted once. */
    private void doubtTransfers() {
        if (soundMillis > 0) {
            reader.askTransfers(soundMillis - UNHEARD_MILLIS);
        }
    }

    private void agreed(AccountEvent.AccountRead reading) {
        agreedNanos = tools.time().epochNanos();
        soundMillis = tools.time().epochMillis();
        suspected.clear();
        for (ActiveTrade trade : books.trades()) {
            keeper.protect(trade);
            keeper.settle(trade);
        }
        tools.lift(MISMATCH, "agrees again");
        long conditional = reading.orders().stream()
                .filter(AccountEvent.OpenOrder::conditional)
                .count();
        if (conditional < ENOUGH_ROOM) {
            tools.lift(Protection.NO_ROOM, "the exchange has room for stops again");
        }
        if (fullFrom > 0) {
            int readings = (int) (reader.begun() - fullFrom + 1);
            fullFrom = 0;
            agreedOnce = true;
            tools.ledger()
                    .record(new EngineEvent.Reconciled(
                            reading.positions().size(),
                            reading.orders().size(),
                            readings,
                            tools.time().epochNanos()));
            onAgreed.run();
        }
    }

    /** At its first sight: what our own orders did may explain it. */
    private void ask(Difference difference) {
        ActiveTrade trade = books.trade(difference.symbol());
        if (trade != null) {
            keeper.lookUpAll(trade);
        }
    }

    private void settle(AccountEvent.AccountRead reading, List<Difference> found) {
        for (Difference difference : found) {
            int seen = rounds.of(difference);
            if (seen >= Rounds.NEEDED || (seen > 0 && suspected.contains(difference.symbol()))) {
                corrections.settle(reading, difference, !agreedOnce);
            }
            if (seen >= PATIENCE) {
                tools.block(MISMATCH, difference.text(), false);
            }
        }
    }

    /** What lasts is looked at ever more seldom: readings are dear. */
    private long waitMillis(List<Difference> found) {
        int least = found.stream().mapToInt(rounds::of).min().orElse(0);
        return BETWEEN_ROUNDS_MILLIS << Math.clamp(least - Rounds.NEEDED, 0, MOST_DOUBLINGS);
    }
}
