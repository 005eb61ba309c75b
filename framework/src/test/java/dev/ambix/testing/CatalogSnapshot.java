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

/**
 * What stands in a database outside of the system's schemas, as sorted lines of text, read from {@code pg_catalog} by
 * the SQL of {@code catalog-snapshot.sql} alone. Two databases with equal snapshots have the same schemas, relations,
 * columns, constraints, indexes, sequences, types, routines, triggers, policies, comments, extensions, owners and grants.
 */
public final class CatalogSnapshot {
    private static final String SQL = resource("catalog-snapshot.sql");

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
            try (ResultSet row = statement.executeQuery("show search_path")) {
                row.next();
                path = row.getString(1);
            }
            String lines = String.join("\n", lines(connection));
            statement.execute("set local search_path = " + path);
            return lines;
        }
    }

    /** Without a search path, the server qualifies every name that it prints; and planning takes longer than reading. */
    private List<String> lines(Connection connection) throws SQLException {
        connection.createStatement().execute("set local search_path = pg_catalog; set local join_collapse_limit = 1");
        try (PreparedStatement query = connection.prepareStatement(SQL)) {
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
