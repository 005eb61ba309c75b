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
import dev.ambix.sql.Content;
import dev.ambix.sql.Piece;
import dev.ambix.sql.SqlCompiler;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

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
            if (next.statement().content().isEmpty()) {
                statement.execute(next.statement().sql());
            } else {
                execute(next.statement().content().get(), statement);
            }
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            throw new MigrationException(
                    Refusal.message(e, next.operation(), next.statement().sql()), e);
        }
    }

    private static void execute(Content content, Statement statement) throws SQLException {
        try (Stream<Piece> pieces = content.pieces()) {
            for (Piece piece : (Iterable<Piece>) pieces::iterator) {
                if (piece instanceof Piece.Copy copy) {
                    copy(copy, statement.getConnection());
                } else {
                    statement.execute(piece.sql());
                }
            }
        }
    }

    private static void copy(Piece.Copy copy, Connection connection) throws SQLException {
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy.sql());
        for (String row : (Iterable<String>) copy.rows()::iterator) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            in.writeToCopy(bytes, 0, bytes.length);
        }
        in.endCopy();
    }
}
