package dev.ambix.observation;

import dev.ambix.runtime.run.Direction;

/**
 * A step that is observed from its start to its end: a run, a revision of it, or a statement of one.
 *
 * @param kind run, revision or statement
 * @param direction the direction of the run
 * @param run the number of the run in the journal
 * @param revision the id of the revision; empty for a run
 * @param statement the number of the statement, from 1; 0 for all others
 * @param summary the operation of the statement in words; empty for all others
 * @param revisions how many revisions the run has; 0 for all others
 */
record ObservedStep(
        Kind kind, Direction direction, long run, String revision, int statement, String summary, int revisions) {
    /** The kind of work that is observed. */
    enum Kind {
        RUN("ambix.run"),
        REVISION("ambix.revision"),
        STATEMENT("ambix.statement");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its name: few and always the same. */
        String word() {
            return word;
        }
    }
}
