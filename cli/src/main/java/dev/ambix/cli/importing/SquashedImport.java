package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.cli.autogenerate.ExistingDatabase;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.Session;
import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.codegen.RevisionIds;
import dev.ambix.codegen.source.file.ModelSource;
import dev.ambix.diff.AuthoredSpelling;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One revision in the place of all steps: it makes the schema of the database, or, where nothing is applied, that of the steps
 * on a scratch database.
 */
final class SquashedImport {
    private final Session session;
    private final Database database;
    private final ScratchServer server;
    private final ForeignHistory history;
    private final String id = RevisionIds.random();

    SquashedImport(Session session, Database database, ScratchServer server, ForeignHistory history) {
        this.session = session;
        this.database = database;
        this.server = server;
        this.history = history;
    }

    /** The class of the model, beside the package of the migrations. */
    static String modelClass(String packageName) {
        return packageName.substring(0, packageName.lastIndexOf('.') + 1) + "model.DatabaseModel";
    }

    /**
     * Writes the revision and the model.
     *
     * @return the record of the revision in the database; none where nothing is applied
     */
    List<Applied> write(ImportTarget target, Path sources) {
        boolean isLive = !history.applied().isEmpty();
        if (isLive) {
            requireAllApplied();
        }
        ExistingDatabase whole = ExistingDatabase.of(session, database, isLive ? live() : made());
        if (isLive) {
            tellRows();
        }
        String message = "what " + history.tool() + " made";
        NewMigration migration = NewMigration.of(target.packageName(), id, List.of(), message, Instant.now());
        new MigrationWriter().write(migration, whole.body(), sources);
        writeModel(whole, modelClass(target.packageName()), sources);
        return history.applied().stream()
                .max(Comparator.comparing(Applied::at))
                .map(last -> List.of(new Applied(id, last.at(), last.by(), Optional.empty())))
                .orElse(List.of());
    }

    private void requireAllApplied() {
        List<String> pending = history.steps().stream()
                .map(ImportedRevision::id)
                .filter(step -> !history.appliedIds().contains(step))
                .toList();
        if (!pending.isEmpty()) {
            throw new MigrationException("The database " + database.shownUrl() + " does not have all steps yet: "
                    + String.join(", ", pending) + ". Run " + history.tool()
                    + " first, or import without --squash. Nothing was written.");
        }
    }

    private SchemaGraph live() {
        List<QualifiedName> tables =
                history.record().map(ForeignHistory.Record::tables).orElse(List.of());
        try (Connection connection = database.server().connect("")) {
            return DatabaseReader.read(connection, Proof.reading(List.of(), tables));
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private SchemaGraph made() {
        try (Scratch scratch = Scratch.create(server)) {
            history.reference().make(scratch.connection());
            tellRows(scratch.connection());
            return DatabaseReader.read(
                    scratch.connection(),
                    Proof.reading(List.of(), history.reference().tables()));
        } catch (SQLException e) {
            throw new MigrationException(
                    "The steps could not be run on a scratch database. Nothing was written.\n" + e.getMessage(), e);
        }
    }

    private void tellRows() {
        try (Scratch scratch = Scratch.create(server)) {
            history.reference().make(scratch.connection());
            tellRows(scratch.connection());
        } catch (SQLException e) {
            session.note("Which rows the steps insert is not known: " + e.getMessage());
        }
    }

    /** A revision of the schema has no rows. */
    private void tellRows(Connection scratch) throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : tables(scratch)) {
            try (Statement statement = scratch.createStatement();
                    ResultSet row = statement.executeQuery("select exists (select from " + table + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    filled.add(table);
                }
            }
        }
        if (!filled.isEmpty()) {
            session.note("The steps insert rows into " + String.join(", ", filled)
                    + ". The squashed revision makes no rows: add those that a new database needs, with op.bulkInsert or"
                    + " op.executeFile.");
        }
    }

    private static List<String> tables(Connection scratch) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = scratch.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select format('%I.%I', schemaname, tablename) from pg_catalog.pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')
                          and tablename not in ('databasechangelog', 'databasechangeloglock') order by 1""")) {
            while (rows.next()) {
                tables.add(rows.getString(1).replaceFirst("^public\\.", ""));
            }
        }
        return tables;
    }

    private static void writeModel(ExistingDatabase whole, String modelClass, Path sources) {
        int dot = modelClass.lastIndexOf('.');
        Path file = sources.resolve(modelClass.replace('.', '/') + ".java");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    ModelSource.of(
                            AuthoredSpelling.schema(whole.graph()),
                            modelClass.substring(0, dot),
                            modelClass.substring(dot + 1)));
        } catch (IOException e) {
            throw new MigrationException(file + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
    }
}
