package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import java.time.Duration;

/** Another run held the lock for longer than this one was to wait. Nothing was done; trying again later may succeed. */
public class LockTimeoutException extends MigrationException {
    private static final long serialVersionUID = 1L;

    public LockTimeoutException(String holder, Duration waited) {
        super("Another run holds the lock: " + holder + ". Waited for " + waited.toMillis()
                + " ms and did nothing. Try again when it has ended.");
    }
}
