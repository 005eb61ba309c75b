package dev.ambix.lint;

/**
 * How a revision failed where it was tried on a scratch database.
 *
 * @param kind the place and the circumstances
 * @param operation the place of the operation in {@link RevisionFacts#upgrade}, from 0; -1 if it is at none
 * @param message the server's message, with its detail and hint, in sentences
 */
public record TrialFailure(Kind kind, int operation, String message) {
    /** The place and the circumstances of the failure. */
    public enum Kind {
        /** The revision, as it would anywhere. */
        REVISION,
        /** The revision where repeatable units were not applied yet, as on a new database; where they were, it runs. */
        WITHOUT_UNITS,
        /** The revision where repeatable units were applied before; where they were not, it runs. */
        BELOW_UNITS,
        /** A repeatable unit behind the last revision. */
        UNIT
    }
}
