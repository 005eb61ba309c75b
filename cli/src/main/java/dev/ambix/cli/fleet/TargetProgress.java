package dev.ambix.cli.fleet;

import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends the run of a target when the process is told to end, and tells what somebody has to look at. */
record TargetProgress(Session session, Target target) implements MigrationListener {
    @Override
    public boolean waitsForEachRevision() {
        return false;
    }

    @Override
    public void pausing() {
        session.interruption().check();
    }

    @Override
    public void revisionStarted(RevisionNode revision, Direction direction) {
        session.interruption().check();
    }

    @Override
    public void batchDone(RevisionNode revision, int number, long rows) {
        session.interruption().check();
    }

    @Override
    public void waitingForLock(String holder, Duration waited) {
        note("waits for another run: " + holder);
    }

    @Override
    public void statementWaiting(RevisionNode revision, LockWait wait) {
        note(revision.id() + " waits for " + wait.reason()
                + wait.blockers().stream()
                        .map(blocker -> "; blocked by " + blocker)
                        .collect(Collectors.joining()));
    }

    @Override
    public void lockNotAvailable(RevisionNode revision, Optional<LockWait> wait, int attempt, Duration pause) {
        note(revision.id() + " did not get a lock in time; attempt " + (attempt + 1) + " follows");
    }

    @Override
    public void changedFound(List<ChangedRevision> revisions) {
        note("changed after they were applied: "
                + revisions.stream().map(changed -> changed.revision().id()).collect(Collectors.joining(", ")));
    }

    private void note(String text) {
        session.note(
                "  " + target.name() + "  " + text.lines().findFirst().orElse(""), Map.of("target", target.name()));
    }
}
