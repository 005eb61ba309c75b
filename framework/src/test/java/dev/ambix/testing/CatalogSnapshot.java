package dev.ambix.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/**
 * What stands in a database outside of the system's schemas, as sorted lines of text, read from {@code pg_catalog} by
 * the SQL of {@code catalog-snapshot.sql} alone. Two databases with equal snapshots have the same schemas, relations,
 * columns, constraints, indexes, sequences, types, routines, triggers, policies, comments, extensions, owners and grants.
 */
public final class CatalogSnapshot {
    private static final String SQL = resource("catalog-snapshot.sql");

    /**
     * Without a search path, the server qualifies every name that it prints; and planning takes longer than reading, so
     * that there is no more than one plan in a session. The driver would forget the plan at SET.
     */
    private static final String SETTINGS = """
            select current_setting('search_path') as was, set_config('search_path', 'pg_catalog', true),
                set_config('join_collapse_limit', '1', true), set_config('plan_cache_mode', 'force_generic_plan', true)""";

    private final List<String> leftOut;
    private final boolean withColumnOrder;

    private CatalogSnapshot(List<String> leftOut, boolean withColumnOrder) {
        this.leftOut = List.copyOf(leftOut);
        this.withColumnOrder = withColumnOrder;
    }

    /** A reader of everything but Ambix's own two tables. */
    public static CatalogSnapshot ofSchema() {
        return new CatalogSnapshot(List.of("ambix_revision", "ambix_journal"), true);
    }

    /** Leaves out further schemas or tables: {@code billing}, {@code account}, {@code billing.account}. */
    public CatalogSnapshot without(String... names) {
        List<String> more = new ArrayList<>(leftOut);
        Collections.addAll(more, names);
        return new CatalogSnapshot(more, withColumnOrder);
    }

    /** Leaves out the places of columns in their tables, because a dropped column comes back as the last one. */
    public CatalogSnapshot ignoringColumnOrder() {
        return new CatalogSnapshot(leftOut, false);
    }

    /** The lines, one a line, for a comparison that shows where they differ. */
    public String read(TestDatabase database) {
        try {
            return database.inSession(this::read);
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog cannot be read: " + e.getMessage(), e);
        }
    }

    /** The lines of the database behind a data source. */
    public String read(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog cannot be read: " + e.getMessage(), e);
        }
    }

    private String read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        String lines = readInTransaction(connection);
        connection.rollback();
        connection.setAutoCommit(true);
        return lines;
    }

    /** The lines as the transaction of a connection sees them; it goes on with the search path that it had. */
    public String readInTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String path;
            try (ResultSet row = statement.executeQuery(SETTINGS)) {
                row.next();
                path = row.getString(1);
            }
            String lines = String.join("\n", lines(connection));
            set("search_path", path, connection);
            return lines;
        }
    }

    private static void set(String setting, String value, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private List<String> lines(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SQL)) {
            query.unwrap(PGStatement.class).setPrepareThreshold(1);
            query.setArray(1, connection.createArrayOf("text", leftOut.toArray()));
            query.setBoolean(2, withColumnOrder);
            List<String> lines = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
            return lines;
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(CatalogSnapshot.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
