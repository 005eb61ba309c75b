package dev.ambix.runtime.execution;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.lock.LockWatch;
import dev.ambix.runtime.lock.Pause;
import dev.ambix.runtime.session.MigratorOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Repeats statements that have waited too long for a lock, as often as the options allow. Between two attempts it pauses
 * without a lock, so that those who queued behind it get their turn.
 *
 * @param run the run that the attempts belong to
 * @param options how often, after which pauses, and who is told
 * @param watch sees for whom an attempt waits
 * @param revision the revision of the attempt
 */
record Attempts(LockedRun run, MigratorOptions options, LockWatch watch, Supplier<RevisionNode> revision) {
    /** Work that is rolled back if it gets no lock, or can go on from any state that it left. */
    @FunctionalInterface
    interface Attempt {
        void make() throws ItemFailure;
    }

    /** Makes attempts of a transaction, which is rolled back if it fails. */
    void make(Attempt attempt) throws ItemFailure {
        make(Optional.empty(), attempt, attempt);
    }

    /** Makes attempts of a transaction, the first of which is another than the later ones. */
    void make(Attempt first, Attempt later) throws ItemFailure {
        make(Optional.empty(), first, later);
    }

    /** Makes attempts of a statement outside of transactions; the later ones remove leftovers of earlier ones first. */
    void make(int statement, Attempt first, Attempt later) throws ItemFailure {
        make(Optional.of(statement), first, later);
    }

    private void make(Optional<Integer> statement, Attempt first, Attempt later) throws ItemFailure {
        Attempt attempt = first;
        for (int number = 1; ; number++) {
            try {
                make(number, attempt);
                return;
            } catch (ItemFailure failure) {
                if (!failure.isLockNotAvailable()
                        || number > options.locks().retries().count()) {
                    throw failure;
                }
                run.retried(revision.get(), statement, failure);
                pause(failure, number);
            }
            attempt = later;
        }
    }

    /** Makes one attempt of work that must not be repeated. */
    void makeOnly(Attempt attempt) throws ItemFailure {
        make(1, attempt);
    }

    private void make(int number, Attempt attempt) throws ItemFailure {
        watch.begin(revision.get());
        try {
            attempt.make();
        } catch (ItemFailure e) {
            throw e.after(number, watch.end().or(e::lockWait));
        } finally {
            watch.end();
        }
    }

    private void pause(ItemFailure failure, int number) throws ItemFailure {
        Duration pause = options.locks().retries().pause(number, ThreadLocalRandom.current());
        try {
            options.listener().lockNotAvailable(revision.get(), failure.lockWait(), number, pause);
            Pause.sleep(pause, options.listener());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure.endedBy(e);
        } catch (RuntimeException e) {
            throw failure.endedBy(e);
        }
    }
}
