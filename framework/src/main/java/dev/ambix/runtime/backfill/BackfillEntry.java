package dev.ambix.runtime.backfill;

import java.time.Instant;
import java.util.Optional;

/**
 * A backfill and its state in a database.
 *
 * @param revision the id of its revision, by which it is paused and resumed
 * @param direction {@code upgrade} or {@code downgrade}, whichever of the revision has it
 * @param statement its place among the statements of the revision, from 1
 * @param summary its summary, such as {@code backfill full_name of account}
 * @param state its state
 * @param progress how far it is
 * @param reason by whom and since when it is paused, or why it has stopped; empty in other states
 * @param begun when the first run came to it; empty for one that is pending
 * @param lastBatch when the last batch was committed; empty before the first one
 */
public record BackfillEntry(
        String revision,
        String direction,
        int statement,
        String summary,
        State state,
        BackfillProgress progress,
        Optional<String> reason,
        Optional<Instant> begun,
        Optional<Instant> lastBatch) {
    /** How it is with a backfill. */
    public enum State {
        /** No run has come to it yet. */
        PENDING,
        /** A run works on it, or waits for a standby or for an old transaction. */
        RUNNING,
        /** It was paused while a run works on it; that run ends behind its batch. */
        PAUSING,
        /** No run goes on with it before it is resumed. */
        PAUSED,
        /** The run that worked on it has ended before its end; the next one goes on. */
        STOPPED,
        /** It has come to its end. */
        DONE
    }

    /** Whether it has come to its end. */
    public boolean isDone() {
        return state == State.DONE;
    }
}
