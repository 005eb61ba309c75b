package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.session.Session;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The contents of a database that was created without migrations, as the first of them.
 *
 * @param graph the contents
 * @param creation the operations that create them in an empty database
 */
public record ExistingDatabase(SchemaGraph graph, Difference creation) {
    /**
     * Reads it, and proves on a scratch database that the first migration would make it anew.
     *
     * @param schemas the schemas to read; none for all
     * @throws MigrationException if it is empty or has migrations already, or if the proof fails
     */
    static ExistingDatabase read(Session session, Database database, List<String> schemas) {
        ReadOptions options =
                ModelComparison.reading(ModelSettings.NONE, "public").withSchemas(schemas);
        SchemaGraph graph = Inspection.read(session, database, options, schemas).graph();
        if (graph.schema().objects().isEmpty()) {
            throw new MigrationException("The database " + database.shownUrl() + " holds nothing"
                    + (schemas.isEmpty() ? "" : " in the schema " + String.join(", ", schemas))
                    + ", so there is nothing to make a model of. Nothing was written.");
        }
        if (hasHistory(database)) {
            throw new MigrationException("The database " + database.shownUrl()
                    + " has migrations already: its table ambix_revision says so. Nothing was written.");
        }
        return of(session, database, graph);
    }

    /**
     * Proves the same of contents that were read already.
     *
     * @throws MigrationException if the proof fails
     */
    public static ExistingDatabase of(Session session, Database database, SchemaGraph graph) {
        Difference creation = SchemaDiff.between(SchemaGraph.EMPTY, graph, DiffOptions.DEFAULTS);
        try (ScratchPlace scratch = ScratchPlace.of(session, database)) {
            Trial trial = new Verification(scratch.server(), Plugins.NONE)
                    .trial(SchemaGraph.EMPTY, graph, creation, DiffOptions.DEFAULTS);
            prove(trial.verdict());
            return new ExistingDatabase(graph, trial.difference());
        }
    }

    private static boolean hasHistory(Database database) {
        try (Connection connection = database.server().connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('public.ambix_revision') is not null")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static void prove(Verdict verdict) {
        if (verdict.isExact()) {
            return;
        }
        String doubt = verdict.refusal()
                .or(verdict::downgradeRefusal)
                .orElseGet(() -> "Remaining differences: "
                        + verdict.upgradeLeaves().operations().stream()
                                .map(Operation::summary)
                                .limit(5)
                                .collect(Collectors.joining("; ")));
        throw new MigrationException("The first migration would not make this database anew, as a trial on a scratch"
                + " database showed. Nothing was written.\n" + doubt);
    }

    /** The body of the first migration. */
    public MigrationBody body() {
        return MigrationBody.of(creation.upgrade(), creation.downgrade());
    }
}
