package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.embedded.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a run in good order when the process is told to end, as by Ctrl-C: the statement that runs is canceled, its
 * transaction is rolled back and journalled, no other is begun, and the user is told.
 */
public final class Interruption implements Ending, AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final int PAUSE_MILLIS = 500;
    private static final int SOON_MILLIS = 500;

    private final List<Thread> hooks = new ArrayList<>();
    private final List<Runnable> endings = new CopyOnWriteArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch requested = new CountDownLatch(1);
    private final AtomicBoolean isGivenUp = new AtomicBoolean();
    private final Runnable givenUp;
    private volatile Duration grace = Duration.ZERO;

    /** Ends the run when a signal ends the process, or when the caller of the command asks for it. */
    public Interruption(Caller caller) {
        this(caller, () -> {});
    }

    /**
     * The same, with what is done just before the process ends because the run does not, such as in Java code of a migration.
     */
    public Interruption(Caller caller, Runnable givenUp) {
        this.givenUp = givenUp;
        atExit(new Thread(this::request, "ambix-told-to-end"));
        caller.whenToldToEnd(this::end);
    }

    /** Does what a signal to the process would do, and waits for the same. */
    private void end() {
        request();
        List<Thread> threads = endings.stream()
                .map(ending -> new Thread(ending, "ambix-ending"))
                .toList();
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void request() {
        if (ended.getCount() > 0) {
            requested.countDown();
        }
    }

    /** Registers {@code cancel}, which is called when the process is told to end; throws if it has been told before. */
    public void cancelBy(Runnable cancel) {
        Runnable ending = () -> interrupt(cancel);
        endings.add(ending);
        atExit(new Thread(ending, "ambix-interrupt"));
        check();
    }

    /** Lets the statements that run when the process is told to end run for so long before they are canceled. */
    public void allow(Duration longest) {
        grace = longest;
    }

    /** Runs an action when the command ends, or when the process is told to end before. */
    void atEnd(Runnable action) {
        actions.add(action);
        atExit(new Thread(action, "ambix-end"));
    }

    private void atExit(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            hooks.add(hook);
        } catch (IllegalStateException e) {
            // The process is ending already.
            request();
        }
    }

    /** Whether the process has been told to end. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    @Override
    public void check() {
        if (isRequested()) {
            throw new MigrationException("The command was interrupted.");
        }
    }

    @Override
    public void checkSoon() {
        await(requested, SOON_MILLIS);
        check();
    }

    @Override
    public void awaitEnd() {
        await(ended, grace.toMillis() + ATTEMPTS * PAUSE_MILLIS);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** More than once, because the first attempt may come between two statements, and at last when all has ended. */
    private void interrupt(Runnable cancel) {
        request();
        try {
            ended.await(grace.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < ATTEMPTS && ended.getCount() > 0; i++) {
                cancel.run();
                ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (isRequested()) {
                cancel.run();
                if (ended.getCount() > 0 && isGivenUp.compareAndSet(false, true)) {
                    givenUp.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended and has printed its results. */
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
