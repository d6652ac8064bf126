package io.millrace.engine;

import io.millrace.exchange.Exchange;

/**
 * Has the account read, one reading at a time, so that it is known what each began with: what was heard since may or may not be
 * in it. A failed reading proves nothing and is made again, ever more slowly. Owned by the trading thread.
 */
final class AccountReader {

    private static final long MILLI = 1_000_000;
    private static final long FIRST_RETRY_MILLIS = 1_000;
    private static final long LONGEST_RETRY_MILLIS = 30_000;
    /** A reading that is not answered by then is lost. */
    private static final long LOST_MILLIS = 60_000;
    /** Readings that somebody wants because of a doubt begin at least this far apart: each is dear. */
    private static final long APART_MILLIS = 5_000;

    private final Tools tools;
    private boolean underWay;
    private boolean again;
    private boolean wanted;
    private boolean retrying;
    private long begun;
    private long begunNanos;
    private long changes;
    private int failures;
    private long transfersSince = Exchange.NO_TRANSFERS;

    AccountReader(Tools tools) {
        this.tools = tools;
    }

    /** Begins a reading, or another one after the one that is under way. */
    void read() {
        if (underWay) {
            again = true;
            return;
        }
        underWay = true;
        long mine = ++begun;
        begunNanos = tools.time().epochNanos();
        changes = tools.books().changes();
        tools.gate().readAccount(transfersSince);
        after(LOST_MILLIS, () -> {
            if (underWay && begun == mine) {
                failed();
            }
        });
    }

    /** Begins one soon: at once when the last one is long enough ago. */
    void readSoon() {
        if (!wanted) {
            wanted = true;
            long past = begun == 0 ? APART_MILLIS : tools.millisSince(begunNanos);
            after(Math.max(0, APART_MILLIS - past), () -> {
                wanted = false;
                read();
            });
        }
    }

    /** Begins one after wall milliseconds. */
    void readAfter(long millis) {
        after(millis, this::read);
    }

    /** The reading is here; whether another one was wanted meanwhile, which begins now. */
    boolean done() {
        underWay = false;
        failures = 0;
        if (again) {
            again = false;
            read();
            return true;
        }
        return false;
    }

    /** It proves nothing. One retry is waiting at a time, whoever else reads meanwhile. */
    void failed() {
        underWay = false;
        again = false;
        if (!retrying) {
            retrying = true;
            long millis = Math.min(FIRST_RETRY_MILLIS << Math.min(failures++, 10), LONGEST_RETRY_MILLIS);
            after(millis, () -> {
                retrying = false;
                read();
            });
        }
    }

    /** Transfers since then, on the exchange's clock, may have gone unheard: every reading asks for them until they are told. */
    void askTransfers(long sinceMillis) {
        transfersSince = Math.min(transfersSince, sinceMillis);
    }

    /** From now on the user stream tells. */
    void transfersTold() {
        transfersSince = Exchange.NO_TRANSFERS;
    }

    /** Number of the newest reading that began, from 1. */
    long begun() {
        return begun;
    }

    /** Where the books' changes were when the newest reading began. */
    long changesAtBegin() {
        return changes;
    }

    /** Wall milliseconds since the newest reading began. */
    long millisSinceBegin() {
        return tools.millisSince(begunNanos);
    }

    private void after(long millis, Runnable action) {
        tools.scheduler().afterWall(millis * MILLI, "read-account", action);
    }
}
