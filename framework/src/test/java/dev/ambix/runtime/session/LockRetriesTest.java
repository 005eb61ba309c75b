package dev.ambix.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockRetriesTest {
    private static final LockRetries RETRIES = new LockRetries(10, Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void pausesDoubleUpToTheLongest() {
        long[] nominal = {1_000, 2_000, 4_000, 5_000, 5_000};
        Random random = new Random(1);
        for (int attempt = 1; attempt <= nominal.length; attempt++) {
            for (int i = 0; i < 100; i++) {
                assertThat(RETRIES.pause(attempt, random).toMillis())
                        .isBetween(nominal[attempt - 1] / 2, nominal[attempt - 1]);
            }
        }
    }

    @Test
    void rivalsDoNotPauseAlike() {
        Random random = new Random(1);
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> RETRIES.pause(1, random))
                        .distinct())
                .hasSizeGreaterThan(50);
    }

    @Test
    void theLongestPauseHoldsFromTheFirstOn() {
        LockRetries retries = new LockRetries(1, Duration.ofMinutes(1), Duration.ofMillis(10));
        assertThat(retries.pause(1, new Random(1))).isLessThanOrEqualTo(Duration.ofMillis(10));
    }
}
