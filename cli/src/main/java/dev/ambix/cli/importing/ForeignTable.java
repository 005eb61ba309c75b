package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table in which another tool keeps its history. */
public record ForeignTable(String schema, String name) {
    private static final String FIND =
            "select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                    + " where %s and c.relkind in ('r', 'p') and (? = '' or n.nspname = ?) order by 1, 2";

    /**
     * Finds a table by its name, as it is written.
     *
     * @param schema its schema, if that is known
     * @return empty if there is none
     * @throws MigrationException if there are several
     */
    public static Optional<ForeignTable> find(Connection connection, String name, Optional<String> schema)
            throws SQLException {
        return find(connection, "c.relname = ?", name, schema);
    }

    /** The same for a tool that writes the name in capital or in small letters. */
    public static Optional<ForeignTable> findInAnyCase(Connection connection, String name, Optional<String> schema)
            throws SQLException {
        return find(connection, "lower(c.relname) = lower(?)", name, schema);
    }

    private static Optional<ForeignTable> find(
            Connection connection, String condition, String name, Optional<String> schema) throws SQLException {
        List<ForeignTable> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(FIND.replace("%s", condition))) {
            query.setString(1, name);
            query.setString(2, schema.orElse(""));
            query.setString(3, schema.orElse(""));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new ForeignTable(rows.getString(1), rows.getString(2)));
                }
            }
        }
        if (found.size() > 1) {
            throw new MigrationException("There are several tables " + name + ": "
                    + found.stream().map(ForeignTable::toString).collect(Collectors.joining(", "))
                    + ". Name the schema of the right one with --schema.");
        }
        return found.stream().findFirst();
    }

    /** The refusal of a database without the table. */
    public static MigrationException missing(String name) {
        return new MigrationException("The database has no table " + name
                + ", so that there is nothing to record. --table and --schema name another one.");
    }

    /** The refusal of a table that has other columns than those of the tool. */
    public MigrationException unreadable(String tool, SQLException e) {
        return new MigrationException(
                "The table " + this + " cannot be read as one of " + tool + ": " + e.getMessage()
                        + ". --table and --schema name another one.",
                e);
    }

    /** The name as SQL. */
    public String sql(Statement statement) throws SQLException {
        return statement.enquoteIdentifier(schema, true) + "." + statement.enquoteIdentifier(name, true);
    }

    public QualifiedName qualifiedName() {
        return qualified(name);
    }

    /** The name of a table in the same schema. */
    public QualifiedName qualified(String table) {
        return QualifiedName.of(schema, table).without("public");
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
