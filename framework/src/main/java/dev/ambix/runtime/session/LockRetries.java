package dev.ambix.runtime.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often an attempt that did not get its locks is repeated, and after which pauses.
 *
 * @param count how often; 0 for never
 * @param first the first pause, which doubles each time
 * @param longest the longest pause
 */
public record LockRetries(int count, Duration first, Duration longest) {
    public static final LockRetries DEFAULTS = new LockRetries(10, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** The pause after an attempt, counted from 1: at least half of its nominal length, so that rivals fall out of step. */
    public Duration pause(int attempt, RandomGenerator random) {
        Duration nominal = first;
        for (int i = 1; i < attempt && nominal.compareTo(longest) < 0; i++) {
            nominal = nominal.multipliedBy(2);
        }
        long millis = (nominal.compareTo(longest) < 0 ? nominal : longest).toMillis();
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }
}
