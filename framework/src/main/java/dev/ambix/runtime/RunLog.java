package dev.ambix.runtime;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how a run goes, for applications that upgrade their database when they start. */
final class RunLog implements MigrationListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    @Override
    public void waitingForLock(String holder, Duration waited) {
        LOG.info("Waiting for another run, {}", holder);
    }

    @Override
    public void statementWaiting(RevisionNode revision, LockWait wait) {
        LOG.info("{} waits for {}: {}", revision.title(), wait.reason(), String.join("; ", wait.blockers()));
    }

    @Override
    public void lockNotAvailable(RevisionNode revision, Optional<LockWait> wait, int attempt, Duration pause) {
        LOG.info("{} did not get a lock in time; attempt {} follows in {}", revision.title(), attempt + 1, text(pause));
    }

    @Override
    public void changedFound(List<ChangedRevision> revisions) {
        for (ChangedRevision changed : revisions) {
            LOG.warn(
                    "{} was changed after it had been applied:\n{}",
                    changed.revision().title(),
                    String.join("\n", changed.shortDifference()));
        }
    }

    @Override
    public void nothingToDo(Direction direction, List<RevisionNode> tips) {
        LOG.info("Nothing to {}: schema at {}", direction.word(), tips.isEmpty() ? "base" : ids(tips));
    }

    @Override
    public boolean waitsForEachRevision() {
        return false;
    }

    @Override
    public void runStarted(Plan plan) {
        LOG.info("{} to {}: {}", count(plan.steps().size()), plan.direction().word(), ids(plan.revisions()));
    }

    @Override
    public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
        LOG.info("{} {}d in {}", revision.title(), direction.word(), text(took));
    }

    @Override
    public void unitsApplied(List<String> names) {
        LOG.info("Applied the units {}", String.join(", ", names));
    }

    @Override
    public void runDone(RunResult result) {
        LOG.info(
                "Done: {} {}d in {}",
                count(result.revisions().size()),
                result.direction().word(),
                text(result.took()));
    }

    private static String ids(List<RevisionNode> revisions) {
        return revisions.stream().map(RevisionNode::id).collect(Collectors.joining(", "));
    }

    private static String count(int revisions) {
        return revisions + (revisions == 1 ? " revision" : " revisions");
    }

    private static String text(Duration took) {
        return took.toSeconds() < 1
                ? took.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1_000.0);
    }
}
