package io.millrace.cli;

/**
 * Ends the process when an {@link Error} reaches the root of a thread: memory, stack or class path is not what it was, so nothing
 * the daemon believes can be trusted. Its stops are on the exchange, and a restart reconciles (SAFETY 5.5).
 */
final class LastBreath {

    /** What the Java machine itself ends with when it is out of memory and was told to. */
    static final int CODE = 3;

    private LastBreath() {}

    /** For all threads that have no handler of their own. */
    static void install() {
        Thread.setDefaultUncaughtExceptionHandler(LastBreath::onUncaught);
    }

    private static void onUncaught(Thread thread, Throwable failure) {
        try {
            // no logger: it may be what failed
            System.err.println("thread " + thread.getName() + " ended by " + failure);
            failure.printStackTrace();
        } finally {
            if (failure instanceof Error) {
                // not exit: that would run the daemon's orderly end, in the state it is in
                Runtime.getRuntime().halt(CODE);
            }
        }
    }
}
