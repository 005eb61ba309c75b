package dev.ambix.runtime.block;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes the default schema before the first revisions, unless one of them makes it: no comparison sees it, so none writes it. */
public final class SchemaCreation {
    private SchemaCreation() {}

    /** The statement, which does nothing where the schema is there; empty where revisions make it. */
    public static Optional<String> of(MigratorOptions options, List<RevisionScript> scripts) {
        return options.defaultSchema()
                .filter(schema -> !isMadeBy(scripts, schema))
                .map(DefaultSchema::create);
    }

    private static boolean isMadeBy(List<RevisionScript> scripts, DefaultSchema schema) {
        return scripts.stream()
                .flatMap(script -> script.statements().stream())
                .anyMatch(compiled -> schema.isMadeBy(compiled.statement().sql()));
    }

    /** Whether a run makes it. */
    public static boolean isNeeded(JdbcSession session, MigratorOptions options, List<RevisionScript> scripts) {
        return !isThere(session, options) && of(options, scripts).isPresent();
    }

    /** Whether there is nothing to make. */
    public static boolean isThere(JdbcSession session, MigratorOptions options) {
        try {
            return options.defaultSchema().isEmpty()
                    || session.queryOne(
                            "select " + options.defaultSchema().get().exists(), row -> row.getBoolean(1));
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /**
     * Makes it.
     *
     * @throws MigrationException if the role may not
     */
    public static void ensure(JdbcSession session, MigratorOptions options, List<RevisionScript> scripts) {
        if (isThere(session, options)) {
            return;
        }
        Optional<String> creation = of(options, scripts);
        try {
            if (creation.isPresent()) {
                session.execute(creation.get());
            }
        } catch (SQLException e) {
            String schema = render(name(options.defaultSchema().orElseThrow().name()));
            throw new MigrationException(
                    "The default schema " + schema + " cannot be made: " + ServerError.message(e)
                            + ". Make it before, or GRANT CREATE ON DATABASE to the role of the run.",
                    e);
        }
    }
}
