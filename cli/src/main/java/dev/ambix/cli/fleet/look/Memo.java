package dev.ambix.cli.fleet.look;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Makes a value for each key once, while other threads that ask for it wait. A failure is kept too. */
final class Memo<K, V> {
    private final Map<K, FutureTask<V>> made = new ConcurrentHashMap<>();

    V get(K key, Function<K, V> maker) {
        FutureTask<V> task = made.computeIfAbsent(key, any -> new FutureTask<>(() -> maker.apply(key)));
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another thread made it.", e);
        }
    }
}
