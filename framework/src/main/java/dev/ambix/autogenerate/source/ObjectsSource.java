package dev.ambix.autogenerate.source;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Refusal;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.runtime.error.MarkedSql;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.error.ThrownPlace;
import dev.ambix.schema.FormerName;
import dev.ambix.schema.Model;
import dev.ambix.schema.ModelObjects;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Objects as an author described them, in any order.
 *
 * <p>Their dependencies are in SQL that only PostgreSQL can read. So they are created kind by kind, and one that fails
 * because an object is missing is tried again after the others, as long as that helps.
 */
public final class ObjectsSource implements SchemaSource {
    /** "Syntax error or access rule violation", to which all kinds of undefined objects belong. */
    private static final String MAY_BE_TOO_EARLY = "42";

    private final String name;
    private final ModelOperations operations;
    private final List<FormerName> formerNames;
    private final SqlCompiler compiler;

    /** Objects; {@code name} is their name in messages. */
    public ObjectsSource(String name, Collection<? extends SchemaObject> objects) {
        this(name, objects, List.of(), SqlCompiler.standard());
    }

    private ObjectsSource(
            String name,
            Collection<? extends SchemaObject> objects,
            List<FormerName> formerNames,
            SqlCompiler compiler) {
        this.name = name;
        this.compiler = compiler;
        this.operations = ModelOperations.of(objects);
        this.formerNames = List.copyOf(formerNames);
    }

    /**
     * The objects that a model class defines, with their former names.
     *
     * @throws MigrationException if its code throws anything, or what it defines can never be right
     */
    public static ObjectsSource of(String name, Model model, Plugins plugins) {
        try {
            ModelObjects objects = ModelObjects.of(model);
            return new ObjectsSource(
                    name, objects.schema().objects().values(), objects.formerNames(), plugins.compiler());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw new MigrationException(
                    "The model " + name + " cannot be read: " + said(e)
                            + ThrownPlace.of(e, model.getClass().getName()),
                    e);
        }
    }

    /** A wrong call of ours is told by a sentence, to which the class of the exception adds nothing. */
    private static String said(Throwable thrown) {
        boolean isOurs = thrown instanceof MigrationException
                || thrown.getClass() == IllegalArgumentException.class && thrown.getMessage() != null;
        return isOurs ? thrown.getMessage() : thrown.toString();
    }

    @Override
    public List<FormerName> formerNames() {
        return formerNames;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> sql() {
        return Optional.of(sql(operations.objects()) + ";\n" + sql(operations.others()));
    }

    private String sql(List<Operation> some) {
        return some.stream()
                .flatMap(operation -> compiler.compile(operation).stream())
                .map(Statement::sql)
                .collect(Collectors.joining(";\n"));
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        try (java.sql.Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("set check_function_bodies = off");
            List<Operation> open = rounds(statement, operations.objects());
            open.addAll(operations.others());
            open = rounds(statement, open);
            if (!open.isEmpty()) {
                fail(statement, open.get(0));
            }
            statement.execute("reset all");
        }
    }

    /** Tries operations as long as that helps, and returns those that failed to the last. */
    private List<Operation> rounds(java.sql.Statement statement, List<Operation> operations) throws SQLException {
        List<Operation> open = operations;
        List<Operation> failed = round(statement, open);
        while (!failed.isEmpty() && failed.size() < open.size()) {
            open = failed;
            failed = round(statement, open);
        }
        return failed;
    }

    private void fail(java.sql.Statement statement, Operation operation) throws SQLException {
        try {
            run(statement, operation);
        } catch (SQLException e) {
            throw failure(operation, e);
        }
    }

    /** Tries each operation once and returns those that failed. */
    private List<Operation> round(java.sql.Statement statement, List<Operation> open) throws SQLException {
        List<Operation> failed = new ArrayList<>();
        for (Operation operation : open) {
            try {
                run(statement, operation);
            } catch (SQLException e) {
                if (!String.valueOf(e.getSQLState()).startsWith(MAY_BE_TOO_EARLY)) {
                    throw failure(operation, e);
                }
                failed.add(operation);
            }
        }
        return failed;
    }

    private void run(java.sql.Statement jdbc, Operation operation) throws SQLException {
        List<Statement> statements = compiler.compile(operation);
        if (!jdbc.getConnection().getAutoCommit()) {
            runWithin(jdbc, statements);
            return;
        }
        boolean shared = statements.size() > 1 && statements.stream().allMatch(Statement::isTransactional);
        if (!shared) {
            for (Statement statement : statements) {
                jdbc.execute(statement.sql());
            }
            return;
        }
        jdbc.execute("begin");
        try {
            for (Statement statement : statements) {
                jdbc.execute(statement.sql());
            }
            jdbc.execute("commit");
        } catch (SQLException e) {
            try {
                jdbc.execute("rollback");
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    /** In the transaction of the caller, which a failure must not spoil. */
    private static void runWithin(java.sql.Statement jdbc, List<Statement> statements) throws SQLException {
        Savepoint savepoint = jdbc.getConnection().setSavepoint();
        try {
            for (Statement statement : statements) {
                jdbc.execute(statement.sql());
            }
            jdbc.getConnection().releaseSavepoint(savepoint);
        } catch (SQLException e) {
            try {
                jdbc.getConnection().rollback(savepoint);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    private MigrationException failure(Operation operation, SQLException e) {
        ServerError error = ServerError.of(e);
        List<Statement> statements = compiler.compile(operation);
        String marked = error.position() > 0 && statements.size() == 1
                ? ("\n" + MarkedSql.of(statements.get(0).sql(), error.position())).stripTrailing()
                : "";
        return new MigrationException(
                "The model " + name + " cannot be made real: " + operation.summary() + ": ERROR: " + error.message()
                        + marked + Refusal.advice(e, sql(List.of(operation))),
                e);
    }
}
