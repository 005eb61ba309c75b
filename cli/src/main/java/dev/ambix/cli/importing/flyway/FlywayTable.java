package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.ForeignTable;
import dev.ambix.revision.flyway.FlywayVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Flyway's table in a database.
 *
 * @param table the table
 * @param rows its rows in the order of their ranks
 */
record FlywayTable(ForeignTable table, List<Row> rows) {
    /**
     * A row.
     *
     * @param rank its place
     * @param version the version; empty for repeatable ones and for rows of Flyway's own
     * @param type such as {@code SQL}, {@code JDBC}, {@code BASELINE}
     * @param checksum of its script, if it has one
     */
    record Row(
            int rank,
            Optional<FlywayVersion> version,
            String description,
            String type,
            String script,
            Optional<Integer> checksum,
            String by,
            Instant at,
            Duration took,
            boolean isSuccess) {
        String title() {
            return version.map(number -> "version " + number).orElse("\"" + description + "\"");
        }

        /** Whether it stands for a script of SQL, whose file has to be there. */
        boolean isSql() {
            return type.equals("SQL");
        }
    }

    /**
     * Finds the table.
     *
     * @param schema its schema, if that is known
     * @param zone the time zone of its times
     * @return empty if there is none
     * @throws MigrationException if there are several
     */
    static Optional<FlywayTable> find(Connection connection, String name, Optional<String> schema, ZoneId zone)
            throws SQLException {
        Optional<ForeignTable> table = ForeignTable.find(connection, name, schema);
        return table.isEmpty() ? Optional.empty() : Optional.of(read(connection, table.get(), zone));
    }

    private static FlywayTable read(Connection connection, ForeignTable table, ZoneId zone) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "select installed_rank, version, description, type, script, checksum, installed_by, installed_on,"
                                + " execution_time, success from %s order by installed_rank",
                        table.sql(statement)))) {
            while (row.next()) {
                rows.add(row(row, zone));
            }
        } catch (SQLException e) {
            throw table.unreadable("Flyway", e);
        }
        return new FlywayTable(table, rows);
    }

    private static Row row(ResultSet row, ZoneId zone) throws SQLException {
        return new Row(
                row.getInt(1),
                Optional.ofNullable(row.getString(2)).flatMap(FlywayVersion::parse),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable((Integer) row.getObject(6)),
                row.getString(7),
                row.getObject(8, LocalDateTime.class).atZone(zone).toInstant(),
                Duration.ofMillis(row.getInt(9)),
                row.getBoolean(10));
    }
}
