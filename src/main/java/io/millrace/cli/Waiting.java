package io.millrace.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for the end of a command that has none of its own. */
final class Waiting {

    /** What a shell expects of a process that was interrupted. */
    private static final int INTERRUPTED = 130;

    private Waiting() {}

    /** 0 when the latch opens, 130 when the thread is interrupted first. */
    static int until(CountDownLatch end) {
        try {
            end.await();
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }
}
