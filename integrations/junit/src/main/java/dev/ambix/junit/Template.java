package dev.ambix.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A database that is migrated once, and of which tests get copies. While tests run, the next copies are made and those of
 * the tests before are dropped, each on a thread and a connection of its own, so that tests hardly wait for either.
 */
final class Template implements AutoCloseable {
    private static final int SECONDS_TO_END = 30;

    /** As many as tests can take at once; more would only be dropped at the end. */
    private static final int COPIES_IN_ADVANCE =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final TestServer server;
    private final History history;
    private final String name;
    private final Administrator copying;
    private final Administrator dropping;
    private final ExecutorService copier = background("ambix-junit-copies");
    private final ExecutorService dropper = background("ambix-junit-drops");
    private final Deque<Future<String>> begun = new ArrayDeque<>();

    Template(TestServer server, History history, String name) {
        this.server = server;
        this.history = history;
        this.name = name;
        copying = server.administrator();
        dropping = server.administrator();
    }

    private static ExecutorService background(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A copy that was made in advance, or now for the first; others are begun. */
    MigratedDatabase take() {
        String copy = taken();
        begin();
        return new MigratedDatabase(server, copy, history);
    }

    /** Drops a copy, some time before {@link #close} ends. */
    void giveBack(MigratedDatabase copy) {
        dropper.execute(() -> server.drop(dropping, copy.name()));
    }

    /** A sentence for a failure of a test that comes from the end of the server's memory. */
    Optional<String> outOfMemory(Throwable failure) {
        return server.outOfMemory(failure);
    }

    private String taken() {
        Future<String> next;
        synchronized (this) {
            next = begun.poll();
        }
        if (next == null) {
            return server.copy(name, history);
        }
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database of the test was made.", e);
        } catch (ExecutionException e) {
            // It was begun when it was not needed yet; the reason may have gone, or is told now.
            return server.copy(name, history);
        }
    }

    private synchronized void begin() {
        while (begun.size() < COPIES_IN_ADVANCE && !copier.isShutdown()) {
            begun.add(copier.submit(() -> server.copy(copying, name, history)));
        }
    }

    /** Drops the copies that nobody took, and waits until all that were given back are gone. */
    @Override
    public void close() {
        synchronized (this) {
            copier.shutdown();
            begun.forEach(unused -> dropper.execute(() -> drop(unused)));
            begun.clear();
            dropper.shutdown();
        }
        try {
            dropper.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            copying.close();
            dropping.close();
        }
    }

    private void drop(Future<String> copy) {
        try {
            server.drop(dropping, copy.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // There is none.
        }
    }
}
