package dev.ambix.cli.importing.liquibase;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.Applied;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Liquibase's table of change sets in a database.
 *
 * @param schema its schema
 * @param name its name
 * @param rows its rows, in the order of their numbers
 */
public record ChangeLogTable(String schema, String name, List<Row> rows) {
    /**
     * A row.
     *
     * @param type such as {@code EXECUTED}, {@code RERAN} or {@code MARK_RAN}
     * @param checkSum of the change set; empty after {@code clearCheckSums}
     * @param tag what was tagged with it
     */
    public record Row(ChangeSetKey key, String type, Optional<String> checkSum, Optional<String> tag, Instant at) {
        /** Whether the change set will not run again. */
        public boolean isApplied() {
            return !type.equals("FAILED") && !type.equals("SKIPPED");
        }

        /** As an applied revision. The table does not tell by whom. */
        public Applied applied(String revision) {
            return new Applied(revision, at, key.author(), Optional.empty());
        }
    }

    /**
     * Finds the table.
     *
     * @return empty if there is none
     * @throws MigrationException if there are several
     */
    public static Optional<ChangeLogTable> find(Connection connection, LiquibaseSettings settings) throws SQLException {
        List<String[]> found = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select n.nspname, c.relname from pg_catalog.pg_class c"
                        + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " where lower(c.relname) = lower(?) and c.relkind in ('r', 'p') and (? = '' or n.nspname = ?)"
                        + " order by 1, 2")) {
            query.setString(1, settings.table());
            query.setString(2, settings.schema().orElse(""));
            query.setString(3, settings.schema().orElse(""));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new String[] {rows.getString(1), rows.getString(2)});
                }
            }
        }
        if (found.size() > 1) {
            throw new MigrationException("There are several tables " + settings.table() + ": "
                    + found.stream().map(name -> name[0] + "." + name[1]).collect(Collectors.joining(", "))
                    + ". Name the schema of the right one with --schema.");
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(read(connection, found.get(0)[0], found.get(0)[1], settings.zone()));
    }

    private static ChangeLogTable read(Connection connection, String schema, String name, ZoneId zone)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "select id, author, filename, exectype, md5sum, tag, dateexecuted from %s.%s order by orderexecuted",
                        statement.enquoteIdentifier(schema, true),
                        statement.enquoteIdentifier(name, true)))) {
            while (row.next()) {
                rows.add(new Row(
                        ChangeSetKey.of(row.getString(1), row.getString(2), row.getString(3)),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        Optional.ofNullable(row.getString(6)),
                        row.getObject(7, LocalDateTime.class).atZone(zone).toInstant()));
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    "The table " + schema + "." + name + " cannot be read as one of Liquibase: " + e.getMessage(), e);
        }
        return new ChangeLogTable(schema, name, rows);
    }

    /** It and the table of its lock. */
    public List<QualifiedName> tables() {
        return List.of(qualified(name), qualified(name + "lock"), qualified(name + "LOCK"));
    }

    private QualifiedName qualified(String table) {
        return schema.equals("public") ? QualifiedName.of(table) : QualifiedName.of(schema, table);
    }
}
