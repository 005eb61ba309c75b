package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.runtime.block.Leftovers;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.SqlHash;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.sql.Statement.Recovery;
import java.sql.SQLException;
import java.util.Optional;

/** Goes on with a revision that an earlier run left half-way, after its last statement that is known to be done. */
record Resumption(LockedRun run, RevisionScript script, PartialRevision partial) {
    /**
     * Settles what the earlier run left open, and returns how many statements are done.
     *
     * @throws MigrationException if statements that are done are no longer those of the migration
     */
    int settle() {
        requireUnchanged();
        Optional<Integer> open = partial.unsure()
                .or(partial::refused)
                .filter(number -> number <= script.statements().size());
        return open.map(this::settle).orElse(partial.done());
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

    private int settle(int number) {
        Optional<Recovery> recovery =
                script.statements().get(number - 1).statement().recovery();
        try {
            return recovery.isEmpty() ? partial.done() : settle(number, recovery.get());
        } catch (SQLException e) {
            throw new MigrationException(
                    "Statement " + number + " of revision " + script.revision().id()
                            + " was left open by an earlier run, and what it left behind cannot be settled: "
                            + ServerError.message(e) + ". Try again, or put the schema right by hand and stamp the "
                            + "revision.",
                    e);
        }
    }

    /** What the server refused had no effect, so an effect that is there came from elsewhere and stays untouched. */
    private int settle(int number, Recovery recovery) throws SQLException {
        if (partial.refused().isPresent() && Leftovers.isDone(recovery, run.work())) {
            return partial.done();
        }
        return Leftovers.complete(recovery, run.work()) ? done(number) : partial.done();
    }

    private int done(int number) throws SQLException {
        requireSameOpen(number);
        run.work().execute(run.history().statementDone(script, number));
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
