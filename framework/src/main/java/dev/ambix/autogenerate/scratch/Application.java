package dev.ambix.autogenerate.scratch;

import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.ReadOptions;
import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Difference;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.CompiledStatement;
import dev.ambix.sql.Content;
import dev.ambix.sql.Piece;
import dev.ambix.sql.SqlCompiler;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Applies operations to a database without history: each run of transactional statements in one transaction. */
public final class Application {
    /** What the server says where a schema, table, function or other object is not there. */
    private static final Set<String> MISSING = Set.of("3F000", "42P01", "42883", "42704");

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
    public SchemaGraph respell(SchemaGraph schema, DiffOptions options) {
        apply(SchemaDiff.creation(schema, options));
        return read();
    }

    /** What the database holds. */
    public SchemaGraph read() {
        return DatabaseReader.read(connection, ReadOptions.DEFAULTS);
    }

    /**
     * Applies operations. If one fails because an object is missing, on which the operation depends without anything that
     * tells it, such as the body of a function, and all can share one transaction, it is tried again after others.
     *
     * @return the operations in the order in which they were applied
     * @throws MigrationException if the server refuses a statement; what stands in transactions before it is committed
     */
    public ChangeSet apply(ChangeSet changes) {
        List<CompiledStatement> statements = compiler.compile(changes);
        boolean isOneTransaction =
                statements.stream().allMatch(next -> next.statement().isTransactional());
        try {
            try {
                for (CompiledStatement next : statements) {
                    connection.setAutoCommit(!next.statement().isTransactional());
                    execute(next);
                }
            } catch (RefusedStatement refusal) {
                rollback();
                if (!isOneTransaction || !refusal.isAboutMissing()) {
                    throw refusal.exception();
                }
                return applyInAnyOrder(changes);
            }
            connection.setAutoCommit(true);
            return changes;
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    private void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private ChangeSet applyInAnyOrder(ChangeSet changes) throws SQLException {
        connection.setAutoCommit(false);
        List<Operation> applied = new ArrayList<>();
        List<Operation> waiting = new ArrayList<>();
        try {
            for (Operation operation : changes.operations()) {
                waiting.add(operation);
                while (applyOne(waiting, applied)) {
                    // What was applied last may be what another one waits for.
                }
            }
            if (!waiting.isEmpty()) {
                execute(waiting.get(0));
            }
        } catch (RefusedStatement refusal) {
            rollback();
            throw refusal.exception();
        }
        connection.setAutoCommit(true);
        return new ChangeSet(applied);
    }

    private boolean applyOne(List<Operation> waiting, List<Operation> applied) throws SQLException, RefusedStatement {
        for (Operation operation : waiting) {
            Savepoint savepoint = connection.setSavepoint();
            try {
                execute(operation);
                connection.releaseSavepoint(savepoint);
                applied.add(operation);
                waiting.remove(operation);
                return true;
            } catch (RefusedStatement refusal) {
                if (!refusal.isAboutMissing()) {
                    throw refusal;
                }
                connection.rollback(savepoint);
            }
        }
        return false;
    }

    private void execute(Operation operation) throws SQLException, RefusedStatement {
        for (CompiledStatement next : compiler.compile(ChangeSet.of(operation))) {
            execute(next);
        }
    }

    private void execute(CompiledStatement next) throws SQLException, RefusedStatement {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (next.statement().content().isEmpty()) {
                // A run sends batches too, whose entries are one statement each.
                statement.addBatch(next.statement().sql());
                statement.executeBatch();
            } else {
                execute(next.statement().content().get(), statement);
            }
        } catch (BatchUpdateException e) {
            throw new RefusedStatement(next, e.getCause() instanceof SQLException cause ? cause : e);
        } catch (SQLException e) {
            throw new RefusedStatement(next, e);
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

    /** A statement that the server refused. */
    private static final class RefusedStatement extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient CompiledStatement statement;
        private final SQLException cause;

        RefusedStatement(CompiledStatement statement, SQLException cause) {
            super(cause);
            this.statement = statement;
            this.cause = cause;
        }

        boolean isAboutMissing() {
            return MISSING.contains(String.valueOf(cause.getSQLState()));
        }

        MigrationException exception() {
            return new MigrationException(
                    Refusal.message(
                            cause, statement.operation(), statement.statement().sql()),
                    cause);
        }
    }
}
