package dev.ambix.cli.importing.liquibase;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.ForeignTable;
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
import java.util.stream.Stream;

/**
 * Liquibase's table of change sets in a database.
 *
 * @param table the table
 * @param rows its rows, in the order of their numbers
 * @param locks the tables of locks in the same schema, which Liquibase lets be named otherwise
 */
public record ChangeLogTable(ForeignTable table, List<Row> rows, List<QualifiedName> locks) {
    /** The tables with the columns of Liquibase's table of locks. */
    private static final String LOCKS = """
            select c.relname
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relkind = 'r'
                and array['id', 'locked', 'lockedby', 'lockgranted'] = array(
                    select lower(a.attname) from pg_catalog.pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by 1)
            order by 1""";

    /**
     * A row.
     *
     * @param type such as {@code EXECUTED}, {@code RERAN} or {@code MARK_RAN}
     * @param checkSum of the change set; empty after {@code clearCheckSums}
     * @param tag the tag of the row
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
        Optional<ForeignTable> table = ForeignTable.findInAnyCase(connection, settings.table(), settings.schema());
        return table.isEmpty() ? Optional.empty() : Optional.of(read(connection, table.get(), settings.zone()));
    }

    private static ChangeLogTable read(Connection connection, ForeignTable table, ZoneId zone) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "select id, author, filename, exectype, md5sum, tag, dateexecuted from %s order by orderexecuted",
                        table.sql(statement)))) {
            while (row.next()) {
                rows.add(new Row(
                        ChangeSetKey.of(row.getString(1), row.getString(2), row.getString(3)),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        Optional.ofNullable(row.getString(6)),
                        row.getObject(7, LocalDateTime.class).atZone(zone).toInstant()));
            }
        } catch (SQLException e) {
            throw table.unreadable("Liquibase", e);
        }
        return new ChangeLogTable(table, rows, locks(connection, table));
    }

    private static List<QualifiedName> locks(Connection connection, ForeignTable table) throws SQLException {
        List<QualifiedName> locks = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LOCKS)) {
            query.setString(1, table.schema());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    locks.add(table.qualified(row.getString(1)));
                }
            }
        }
        return locks;
    }

    /** The table and those of its locks. */
    public List<QualifiedName> tables() {
        return Stream.concat(Stream.of(table.qualifiedName()), locks.stream()).toList();
    }
}
