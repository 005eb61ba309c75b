package dev.ambix.testing;

/**
 * Threads for work that waits for other work. On two processors the common pool has a single one, which Java 25 takes
 * for all that is asynchronous.
 */
public final class OwnThread {
    private OwnThread() {}

    /** Begins some work on a new thread; an {@link java.util.concurrent.Executor}. */
    public static void begin(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
