package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.MarkedSql;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.JournalSql;
import dev.ambix.runtime.history.ToolVersion;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.UnsureStatement;
import dev.ambix.sql.Statement.Recovery;
import dev.ambix.sql.compiler.CompiledStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A statement that an earlier run started outside of transactions, of which the journal does not know the end.
 *
 * @param script its revision
 * @param number its place there, from 1
 * @param start the row journalled before it ran
 */
public record OpenStatement(RevisionScript script, int number, Start start) {
    /**
     * The journal's row of a start.
     *
     * @param before the state found then, if the statement's recovery compares with it
     * @param isOfScript whether a script wrote it, which journals no batches of a backfill
     */
    private record Start(Optional<String> before, boolean isOfScript) {}

    /** The statement that a revision was left at; empty if it was left between two, or if the statement is no longer there. */
    static Optional<OpenStatement> of(
            RevisionScript script, PartialRevision partial, HistorySql history, JdbcSession session)
            throws SQLException {
        Optional<Integer> number =
                partial.unsure().filter(open -> open <= script.statements().size());
        return number.isEmpty()
                ? Optional.empty()
                : session
                        .query(
                                history.journal().lastStart(script, number.get()),
                                row -> new Start(
                                        Optional.ofNullable(row.getString(1)),
                                        JournalSql.BY_SCRIPT.equals(row.getString(2))))
                        .stream()
                        .findFirst()
                        .map(start -> new OpenStatement(script, number.get(), start));
    }

    /**
     * Refuses a run that would come to a statement of which nobody knows whether it took effect, unless the options say how to
     * treat it.
     */
    public static void refuse(
            List<RevisionScript> scripts, List<PartialRevision> partial, MigratorOptions options, JdbcSession session) {
        if (options.safeguards().unsure() != UnsureStatement.STOP) {
            return;
        }
        HistorySql history = HistorySql.forRun(options.history(), ToolVersion.current(), 0);
        try {
            for (RevisionScript script : scripts) {
                for (PartialRevision half : partial) {
                    if (half.revision().equals(script.revision().id())) {
                        of(script, half, history, session)
                                .filter(open -> !open.isTold())
                                .ifPresent(open -> {
                                    throw open.refusal();
                                });
                    }
                }
            }
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private CompiledStatement statement() {
        return script.statements().get(number - 1);
    }

    Optional<Recovery> recovery() {
        return statement().statement().recovery();
    }

    Optional<String> before() {
        return start.before();
    }

    /** Whether the database tells if it took effect; a live backfill journals each batch together with it. */
    boolean isTold() {
        return RevisionScript.backfill(statement()).isPresent()
                ? !start.isOfScript()
                : recovery()
                        .filter(how -> how.before().isEmpty() || start.before().isPresent())
                        .isPresent();
    }

    /** The statement, and the ways to go on. */
    MigrationException refusal() {
        String text = RevisionScript.online(statement())
                .map(step -> step.explanation().indent(4))
                .orElseGet(() -> MarkedSql.of(statement().statement().sql(), 0));
        return new MigrationException(script.revision().title() + " cannot go on. An earlier "
                + script.direction().word() + " ended while its statement " + number + " of "
                + script.statements().size()
                + " ran outside of transactions, and the database does not tell whether it "
                + "took effect:\n  Operation: " + statement().operation().summary() + "\n"
                + text.lines().map(line -> line + "\n").collect(Collectors.joining())
                + "Find out whether it did. Then run the same command again, with --redo to run the statement again, or with "
                + "--skip to go on behind it. In code: redoUnsure() or skipUnsure() of the builder.");
    }
}
