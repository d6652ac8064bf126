package io.millrace.web;

import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot.SettingsView;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The settings as the newest snapshot has them. Any thread. */
final class SettingsReader {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();
    private static final int PAUSES = 50;

    private final EngineDoor door;

    SettingsReader(EngineDoor door) {
        this.door = door;
    }

    SettingsView current() {
        return door.snapshot().settings();
    }

    /**
     * Settings of this version or a later one. A snapshot may be 100 ms behind the command that was just answered; waits
     * half a second for it at most, on the request's own virtual thread, and then answers what there is.
     */
    SettingsView atLeast(long version) {
        for (int pause = 0; pause < PAUSES && current().version() < version; pause++) {
            LockSupport.parkNanos(PAUSE);
        }
        return current();
    }
}
