package dev.ambix.runtime.fleet;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes new targets at the head. A new schema is upgraded in one transaction where all revisions can be in one, so that it takes
 * one commit; a new database may be the copy of another one. A target that fails is taken away again.
 */
final class TargetCreation {
    private static final Logger LOG = LoggerFactory.getLogger(TargetCreation.class);

    private final Migrator any;
    private final TargetMigrators migrators;

    TargetCreation(Migrator any, TargetMigrators migrators) {
        this.any = any;
        this.migrators = migrators;
    }

    /** A schema that is not there yet. */
    RunResult schema(Target target, ConnectionSource database) {
        String schema = target.schema()
                .orElseThrow(() -> new IllegalArgumentException("The target " + target + " is no schema."));
        if (is(database, "select exists (select from pg_catalog.pg_namespace where nspname = {0})", schema)) {
            throw new MigrationException("There is a schema \"" + schema
                    + "\" already. Bring it to the head with an upgrade, or" + " choose another name.");
        }
        run(database, "create schema " + render(name(schema)), "The schema \"" + schema + "\"");
        return upgraded(target, () -> run(database, "drop schema " + render(name(schema)) + " cascade", "It"));
    }

    /** A database that is not there yet, without a template. */
    RunResult database(Target target, String name, ConnectionSource beside) {
        create(name, "", beside);
        return upgraded(target, () -> run(beside, "drop database " + render(name(name)), "It"));
    }

    /** A copy of a database at the head, which nobody else uses meanwhile; that is brought to the head first. */
    RunResult copy(String name, String template, Target source, ConnectionSource beside) {
        RunResult result = migrators.of(source).upgrade();
        create(name, " template " + render(name(template)), beside);
        return result;
    }

    private void create(String name, String template, ConnectionSource beside) {
        if (is(beside, "select exists (select from pg_catalog.pg_database where datname = {0})", name)) {
            throw new MigrationException("There is a database \"" + name
                    + "\" already. Bring it to the head with an upgrade, or" + " choose another name.");
        }
        run(beside, "create database " + render(name(name)) + template, "The database \"" + name + "\"");
    }

    private RunResult upgraded(Target target, Runnable undo) {
        try {
            return migrators
                    .builder(target)
                    .transactionMode(isTransactional() ? TransactionMode.SINGLE : TransactionMode.PER_REVISION)
                    .build()
                    .upgrade();
        } catch (RuntimeException | Error e) {
            try {
                undo.run();
            } catch (MigrationException left) {
                LOG.warn("The remains of a failure were not dropped: {}", left.getMessage());
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private boolean isTransactional() {
        return any.revisions().revisions().stream()
                .flatMap(revision -> any.operations(revision, Direction.UPGRADE).stream())
                .allMatch(operation -> operation.isTransactional());
    }

    private static boolean is(ConnectionSource database, String question, String name) {
        try (JdbcSession session = database.open()) {
            return session.queryOne(render(question, literal(name)), row -> row.getBoolean(1));
        } catch (SQLException e) {
            throw new MigrationException(
                    "The server cannot be asked for its schemas and databases: " + ServerError.message(e), e);
        }
    }

    private static void run(ConnectionSource database, String sql, String what) {
        try (JdbcSession session = database.open()) {
            session.execute(sql);
        } catch (SQLException e) {
            String verb = sql.startsWith("drop") ? "dropped" : "made";
            throw new MigrationException(what + " could not be " + verb + ": " + ServerError.message(e) + ".", e);
        }
    }
}
