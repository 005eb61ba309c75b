package dev.ambix.runtime.lock;

import dev.ambix.runtime.run.MigrationListener;
import java.time.Duration;

/** A time in which a run sends nothing to the server. */
public final class Pause {
    private static final Duration SLICE = Duration.ofMillis(100);

    private Pause() {}

    /** Sleeps, and lets the listener end it: its exceptions pass through. */
    public static void sleep(Duration length, MigrationListener listener) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        listener.pausing();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            Thread.sleep(Math.min(Duration.ofNanos(left).toMillis() + 1, SLICE.toMillis()));
            listener.pausing();
        }
    }
}
