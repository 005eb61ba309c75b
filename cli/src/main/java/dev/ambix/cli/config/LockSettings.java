package dev.ambix.cli.config;

import dev.ambix.runtime.run.LockMode;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock that keeps runs apart, and the timeouts and retries of locks that a statement does not get; empty where the default
 * counts.
 *
 * @param mode the kind of lock that keeps runs apart
 * @param timeout how long a statement waits for a lock; zero for as long as it takes
 * @param retries how often a transaction or statement that waited for too long is tried again
 * @param pause about how long the first pause between attempts is
 * @param longestPause how long a pause is at most
 */
public record LockSettings(
        Optional<LockMode> mode,
        Optional<Duration> timeout,
        Optional<Integer> retries,
        Optional<Duration> pause,
        Optional<Duration> longestPause) {
    /** Nothing is said. */
    public static final LockSettings NONE =
            new LockSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These, and others where these are not set. */
    public LockSettings or(LockSettings others) {
        return new LockSettings(
                mode.or(others::mode),
                timeout.or(others::timeout),
                retries.or(others::retries),
                pause.or(others::pause),
                longestPause.or(others::longestPause));
    }
}
