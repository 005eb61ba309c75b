package dev.ambix.observation;

import dev.ambix.observation.ObservedStep.Kind;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Observes a run, within it each revision, and within that each statement that is timed by itself: those outside of transactions,
 * online steps, files and rows. Work that fails has the error. Each revision goes to the server by itself then, because its time is to be
 * its own.
 */
final class ObservedRun implements MigrationListener {
    private final Observer observer;
    private final Deque<Open> open = new ArrayDeque<>();
    private long number;
    private Direction direction = Direction.UPGRADE;

    /** Begins observations. */
    @FunctionalInterface
    interface Observer {
        /** Begins one, within another if there is one. */
        Observed start(ObservedStep step, Optional<Observed> within);
    }

    /** The observations that are open. */
    interface Observed {
        /** Notes the failure; the end follows. */
        void fail(Throwable failure);

        void end();
    }

    private record Open(Kind kind, Observed observed) {}

    ObservedRun(Observer observer) {
        this.observer = observer;
    }

    @Override
    public void runNumbered(long run) {
        number = run;
    }

    @Override
    public void runStarted(Plan plan) {
        endDownTo(Kind.RUN);
        direction = plan.direction();
        start(new ObservedStep(
                Kind.RUN, direction, number, "", 0, "", plan.steps().size()));
    }

    /** Of a single transaction that is tried again, the revisions start again. */
    @Override
    public void revisionStarted(RevisionNode revision, Direction of) {
        endDownTo(Kind.REVISION);
        start(new ObservedStep(Kind.REVISION, of, number, revision.id(), 0, "", 0));
    }

    @Override
    public void statementStarted(RevisionNode revision, int statement, String summary) {
        endDownTo(Kind.STATEMENT);
        start(new ObservedStep(Kind.STATEMENT, direction, number, revision.id(), statement, summary, 0));
    }

    @Override
    public void statementDone(RevisionNode revision, int statement, Duration took) {
        endDownTo(Kind.STATEMENT);
    }

    @Override
    public void revisionDone(RevisionNode revision, Direction of, Duration took) {
        endDownTo(Kind.REVISION);
    }

    @Override
    public void runDone(RunResult result) {
        endDownTo(Kind.RUN);
    }

    @Override
    public void runFailed(Throwable failure) {
        open.forEach(step -> step.observed().fail(failure));
        endDownTo(Kind.RUN);
    }

    /** Revisions that are only tried are in no run, and are not observed. */
    private void start(ObservedStep step) {
        if (step.kind() != Kind.RUN && open.isEmpty()) {
            return;
        }
        Optional<Observed> within = Optional.ofNullable(open.peek()).map(Open::observed);
        open.push(new Open(step.kind(), observer.start(step, within)));
    }

    /** Ends the open steps of a kind, the inner ones first. */
    private void endDownTo(Kind kind) {
        while (!open.isEmpty() && open.peek().kind().compareTo(kind) >= 0) {
            open.pop().observed().end();
        }
    }
}
