package dev.ambix.autogenerate.scratch;

import dev.ambix.MigrationException;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.impact.operation.LockCount;
import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Applies operations to a database without history: each run of transactional statements in one transaction, or all in the
 * transaction that the caller has begun.
 */
public final class ScratchApplication {
    /** The most locks of one transaction; a server with its default settings has room for some six thousand. */
    private static final int LOCKS = 1500;

    private static final String PUBLIC = ReadOptions.DEFAULTS.defaultSchema();

    private final Connection connection;
    private final SqlCompiler compiler;
    private final String defaultSchema;

    /** Uses a connection in autocommit mode, and leaves it so. */
    public ScratchApplication(Connection connection, SqlCompiler compiler) {
        this(connection, compiler, PUBLIC);
    }

    /**
     * The same where names without a schema are not those of {@code public}.
     *
     * @param defaultSchema the schema of names without one, which the search path of the connection begins with
     */
    public ScratchApplication(Connection connection, SqlCompiler compiler, String defaultSchema) {
        this.connection = connection;
        this.compiler = compiler;
        this.defaultSchema = defaultSchema;
    }

    /** Makes a schema in an empty database, and returns it as PostgreSQL spells it then. */
    public SchemaGraph materialize(SchemaGraph schema, DiffOptions options) {
        ChangeSet creation = SchemaDiff.upgrade(
                SchemaGraph.EMPTY, schema, options.withRenames(List.of()).withDefaultSchema(defaultSchema));
        ensureDefaultSchema();
        apply(SchemaDiff.unchecked(creation));
        return read();
    }

    /**
     * Creates a schema as {@link #materialize} does, but with PostgreSQL's own expressions, so that each of its
     * spellings becomes the next one.
     */
    public SchemaGraph respell(SchemaGraph schema, DiffOptions options) {
        ensureDefaultSchema();
        apply(SchemaDiff.creation(schema, options));
        return read();
    }

    /** Makes the default schema, which is no object of a schema that was read. */
    public void ensureDefaultSchema() {
        if (defaultSchema.equals(PUBLIC)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(new DefaultSchema(defaultSchema).create());
        } catch (SQLException e) {
            throw gaveUp(e);
        }
    }

    /** The schema of the database without the history tables that a trial leaves. */
    public SchemaGraph read() {
        ReadOptions reading =
                ReadOptions.DEFAULTS.withDefaultSchema(defaultSchema).leavingOut(OwnTables.in(PUBLIC, defaultSchema));
        return DatabaseReader.readAgain(connection, reading);
    }

    /**
     * Applies operations, in several transactions where one would need too many locks. An operation that fails for a
     * missing object, with a dependency that no catalog tells, such as one in the body of a function, is tried again
     * after the others, if all of its part can share one transaction.
     *
     * @throws MigrationException if the server refuses a statement; transactions before it stay committed
     */
    public void apply(ChangeSet changes) {
        try {
            if (!connection.getAutoCommit()) {
                applyWithin(changes);
                return;
            }
        } catch (SQLException e) {
            throw gaveUp(e);
        }
        List<Operation> part = new ArrayList<>();
        for (Operation operation : LockCount.inParts(changes, LOCKS).operations()) {
            if (operation instanceof Commit) {
                List<Operation> waiting = applyPart(part, false);
                part.clear();
                part.addAll(waiting);
            } else {
                part.add(operation);
            }
        }
        applyPart(part, true);
    }

    /** Applies operations in the transaction of the caller, which is rolled back if one of them is refused. */
    private void applyWithin(ChangeSet changes) throws SQLException {
        List<CompiledStatement> statements = compiler.compile(changes);
        boolean isTooMuch =
                LockCount.inParts(changes, LOCKS).operations().stream().anyMatch(Commit.class::isInstance);
        if (isTooMuch || !isOneTransaction(statements)) {
            throw new MigrationException("Not all of this can run in one transaction.");
        }
        Savepoint savepoint = connection.setSavepoint();
        try {
            executeAll(statements);
            connection.releaseSavepoint(savepoint);
        } catch (RefusedOperation refusal) {
            rollback(savepoint, refusal);
            if (!refusal.isAboutMissing()) {
                throw refusal;
            }
            List<Operation> waiting = new ArrayList<>();
            inAnyOrder(changes.operations(), waiting);
            if (!waiting.isEmpty()) {
                throw refusal;
            }
        }
    }

    private static boolean isOneTransaction(List<CompiledStatement> statements) {
        return statements.stream().allMatch(next -> next.statement().isTransactional());
    }

    /** Applies a part; returns the operations that wait for a later one. */
    private List<Operation> applyPart(List<Operation> part, boolean isLast) {
        List<CompiledStatement> statements = compiler.compile(new ChangeSet(part));
        boolean isOneTransaction = isOneTransaction(statements);
        try {
            try {
                if (isOneTransaction) {
                    connection.setAutoCommit(false);
                    executeAll(statements);
                } else {
                    for (CompiledStatement next : statements) {
                        connection.setAutoCommit(!next.statement().isTransactional());
                        execute(next);
                    }
                }
            } catch (RefusedOperation refusal) {
                if (!isOneTransaction || !refusal.isAboutMissing()) {
                    throw rolledBack(refusal);
                }
                rollback();
                return applyInAnyOrder(part, isLast);
            }
            connection.setAutoCommit(true);
            return List.of();
        } catch (SQLException e) {
            throw gaveUp(e);
        }
    }

    /** Executes statements in an open transaction: all on one way to the server; one by one to see which is refused. */
    private void executeAll(List<CompiledStatement> statements) throws SQLException {
        Savepoint start = connection.setSavepoint();
        String all = statements.stream().map(next -> next.statement().sql()).collect(Collectors.joining(";\n"));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(all);
            connection.releaseSavepoint(start);
        } catch (SQLException e) {
            rollback(start, e);
            for (CompiledStatement next : statements) {
                execute(next);
            }
        }
    }

    /** A connection that is lost right behind a failure does not hide it. */
    private <E extends Exception> void rollback(Savepoint start, E failure) throws E {
        try {
            connection.rollback(start);
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
            throw failure;
        }
    }

    private static MigrationException gaveUp(SQLException e) {
        return new MigrationException("The scratch database gave up: " + e.getMessage(), e);
    }

    private void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private RefusedOperation rolledBack(RefusedOperation refusal) {
        try {
            rollback();
        } catch (SQLException lost) {
            refusal.addSuppressed(lost);
        }
        return refusal;
    }

    private List<Operation> applyInAnyOrder(List<Operation> part, boolean isLast) throws SQLException {
        List<Operation> waiting = new ArrayList<>();
        inAnyOrder(part, waiting);
        try {
            if (isLast && !waiting.isEmpty()) {
                execute(waiting.get(0));
            }
        } catch (RefusedOperation refusal) {
            throw rolledBack(refusal);
        }
        connection.setAutoCommit(true);
        return waiting;
    }

    /**
     * The order in which the server takes operations that can share one transaction; it is found by trying, and nothing of
     * it stays.
     *
     * @throws RefusedOperation if there is none
     */
    public ChangeSet inWorkingOrder(ChangeSet changes) {
        try {
            List<Operation> waiting = new ArrayList<>();
            List<Operation> applied = inAnyOrder(changes.operations(), waiting);
            try {
                if (!waiting.isEmpty()) {
                    execute(waiting.get(0));
                }
            } catch (RefusedOperation refusal) {
                throw rolledBack(refusal);
            }
            rollback();
            return new ChangeSet(applied);
        } catch (SQLException e) {
            throw gaveUp(e);
        }
    }

    /** Applies operations in a transaction that stays open, each once the objects that it needs exist. */
    private List<Operation> inAnyOrder(List<Operation> operations, List<Operation> waiting) throws SQLException {
        connection.setAutoCommit(false);
        List<Operation> applied = new ArrayList<>();
        try {
            for (Operation operation : operations) {
                waiting.add(operation);
                while (applyOne(waiting, applied)) {
                    // The operation that was applied last may be the one that another waits for.
                }
            }
        } catch (RefusedOperation refusal) {
            throw rolledBack(refusal);
        }
        return applied;
    }

    private boolean applyOne(List<Operation> waiting, List<Operation> applied) throws SQLException {
        for (Operation operation : waiting) {
            Savepoint savepoint = connection.setSavepoint();
            try {
                execute(operation);
                connection.releaseSavepoint(savepoint);
                applied.add(operation);
                waiting.remove(operation);
                return true;
            } catch (RefusedOperation refusal) {
                if (!refusal.isAboutMissing()) {
                    throw refusal;
                }
                rollback(savepoint, refusal);
            }
        }
        return false;
    }

    private void execute(Operation operation) throws SQLException {
        for (CompiledStatement next : compiler.compile(ChangeSet.of(operation))) {
            execute(next);
        }
    }

    private void execute(CompiledStatement next) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(next.statement().sql());
        } catch (SQLException e) {
            throw new RefusedOperation(next.operation(), next.statement().sql(), e);
        }
    }
}
