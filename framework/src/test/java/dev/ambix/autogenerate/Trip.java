package dev.ambix.autogenerate;

import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.trial.RenamesTried;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Rename;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/**
 * The way from one database to another by what the diff says, and back, judged by the server that it is made on.
 *
 * @param up what came of the upgrade
 * @param down what came of the downgrade
 */
record Trip(Outcome up, Outcome down) {
    static final Trip EXACT = new Trip(Outcome.EXACT, Outcome.EXACT);

    /** How what came out compares with what should have come out. */
    enum Outcome {
        EXACT,
        /** The same lines in another order: a column that was dropped comes back as the last one. */
        ORDER,
        DIFFERENT;

        Outcome or(Outcome other) {
            return compareTo(other) < 0 ? other : this;
        }
    }

    /** Whether something other than the order of columns is not as it should be. */
    boolean isWrong() {
        return up == Outcome.DIFFERENT || down == Outcome.DIFFERENT;
    }

    /** The worse one of each outcome. */
    Trip or(Trip other) {
        return new Trip(up.or(other.up), down.or(other.down));
    }

    /** Nothing was renamed. */
    static Trip between(TestDatabase before, TestDatabase after, TripServer server) throws SQLException {
        return of(SchemaDiff.between(read(before), read(after), server.options()), before, after, server);
    }

    /** All that may have been renamed was. */
    static Trip renaming(TestDatabase before, TestDatabase after, TripServer server) throws SQLException {
        SchemaGraph from = read(before);
        SchemaGraph to = read(after);
        List<Rename> renames = SchemaDiff.likelyRenames(from, to, server.options(), 0);
        Difference difference =
                RenamesTried.between(from, to, server.options().withRenames(renames), before::connectNear);
        return of(difference, before, after, server);
    }

    private static Trip of(Difference difference, TestDatabase before, TestDatabase after, TripServer server)
            throws SQLException {
        try (TestDatabase copy = before.copy()) {
            apply(difference.upgrade(), copy);
            Outcome up = server.compare(after, copy);
            apply(difference.downgrade(), copy);
            return new Trip(up, server.compare(before, copy));
        }
    }

    static void apply(ChangeSet changes, TestDatabase database) throws SQLException {
        database.inSession(session -> {
            new ScratchApplication(session, SqlCompiler.standard()).apply(changes);
            return true;
        });
    }

    static SchemaGraph read(TestDatabase database) throws SQLException {
        return database.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS));
    }
}
