package dev.ambix.cli.importing.liquibase;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.ForeignTable;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
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

/**
 * Liquibase's table of change sets in a database.
 *
 * @param table the table
 * @param rows its rows, in the order of their numbers
 */
public record ChangeLogTable(ForeignTable table, List<Row> rows) {
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
        return new ChangeLogTable(table, rows);
    }

    /** The table and that of its lock. */
    public List<QualifiedName> tables() {
        return List.of(
                table.qualifiedName(), table.qualified(table.name() + "lock"), table.qualified(table.name() + "LOCK"));
    }
}
