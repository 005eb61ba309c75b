package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.runtime.block.Leftovers;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.SqlHash;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.session.UnsureStatement;
import dev.ambix.sql.Statement.Recovery;
import java.sql.SQLException;
import java.util.Optional;

/** Goes on with a revision that an earlier run left half-way, after its last statement that is known to be done. */
record Resumption(LockedRun run, RevisionScript script, PartialRevision partial, UnsureStatement choice) {
    /**
     * Settles the statement that the earlier run left open, and returns how many statements are done.
     *
     * @throws MigrationException if statements that are done are no longer those of the migration
     */
    int settle() {
        requireUnchanged();
        try {
            Optional<OpenStatement> open = OpenStatement.of(script, partial, run.history(), run.work());
            if (open.isPresent()) {
                return settle(open.get());
            }
            Optional<Integer> refused = refused();
            return refused.isPresent() ? settleRefused(refused.get()) : partial.done();
        } catch (SQLException e) {
            throw unsettled(e);
        }
    }

    private void requireUnchanged() {
        boolean same = partial.done() <= script.statements().size()
                && partial.doneHash()
                        .map(hash -> !SqlHash.isOther(hash, script.hash(partial.done())))
                        .orElse(true);
        if (!same) {
            throw changed("after its first " + Outcome.count(partial.done(), "statement") + " had run");
        }
    }

    private MigrationException changed(String when) {
        return new MigrationException(script.revision().title() + " was changed " + when
                + ". Restore what ran to go on with the rest, or put the schema right by hand and stamp the revision.");
    }

    private MigrationException unsettled(SQLException e) {
        return new MigrationException(
                "A statement of revision " + script.revision().id()
                        + " was left open by an earlier run, and what it left behind cannot be settled: "
                        + ServerError.message(e)
                        + ". Try again, or put the schema right by hand and stamp the revision.",
                e);
    }

    private int settle(OpenStatement open) throws SQLException {
        if (open.isTold()) {
            boolean isDone = open.recovery().isPresent()
                    && Leftovers.complete(open.recovery().get(), open.before(), run.work());
            return isDone ? done(open.number()) : partial.done();
        }
        switch (choice) {
            case REDO -> {
                run.work().execute(run.history().journal().redone(script, open.number()));
                return partial.done();
            }
            case SKIP -> {
                requireSameOpen(open.number());
                run.work().execute(run.history().journal().skipped(script, open.number()));
                return open.number();
            }
            default -> throw open.refusal();
        }
    }

    /** The statement that the server refused, if it can leave something behind. */
    private Optional<Integer> refused() {
        return partial.refused()
                .filter(number -> number <= script.statements().size())
                .filter(number ->
                        recovery(number).filter(how -> how.before().isEmpty()).isPresent());
    }

    private Optional<Recovery> recovery(int number) {
        return script.statements().get(number - 1).statement().recovery();
    }

    /** A statement that the server refused had no effect, so an effect that is there came from elsewhere and stays untouched. */
    private int settleRefused(int number) throws SQLException {
        Recovery recovery = recovery(number).orElseThrow();
        boolean isFromElsewhere = Leftovers.isTrue(recovery.doneQuery(), run.work());
        return !isFromElsewhere && Leftovers.complete(recovery, Optional.empty(), run.work())
                ? done(number)
                : partial.done();
    }

    private int done(int number) throws SQLException {
        requireSameOpen(number);
        run.work().execute(run.history().journal().statementDone(script, number));
        return number;
    }

    private void requireSameOpen(int number) {
        boolean same = partial.openHash()
                .map(hash -> !SqlHash.isOther(hash, script.hash(number)))
                .orElse(true);
        if (!same) {
            throw changed("after its statement " + number + " had run");
        }
    }
}
