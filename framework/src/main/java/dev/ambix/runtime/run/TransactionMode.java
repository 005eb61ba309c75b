package dev.ambix.runtime.run;

/** Which revisions of a run share a transaction. */
public enum TransactionMode {
    /** Each revision has its own; the default. */
    PER_REVISION,
    /** All revisions of a run share one: either all are applied or none. */
    SINGLE
}
