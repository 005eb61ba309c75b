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

    public LockRetries {
        if (count < 0) {
            throw new IllegalArgumentException("Nothing can be tried again " + count + " times.");
        }
        requirePause(first);
        requirePause(longest);
    }

    private static void requirePause(Duration pause) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("A pause of " + pause + " is less than nothing.");
        }
    }

    public LockRetries withCount(int other) {
        return new LockRetries(other, first, longest);
    }

    public LockRetries withFirst(Duration pause) {
        return new LockRetries(count, pause, longest);
    }

    public LockRetries withLongest(Duration pause) {
        return new LockRetries(count, first, pause);
    }

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
