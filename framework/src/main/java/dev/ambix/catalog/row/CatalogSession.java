package dev.ambix.catalog.row;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                    + String.join(";\n", settings(defaultSchema)));
        } catch (SQLException e) {
            session.close();
            throw e;
        }
        return session;
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
    }
}
