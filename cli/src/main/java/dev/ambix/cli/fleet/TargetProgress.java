package dev.ambix.cli.fleet;

import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends the run of a target when the process is told to end, and tells notes that somebody has to look at. */
final class TargetProgress implements MigrationListener {
    private final Session session;
    private final Target target;
    private final FleetProgress progress;
    private int count;
    private int number;

    TargetProgress(Session session, Target target, FleetProgress progress) {
        this.session = session;
        this.target = target;
        this.progress = progress;
    }

    @Override
    public boolean waitsForEachRevision() {
        return false;
    }

    @Override
    public boolean isToEnd() {
        return session.interruption().isRequested();
    }

    @Override
    public void pausing() {
        session.interruption().check();
    }

    @Override
    public void runStarted(Plan plan) {
        count = plan.steps().size();
    }

    @Override
    public void revisionStarted(RevisionNode revision, Direction direction) {
        session.interruption().check();
        progress.working(target, revision.id(), ++number, count);
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
        progress.note(target, text.lines().findFirst().orElse(""));
    }
}
