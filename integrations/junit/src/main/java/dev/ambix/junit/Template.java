package dev.ambix.junit;

import dev.ambix.runtime.run.MigrationSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A database that is migrated once, and of which tests get copies. While a test runs, the next copy is made and that of the
 * test before is dropped, so that tests hardly wait for either.
 */
final class Template implements AutoCloseable {
    private static final int SECONDS_TO_END = 30;

    private final TestServer server;
    private final MigrationSource migrations;
    private final String name;
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ambix-junit");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<String> next;

    Template(TestServer server, MigrationSource migrations, String name) {
        this.server = server;
        this.migrations = migrations;
        this.name = name;
    }

    /** A copy that was made in advance, or now for the first; another one is begun. */
    MigratedDatabase take() {
        String copy = taken();
        begin();
        return new MigratedDatabase(server, copy, migrations);
    }

    /** Drops a copy, some time before {@link #close} ends. */
    void giveBack(MigratedDatabase copy) {
        background.execute(copy::close);
    }

    private String taken() {
        Future<String> begun;
        synchronized (this) {
            begun = next;
            next = null;
        }
        if (begun == null) {
            return server.copy(name);
        }
        try {
            return begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database of the test was made.", e);
        } catch (ExecutionException e) {
            // It was begun when it was not needed yet; the reason may have gone, or is told now.
            return server.copy(name);
        }
    }

    private synchronized void begin() {
        if (next == null && !background.isShutdown()) {
            next = background.submit(() -> server.copy(name));
        }
    }

    /** Drops the copy that nobody took, and waits until all that were given back are gone. */
    @Override
    public void close() {
        synchronized (this) {
            if (next != null) {
                Future<String> unused = next;
                next = null;
                background.execute(() -> drop(unused));
            }
            background.shutdown();
        }
        try {
            background.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drop(Future<String> copy) {
        try {
            server.drop(copy.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // There is none.
        }
    }
}
