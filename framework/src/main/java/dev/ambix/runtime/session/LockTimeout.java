package dev.ambix.runtime.session;

import dev.ambix.runtime.recording.LockNeed;
import java.time.Duration;

/**
 * The server's {@code lock_timeout} for the statements of a run.
 *
 * @param length how long a statement waits; zero for as long as it takes
 * @param scope which statements it is for
 * @param set the statement that gives it to a session
 */
public record LockTimeout(Duration length, Scope scope, String set) {
    /** Which statements of a run have the timeout. */
    public enum Scope {
        /** All, because somebody asked for it. */
        ALL,
        /** The statements that others would queue behind; all others wait as long as it takes. */
        BLOCKING
    }

    /** For a live run, in a session whose own timeout is {@code own}. */
    public static LockTimeout of(LockOptions options, Duration own) {
        if (options.timeout().isPresent()) {
            return all(options.timeout().get());
        }
        return own.isZero()
                ? new LockTimeout(LockOptions.DEFAULT_TIMEOUT, Scope.BLOCKING, set(LockOptions.DEFAULT_TIMEOUT))
                : all(own);
    }

    /** For a script, which runs in a session that nobody knows yet. */
    public static LockTimeout forScript(LockOptions options) {
        return options.timeout()
                .map(LockTimeout::all)
                .orElseGet(() -> new LockTimeout(
                        LockOptions.DEFAULT_TIMEOUT,
                        Scope.BLOCKING,
                        "select set_config('lock_timeout', '" + LockOptions.DEFAULT_TIMEOUT.toSeconds()
                                + "s', false) where current_setting('lock_timeout') = '0'"));
    }

    private static LockTimeout all(Duration length) {
        return new LockTimeout(length, Scope.ALL, set(length));
    }

    private static String set(Duration length) {
        return "set lock_timeout = " + length.toMillis();
    }

    /** The same for revisions that share one transaction, of which none can be spared. */
    public LockTimeout ofAll() {
        return new LockTimeout(length, Scope.ALL, set);
    }

    /** Whether statements with this need are to have it. */
    public boolean isFor(LockNeed need) {
        return scope == Scope.ALL || need == LockNeed.BLOCKING;
    }

    /** Whether it is in the way of statements with this need, which nobody queues behind. */
    public boolean isInTheWayOf(LockNeed need) {
        return scope == Scope.BLOCKING && need == LockNeed.HARMLESS;
    }
}
