package dev.ambix.runtime.run;

/** What shares a transaction in a run. */
public enum TransactionMode {
    /** Each revision has its own; the default. */
    PER_REVISION,
    /** All revisions of a run share one: either all are applied or none. */
    SINGLE
}
