package dev.ambix.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Difference;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.operation.ChangeSet;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.CompiledStatement;
import dev.ambix.sql.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Applies operations to a database without history: each run of transactional statements in one transaction. */
public final class Application {
    private final Connection connection;
    private final SqlCompiler compiler;

    /** For a connection in autocommit mode, which is left so. */
    public Application(Connection connection, SqlCompiler compiler) {
        this.connection = connection;
        this.compiler = compiler;
    }

    /** Makes a schema in an empty database, and returns it as PostgreSQL spells it then. */
    public SchemaGraph materialize(SchemaGraph schema, DiffOptions options) {
        Difference creation = SchemaDiff.between(SchemaGraph.EMPTY, schema, options.withRenames(List.of()));
        apply(SchemaDiff.unchecked(creation).upgrade());
        return read();
    }

    /** As {@link #materialize}, but in PostgreSQL's own words, so that each of its spellings becomes the next one. */
    SchemaGraph respell(SchemaGraph schema, DiffOptions options) {
        apply(SchemaDiff.creation(schema, options));
        return read();
    }

    /** What the database holds. */
    public SchemaGraph read() {
        return DatabaseReader.read(connection, ReadOptions.DEFAULTS);
    }

    /**
     * Applies operations.
     *
     * @throws MigrationException if the server refuses a statement; what stands in transactions before it is committed
     */
    public void apply(ChangeSet changes) {
        try {
            for (CompiledStatement next : compiler.compile(changes)) {
                connection.setAutoCommit(!next.statement().isTransactional());
                execute(next);
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private void execute(CompiledStatement next) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(next.statement().sql());
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            throw new MigrationException(
                    "PostgreSQL refuses to " + next.operation().summary() + ": " + e.getMessage() + "\n"
                            + next.statement().sql(),
                    e);
        }
    }
}
