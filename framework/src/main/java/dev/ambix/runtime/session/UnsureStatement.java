package dev.ambix.runtime.session;

/** The treatment of a statement that an earlier run left open, where the database cannot tell whether it took effect. */
public enum UnsureStatement {
    /** The run is refused before it does anything. */
    STOP,
    /** The statement is run again. */
    REDO,
    /** The statement is taken as done. */
    SKIP
}
