package dev.ambix.catalog.row;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.PGConnection;

/**
 * The transaction in which a catalog is read. Within a transaction of the caller it is a savepoint, because the isolation
 * of that can no longer be chosen; going back to it also takes the settings back.
 */
public final class CatalogSession implements AutoCloseable {
    /**
     * Settings on which the spelling of expressions depends, and no effort for queries that run only once: they join in
     * the order in which they are written, because looking for a better one takes longer than most of them run.
     */
    private static final List<String> SETTINGS = List.of(
            "set local datestyle = 'ISO, YMD'",
            "set local intervalstyle = 'postgres'",
            "set local timezone = 'UTC'",
            "set local bytea_output = 'hex'",
            "set local extra_float_digits = 1",
            "set local quote_all_identifiers = off",
            "set local standard_conforming_strings = on",
            "set local jit = off",
            "set local join_collapse_limit = 1",
            "set local max_parallel_workers_per_gather = 0");

    private final Connection connection;
    private final Optional<Savepoint> savepoint;
    /** What the driver had, where it prepares nothing meanwhile. */
    private OptionalInt prepareThreshold = OptionalInt.empty();

    private CatalogSession(Connection connection, Optional<Savepoint> savepoint) {
        this.connection = connection;
        this.savepoint = savepoint;
    }

    /**
     * Opens a session.
     *
     * @param settings further ones, each with a semicolon
     */
    public static CatalogSession open(Connection connection, String defaultSchema, String settings)
            throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        Optional<Savepoint> savepoint = own ? Optional.empty() : Optional.of(connection.setSavepoint());
        CatalogSession session = new CatalogSession(connection, savepoint);
        try (Statement statement = connection.createStatement()) {
            statement.execute((own ? "set transaction isolation level repeatable read, read only;\n" : "")
                    + settings
                    + String.join(";\n", settings(defaultSchema))
                    + ";\nselect pg_catalog.pg_backend_pid()");
            session.prepareNothingBehindPooler(lastNumber(statement));
        } catch (SQLException e) {
            session.close();
            throw e;
        }
        return session;
    }

    private static int lastNumber(Statement statement) throws SQLException {
        while (statement.getResultSet() == null) {
            statement.getMoreResults();
        }
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * The driver prepares even a ROLLBACK. A pooler gives the session of the server to one client after the other, and what the one
     * before has prepared bears the same name.
     */
    private void prepareNothingBehindPooler(int backend) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            PGConnection driver = connection.unwrap(PGConnection.class);
            if (driver.getBackendPID() != backend) {
                prepareThreshold = OptionalInt.of(driver.getPrepareThreshold());
                driver.setPrepareThreshold(0);
            }
        }
    }

    /** The statements that set up a transaction for it. */
    public static List<String> settings(String defaultSchema) {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("set local search_path = \"" + defaultSchema.replace("\"", "\"\"") + '"');
        return settings;
    }

    /** The major version of the server, such as 18. */
    public int serverVersion() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    @Override
    public void close() throws SQLException {
        if (savepoint.isPresent()) {
            connection.rollback(savepoint.get());
            connection.releaseSavepoint(savepoint.get());
        } else {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (prepareThreshold.isPresent()) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(prepareThreshold.getAsInt());
        }
    }
}
