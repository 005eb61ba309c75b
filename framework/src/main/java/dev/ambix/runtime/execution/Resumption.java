package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.Leftovers;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.SqlHash;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.session.UnsureStatement;
import dev.ambix.sql.Statement.Recovery;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Goes on with a revision that an earlier run left half-way, after its last statement that is known to be done. */
public record Resumption(LockedRun run, RevisionScript script, PartialRevision partial, UnsureStatement choice) {
    /**
     * Those of the revisions of a run that it goes on with.
     *
     * @throws MigrationException if one has to be finished or put right first
     */
    public static List<PartialRevision> goingOn(
            List<PartialRevision> open, Direction direction, List<RevisionNode> revisions) {
        for (PartialRevision partial : open) {
            boolean goesOn = partial.direction() == direction && isAmong(revisions, partial);
            boolean isApart = direction == Direction.UPGRADE && partial.direction() == Direction.UPGRADE;
            if (!goesOn && !isApart) {
                throw unfinished(partial);
            }
        }
        return open.stream().filter(partial -> isAmong(revisions, partial)).toList();
    }

    static boolean isAmong(List<RevisionNode> revisions, PartialRevision partial) {
        return revisions.stream().anyMatch(revision -> revision.id().equals(partial.revision()));
    }

    private static MigrationException unfinished(PartialRevision partial) {
        String word = partial.direction().word();
        String where = partial.done() == 0
                ? "at its first statement, which runs outside of a transaction"
                : "after " + Outcome.count(partial.done(), "statement") + " that cannot be rolled back any more";
        return new MigrationException("An earlier " + word + " of revision " + partial.revision() + " stopped " + where
                + ". Finish it first with another " + word + ", or " + byHand(partial.revision()));
    }

    /**
     * Refuses to go on with revisions of which statements that are done are no longer those of the migration.
     *
     * @throws MigrationException if there is one
     */
    public static void requireUnchanged(List<RevisionScript> scripts, List<PartialRevision> partial) {
        for (RevisionScript script : scripts) {
            partial.stream()
                    .filter(half -> half.revision().equals(script.revision().id()))
                    .forEach(half -> requireUnchanged(script, half));
        }
    }

    private static void requireUnchanged(RevisionScript script, PartialRevision partial) {
        boolean same = partial.done() <= script.statements().size()
                && partial.doneHash()
                        .map(hash -> !SqlHash.isOther(hash, script.hash(partial.done())))
                        .orElse(true);
        if (!same) {
            String first = partial.done() == 1 ? "statement" : Outcome.count(partial.done(), "statement");
            throw changed(script, "after its first " + first + " had run");
        }
    }

    private static MigrationException changed(RevisionScript script, String when) {
        return new MigrationException(script.revision().title() + " was changed " + when
                + ". Restore what ran to go on with the rest, or "
                + byHand(script.revision().id()));
    }

    private static String byHand(String id) {
        return "put the schema right by hand: then \"repair --forget " + id
                + "\" forgets what ran, or \"stamp\" records where the database is.";
    }

    /**
     * Settles the statement that the earlier run left open, and returns how many statements are done.
     *
     * @throws MigrationException if statements that are done are no longer those of the migration
     */
    int settle() {
        requireUnchanged(script, partial);
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

    private MigrationException unsettled(SQLException e) {
        return new MigrationException(
                "A statement of revision " + script.revision().id()
                        + " was left open by an earlier run, and what it left behind cannot be settled: "
                        + ServerError.message(e)
                        + ". Try again, or " + byHand(script.revision().id()),
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
            throw changed(script, "after its statement " + number + " had run");
        }
    }
}
