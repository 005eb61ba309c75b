package dev.ambix.runtime.history;

import java.util.List;
import java.util.Optional;

/**
 * The contents of the history tables of one schema.
 *
 * @param exists whether there are such tables
 * @param key tells whether two schemas have the same revisions applied, with the same SQL
 * @param revisions the applied revisions, sorted
 * @param lastState the state of the last row of the journal; empty if there is none, or it was not asked for
 * @param error the first line of the error in that row; of why the tables cannot be read, if they cannot
 */
public record RecordedState(
        boolean exists, String key, List<String> revisions, Optional<String> lastState, Optional<String> error) {
    /** The state of a schema whose tables cannot be read. */
    static final String UNREADABLE = "unreadable";

    /** The state of a schema that is not there. */
    static final String MISSING = "missing";

    public RecordedState {
        revisions = List.copyOf(revisions);
    }

    /** Whether the tables are there and cannot be read. */
    public boolean isUnreadable() {
        return lastState.filter(UNREADABLE::equals).isPresent();
    }

    /** Whether nothing was ever run. */
    public boolean isUntouched() {
        return revisions.isEmpty() && (lastState.isEmpty() || isMissing());
    }

    /** Whether the schema is not there. */
    public boolean isMissing() {
        return lastState.filter(MISSING::equals).isPresent();
    }

    /** Whether the last run, or the last that was done of it, did not end well. */
    public boolean isFailed() {
        return lastState
                .filter(state -> state.equals("failed") || state.equals("interrupted"))
                .isPresent();
    }
}
