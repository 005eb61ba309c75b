package dev.ambix.runtime.session;

import dev.ambix.runtime.run.LockMode;
import java.time.Duration;
import java.util.Optional;

/**
 * How a run takes locks, and how long and how often it tries.
 *
 * @param mode the kind of lock that keeps runs apart
 * @param lockWait how long to wait for another run
 * @param timeout the server's {@code lock_timeout} for all statements of a run, zero for none; empty for that of the session
 *     or, if it has none, {@link #DEFAULT_TIMEOUT} for the statements that others would queue behind
 * @param retries how often a transaction or statement that waited for too long is tried again
 */
public record LockOptions(LockMode mode, Duration lockWait, Optional<Duration> timeout, LockRetries retries) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    public static final LockOptions DEFAULTS =
            new LockOptions(LockMode.SESSION, Duration.ofMinutes(10), Optional.empty(), LockRetries.DEFAULTS);

    public LockOptions withMode(LockMode other) {
        return new LockOptions(other, lockWait, timeout, retries);
    }

    public LockOptions withLockWait(Duration longest) {
        return new LockOptions(mode, longest, timeout, retries);
    }

    public LockOptions withTimeout(Duration length) {
        return new LockOptions(mode, lockWait, Optional.of(length), retries);
    }

    public LockOptions withRetries(LockRetries other) {
        return new LockOptions(mode, lockWait, timeout, other);
    }
}
