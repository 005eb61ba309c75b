package dev.ambix.autogenerate.scratch;

import dev.ambix.MigrationException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Work that is done on another thread meanwhile, mostly by the server. The thread is its own: on two processors the
 * common pool has a single one, and it belongs to the application.
 */
public final class Async<T> implements AutoCloseable {
    private final CompletableFuture<T> future;

    private Async(CompletableFuture<T> future) {
        this.future = future;
    }

    public static <T> Async<T> begin(Supplier<T> work) {
        return new Async<>(CompletableFuture.supplyAsync(work, Async::onNewThread));
    }

    private static void onNewThread(Runnable work) {
        Thread thread = new Thread(work, "ambix-meanwhile");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the work, even if it fails, so that it does not outlive its caller. */
    @Override
    public void close() {
        future.handle((result, failure) -> true).join();
    }

    /** Whether the work has ended, however that is. */
    public boolean isOver() {
        return future.isDone();
    }

    /** Waits for the end of the work; empty if it failed. */
    public Optional<T> made() {
        return future.handle((result, failure) -> Optional.ofNullable(result)).join();
    }

    /** Waits for the result, and fails as the work did. */
    public T result() {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MigrationException failure ? failure : e;
        }
    }
}
