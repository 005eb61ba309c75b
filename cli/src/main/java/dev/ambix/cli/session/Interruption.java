package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in good order when the process is told to end, as by Ctrl-C: the statement that runs is canceled, its
 * transaction is rolled back and journalled, no other is begun, and the user is told.
 */
public final class Interruption implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final int PAUSE_MILLIS = 500;

    private final List<Thread> hooks = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile Duration grace = Duration.ZERO;

    /** Registers {@code cancel}, which is called when the process is told to end. */
    public void cancelBy(Runnable cancel) {
        atExit(new Thread(() -> interrupt(cancel), "ambix-interrupt"));
    }

    /** Lets the statements that run when the process is told to end run for so long before they are canceled. */
    public void allow(Duration longest) {
        grace = longest;
    }

    /** Does something when the command ends, or when the process is told to end before. */
    void atEnd(Runnable action) {
        actions.add(action);
        atExit(new Thread(action, "ambix-end"));
    }

    private void atExit(Thread hook) {
        hooks.add(hook);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process has been told to end. */
    public boolean isRequested() {
        return requested;
    }

    /** Throws if the process has been told to end. */
    public void check() {
        if (requested) {
            throw new MigrationException("The command was interrupted.");
        }
    }

    /** More than once, because the first attempt may come between two statements, and at last when all has ended. */
    private void interrupt(Runnable cancel) {
        requested = ended.getCount() > 0;
        try {
            ended.await(grace.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < ATTEMPTS && ended.getCount() > 0; i++) {
                cancel.run();
                ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (requested) {
                cancel.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended and has told what there is to tell. */
    @Override
    public void close() {
        ended.countDown();
        try {
            hooks.forEach(Runtime.getRuntime()::removeShutdownHook);
        } catch (IllegalStateException e) {
            // The process is ending, and each hook ends by itself.
        }
        actions.forEach(Runnable::run);
    }
}
