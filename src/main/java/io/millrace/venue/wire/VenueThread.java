package io.millrace.venue.wire;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Where all of a venue's work runs, one thing after the other. */
interface VenueThread extends AutoCloseable {

    /** Runs it and waits for its result; what it throws is thrown here. */
    <T> T call(Supplier<T> work);

    /** Runs it some time; nothing when it has ended. */
    void post(Runnable work);

    /** Runs it at once and again and again, so many milliseconds of the wall after its end. */
    void every(long millis, Runnable work);

    /** Keeps the caller, never this thread, until something has happened. */
    void await(CompletableFuture<Void> end);

    /** Ends after what is under way. */
    @Override
    void close();
}
