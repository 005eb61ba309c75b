package dev.ambix.runtime.run;

/** How runs on one history are kept apart. */
public enum LockMode {
    /**
     * Advisory locks, which end with the sessions that hold them. Needs connections to the server itself, or through a pooler
     * in session mode.
     */
    SESSION,
    /**
     * A row with a number that grows with each holder, which the holder renews every few seconds. Whoever does not renew it
     * for half a minute has lost it, and cannot commit any more. Works through a pooler in transaction mode too.
     */
    LEASE
}
