package dev.ambix.runtime.lock;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for a lock that another run holds, by asking again and again: a backend that waits in a statement holds a snapshot, for
 * which a {@code CREATE INDEX CONCURRENTLY} of the holder would wait for ever.
 */
final class LockQueue {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final String CANCELED = "57014";

    private final MigratorOptions options;
    private final long start = System.nanoTime();
    private Duration reported = REPORT_EVERY.negated();
    private Optional<String> holder = Optional.empty();

    LockQueue(MigratorOptions options) {
        this.options = options;
    }

    /** Asks the server something. */
    @FunctionalInterface
    interface Question<T> {
        Optional<T> ask() throws SQLException;
    }

    /**
     * Waits until a try succeeds.
     *
     * @param attempt the lock that it took, or nothing
     * @param question who has it, in words
     * @throws LockTimeoutException if it takes longer than the options allow
     */
    <T> T await(Question<T> attempt, Question<String> question) throws SQLException {
        Duration pause = FIRST_PAUSE;
        try {
            Optional<T> taken = attempt.ask();
            while (taken.isEmpty()) {
                report(question);
                Pause.sleep(pause, options.listener());
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                taken = attempt.ask();
            }
            return taken.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(e);
        } catch (SQLException e) {
            if (CANCELED.equals(e.getSQLState()) && holder.isPresent()) {
                throw ended(e);
            }
            throw e;
        } catch (LockTimeoutException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ended(e);
        }
    }

    private void report(Question<String> question) throws SQLException {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        boolean isTooLong = waited.compareTo(options.locks().lockWait()) >= 0;
        boolean isDue = waited.minus(reported).compareTo(REPORT_EVERY) >= 0;
        if (isTooLong || isDue) {
            holder = Optional.of(question.ask().orElse("a session that has just ended"));
        }
        if (isTooLong) {
            throw new LockTimeoutException(holder.orElseThrow(), waited);
        }
        if (isDue) {
            options.listener().waitingForLock(holder.orElseThrow(), waited);
            reported = waited;
        }
    }

    private MigrationException ended(Exception reason) {
        return new MigrationException(
                "The wait for another run, " + holder.orElse("which is not known")
                        + ", was ended, and nothing was done: " + reason.getMessage(),
                reason);
    }
}
