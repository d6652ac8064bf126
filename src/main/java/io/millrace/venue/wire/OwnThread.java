package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A platform thread of the venue's own. */
final class OwnThread implements VenueThread {

    private static final Logger log = LoggerFactory.getLogger(OwnThread.class);
    private static final long STOP_SECONDS = 5;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("venue").daemon(true).factory());

    @Override
    public <T> T call(Supplier<T> work) {
        try {
            return thread.submit(work::get).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof VenueRefusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("The venue failed in a request", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the venue", interrupted);
        }
    }

    @Override
    public void post(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException ended) {
            log.debug("venue has ended, dropped a late socket message");
        }
    }

    @Override
    public void every(long millis, Runnable work) {
        var ignored = thread.scheduleWithFixedDelay(work, 0, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void await(CompletableFuture<Void> end) {
        end.join();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
