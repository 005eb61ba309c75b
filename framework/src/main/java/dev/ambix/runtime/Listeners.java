package dev.ambix.runtime;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Several listeners, which are told one after another.
 *
 * @param all the listeners
 */
record Listeners(List<MigrationListener> all) implements MigrationListener {
    Listeners {
        all = List.copyOf(all);
    }

    private void each(Consumer<MigrationListener> event) {
        all.forEach(event);
    }

    @Override
    public void waitingForLock(String holder, Duration waited) {
        each(listener -> listener.waitingForLock(holder, waited));
    }

    @Override
    public void changedFound(List<ChangedRevision> revisions) {
        each(listener -> listener.changedFound(revisions));
    }

    @Override
    public void nothingToDo(Direction direction, List<RevisionNode> tips) {
        each(listener -> listener.nothingToDo(direction, tips));
    }

    @Override
    public void runNumbered(long run) {
        each(listener -> listener.runNumbered(run));
    }

    @Override
    public void runStarted(Plan plan) {
        each(listener -> listener.runStarted(plan));
    }

    @Override
    public boolean isToEnd() {
        return all.stream().anyMatch(MigrationListener::isToEnd);
    }

    @Override
    public boolean waitsForEachRevision() {
        return all.stream().anyMatch(MigrationListener::waitsForEachRevision);
    }

    @Override
    public void revisionStarted(RevisionNode revision, Direction direction) {
        each(listener -> listener.revisionStarted(revision, direction));
    }

    @Override
    public void statementStarted(RevisionNode revision, int number, String summary) {
        each(listener -> listener.statementStarted(revision, number, summary));
    }

    @Override
    public void statementDone(RevisionNode revision, int number, Duration took) {
        each(listener -> listener.statementDone(revision, number, took));
    }

    @Override
    public void batchDone(RevisionNode revision, int number, long rows) {
        each(listener -> listener.batchDone(revision, number, rows));
    }

    @Override
    public void backfillProgress(RevisionNode revision, int number, BackfillProgress progress) {
        each(listener -> listener.backfillProgress(revision, number, progress));
    }

    @Override
    public void backfillWaiting(RevisionNode revision, String reason) {
        each(listener -> listener.backfillWaiting(revision, reason));
    }

    @Override
    public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
        each(listener -> listener.revisionDone(revision, direction, took));
    }

    @Override
    public void unitsApplied(List<String> names) {
        each(listener -> listener.unitsApplied(names));
    }

    @Override
    public void runFailed(Throwable failure) {
        each(listener -> listener.runFailed(failure));
    }

    @Override
    public void runDone(RunResult result) {
        each(listener -> listener.runDone(result));
    }

    @Override
    public void statementWaiting(RevisionNode revision, LockWait wait) {
        each(listener -> listener.statementWaiting(revision, wait));
    }

    @Override
    public void lockNotAvailable(RevisionNode revision, Optional<LockWait> wait, int attempt, Duration pause) {
        each(listener -> listener.lockNotAvailable(revision, wait, attempt, pause));
    }

    @Override
    public void pausing() {
        each(MigrationListener::pausing);
    }
}
