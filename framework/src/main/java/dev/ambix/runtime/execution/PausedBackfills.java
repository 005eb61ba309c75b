package dev.ambix.runtime.execution;

import dev.ambix.runtime.history.HistoryReader;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.session.JdbcSession;
import java.util.List;

/** Refuses a run that would come to a paused backfill, before anything is done. */
public final class PausedBackfills {
    private PausedBackfills() {}

    /**
     * Asks the journal about those revisions that have a backfill.
     *
     * @throws StoppedBackfill if one of them is paused
     */
    public static void refuse(List<RevisionScript> scripts, HistoryReader history, JdbcSession session) {
        for (RevisionScript script : scripts) {
            if (script.hasBackfill()) {
                String id = script.revision().id();
                history.pause(session, id).ifPresent(who -> {
                    throw StoppedBackfill.paused(id, who);
                });
            }
        }
    }
}
