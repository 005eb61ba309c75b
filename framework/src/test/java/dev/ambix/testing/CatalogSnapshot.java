package dev.ambix.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What stands in a database outside of the system's schemas, as sorted lines of text, read from {@code pg_catalog} by
 * the SQL of {@code catalog-snapshot.sql} alone. Two databases with equal snapshots have the same schemas, relations,
 * columns, constraints, indexes, sequences, types, routines, triggers, policies, comments, extensions, owners and grants.
 */
public final class CatalogSnapshot {
    private static final String SQL = resource("catalog-snapshot.sql");

    /** The server keeps the plan for the session; the driver would forget its own at each change of the search path. */
    private static final String PREPARE = "prepare catalog_snapshot(text[], boolean) as " + SQL;

    /** Without a search path, the server qualifies every name that it prints; and planning takes longer than reading. */
    private static final String SETTINGS = """
            set local search_path = pg_catalog; set local join_collapse_limit = 1;
            set local plan_cache_mode = force_generic_plan""";

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
            String path = lines("show search_path", statement).get(0);
            statement.execute(SETTINGS);
            if (lines("select name from pg_prepared_statements where name = 'catalog_snapshot'", statement)
                    .isEmpty()) {
                statement.execute(PREPARE);
            }
            Array names = connection.createArrayOf("text", leftOut.toArray());
            List<String> lines = lines(
                    "execute catalog_snapshot(" + statement.enquoteLiteral(names.toString()) + ", " + withColumnOrder
                            + ")",
                    statement);
            statement.execute("set local search_path = " + path);
            return String.join("\n", lines);
        }
    }

    /** Which of these catalogs or columns the SQL does not name. */
    static List<String> notRead(List<String> names) {
        return names.stream()
                .filter(name ->
                        !Pattern.compile("\\b" + name + "\\b").matcher(SQL).find())
                .toList();
    }

    private static List<String> lines(String query, Statement statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                lines.add(result.getString(1));
            }
        }
        return lines;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(CatalogSnapshot.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
