package dev.ambix.runtime.comparison;

import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.change.ChangedRevisionException;
import dev.ambix.runtime.history.AppliedHash;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.session.JdbcSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells once of applied migrations that were changed, or refuses them. */
public final class AppliedGuard {
    private final AppliedComparison comparison;
    private final AppliedCheck check;
    private final MigrationListener listener;
    private boolean isDone;

    public AppliedGuard(AppliedComparison comparison, AppliedCheck check, MigrationListener listener) {
        this.comparison = comparison;
        this.check = check;
        this.listener = listener;
        this.isDone = check == AppliedCheck.SKIP;
    }

    /**
     * Compares the applied revisions with the migrations, the first time that it is called.
     *
     * @throws ChangedRevisionException if changes are refused
     */
    public void check(JdbcSession session, List<AppliedHash> applied) {
        if (isDone) {
            return;
        }
        isDone = true;
        List<ChangedRevision> changed = comparison.changed(session, applied);
        if (changed.isEmpty()) {
            return;
        }
        if (check == AppliedCheck.REFUSE) {
            throw new ChangedRevisionException(changed);
        }
        listener.changedFound(changed);
    }

    /** Revisions that have just been applied need not be compared. */
    public void applied(List<RevisionScript> scripts) {
        if (check != AppliedCheck.SKIP && !scripts.isEmpty()) {
            Map<String, String> hashes = new LinkedHashMap<>();
            scripts.forEach(script -> hashes.put(script.revision().id(), script.hash()));
            comparison.memory().unchanged(hashes);
        }
    }
}
