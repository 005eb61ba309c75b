package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import dev.ambix.revision.flyway.FlywayVersion;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import java.util.stream.Collectors;

/**
 * Flyway's table in a database.
 *
 * @param schema its schema
 * @param name its name
 * @param rows its rows in the order of their ranks
 */
record FlywayTable(String schema, String name, List<Row> rows) {
    /**
     * A row.
     *
     * @param rank its place
     * @param version the version; empty for repeatable ones and for what Flyway notes itself
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
        List<String> schemas = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relname = ? and c.relkind in ('r', 'p') order by 1")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
        }
        List<String> fitting = schemas.stream()
                .filter(found -> schema.isEmpty() || schema.get().equals(found))
                .toList();
        if (fitting.size() > 1) {
            throw new MigrationException("There are several tables " + name + ": "
                    + fitting.stream().map(found -> found + "." + name).collect(Collectors.joining(", "))
                    + ". Name the schema of the right one with --schema.");
        }
        return fitting.isEmpty() ? Optional.empty() : Optional.of(read(connection, fitting.get(0), name, zone));
    }

    private static FlywayTable read(Connection connection, String schema, String name, ZoneId zone)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "select installed_rank, version, description, type, script, checksum, installed_by, installed_on,"
                                + " execution_time, success from %s.%s order by installed_rank",
                        statement.enquoteIdentifier(schema, true),
                        statement.enquoteIdentifier(name, true)))) {
            while (row.next()) {
                rows.add(row(row, zone));
            }
        } catch (SQLException e) {
            throw new MigrationException(
                    "The table " + schema + "." + name + " cannot be read as one of Flyway: " + e.getMessage(), e);
        }
        return new FlywayTable(schema, name, rows);
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

    QualifiedName qualifiedName() {
        return schema.equals("public") ? QualifiedName.of(name) : QualifiedName.of(schema, name);
    }
}
