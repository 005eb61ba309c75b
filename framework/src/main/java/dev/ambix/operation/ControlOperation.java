package dev.ambix.operation;

import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SchemaOperation;
import java.util.List;
import java.util.Optional;

/** Operations that run other operations, or code between them. */
public sealed interface ControlOperation extends SchemaOperation {
    /**
     * States that there is no downgrade: a run, plan or script that holds it is refused before anything is sent. Has no
     * reverse.
     *
     * @param reason the reason, for the user who tries
     */
    record Irreversible(String reason) implements ControlOperation {
        public Irreversible {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("Say why the revision cannot be undone.");
            }
        }

        @Override
        public String summary() {
            return "irreversible: " + reason;
        }
    }

    /**
     * Stands for operations that an author has still to write: a run, plan or script that holds it is refused before
     * anything is sent. Has no reverse.
     */
    record NotWritten() implements ControlOperation {
        @Override
        public String summary() {
            return "not written yet";
        }
    }

    /** Commits the work of the revision so far, and begins another transaction for the rest; undone, it is there again. */
    record Commit() implements ControlOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(this);
        }

        @Override
        public String summary() {
            return "commit";
        }
    }

    /**
     * A requirement on the data: a revision fails where the query finds rows. It is its own reverse: a requirement at a place
     * of the upgrade is one at that place of the downgrade.
     *
     * @param claim the condition in words, such as {@code no orphans}
     * @param query a query for the rows that contradict it
     */
    record Require(String claim, String query) implements ControlOperation {
        public Require {
            if (claim.isBlank()) {
                throw new IllegalArgumentException("Say what is required, for whoever reads the plan.");
            }
            if (query.isBlank()) {
                throw new IllegalArgumentException(
                        "Give the query that finds the rows which contradict \"" + claim + "\".");
            }
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(this);
        }

        @Override
        public String summary() {
            return "require " + claim;
        }
    }

    /**
     * Requires that the backfills of another revision are at their end: a run, plan or script that holds it is refused before
     * anything is done, unless that revision is applied or comes before. It is its own reverse, and requires nothing of a
     * downgrade.
     *
     * @param revision the full id of that revision
     */
    record RequireBackfill(String revision) implements ControlOperation {
        public RequireBackfill {
            if (revision.isBlank()) {
                throw new IllegalArgumentException("Give the id of the revision whose backfill has to be at its end.");
            }
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(this);
        }

        @Override
        public String summary() {
            return "require the end of the backfill of " + revision;
        }
    }

    /** Another operation, run outside of any transaction. */
    record OutsideTransaction(Operation operation) implements ControlOperation {
        @Override
        public Optional<Operation> reverse() {
            return operation.reverse().map(OutsideTransaction::new);
        }

        @Override
        public String summary() {
            return operation.summary();
        }
    }

    /**
     * An operation that is split into steps which take weaker locks or hold them for less time; each keeps its own
     * explanation in a plan.
     *
     * @param goal the result; its reverse undoes it all
     * @param steps the steps, in order
     */
    record InSteps(Operation goal, List<Operation> steps) implements ControlOperation {
        public InSteps {
            steps = List.copyOf(steps);
        }

        @Override
        public Optional<Operation> reverse() {
            return goal.reverse();
        }

        @Override
        public String summary() {
            return goal.summary() + " in steps";
        }
    }

    /**
     * Code that needs the live database; a script can only refuse it. Has no reverse.
     *
     * @param explanation its purpose, for the reader of a plan or script
     * @param step the code; two steps are equal only if it is the same object
     */
    record Online(String explanation, OnlineStep step) implements ControlOperation {
        public Online {
            if (explanation.isBlank()) {
                throw new IllegalArgumentException("An online step needs an explanation for whoever reads the script.");
            }
        }

        @Override
        public String summary() {
            return "online step: " + explanation;
        }
    }
}
