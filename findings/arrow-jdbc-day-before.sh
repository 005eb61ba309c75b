#!/usr/bin/env bash
# Packages: Apache Arrow JDBC adapter, org.apache.arrow:arrow-jdbc 18.3.0 with arrow-memory-unsafe 18.3.0, PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: a table that is read into vectors (JdbcToArrow) and bound to an INSERT again (JdbcParameterBinder) is the same table; without
# a calendar the times have no zone.
#
# What happens: a JVM whose zone is not UTC moves a date to the day before: east of Greenwich when it is read without a calendar, west of
# it when it is written. Read with the calendar of UTC, a time is written with the offset of the zone. What is smaller than a
# millisecond is gone in each case. No error.
#
# Why it matters: files of Arrow or Parquet that are written of a table before a migration, to fill the new one from them, hold other days
# on the machine of one developer than on a server that runs in UTC. Select dates and times as texts, or use COPY.
source "$(dirname "$0")/common.bash"

jars org.apache.arrow:arrow-jdbc:18.3.0 org.apache.arrow:arrow-memory-unsafe:18.3.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
export JAVA_TOOL_OPTIONS=--add-opens=java.base/java.nio=ALL-UNNAMED
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.*;
import org.apache.arrow.adapter.jdbc.*;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("timezone", "UTC").start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (day date, at time, noted timestamp)");
            statement.execute("create table copy (like t)");
            statement.execute("insert into t values ('2024-05-01', '10:00:00.123456', '2024-05-01 10:00:00.123456')");
            for (String zone : List.of("UTC", "Europe/Amsterdam", "America/New_York")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                for (Calendar calendar : Arrays.asList(null, Calendar.getInstance(TimeZone.getTimeZone("UTC")))) {
                    copy(connection, calendar);
                    ResultSet rows = statement.executeQuery("delete from copy returning concat_ws(' | ', day, at, noted)");
                    rows.next();
                    System.out.println(zone + (calendar == null ? ", no calendar: " : ", calendar of UTC: ") + rows.getString(1));
                }
            }
        }
    }

    private static void copy(Connection connection, Calendar calendar) throws Exception {
        try (RootAllocator allocator = new RootAllocator();
                ResultSet rows = connection.createStatement().executeQuery("select * from t");
                ArrowVectorIterator vectors = JdbcToArrow.sqlToArrowVectorIterator(
                        rows, new JdbcToArrowConfigBuilder(allocator, calendar).build());
                VectorSchemaRoot root = vectors.next();
                PreparedStatement insert = connection.prepareStatement("insert into copy values (?, ?, ?)")) {
            JdbcParameterBinder binder = JdbcParameterBinder.builder(insert, root).bindAll().build();
            while (binder.next()) {
                insert.execute();
            }
        }
    }
}
JAVA
)
expect "2024-05-01 | 10:00:00.123456 | 2024-05-01 10:00:00.123456, read and written again:" \
    'UTC, no calendar: 2024-05-01 | 10:00:00.123 | 2024-05-01 10:00:00.123
UTC, calendar of UTC: 2024-05-01 | 10:00:00.123 | 2024-05-01 10:00:00.123
Europe/Amsterdam, no calendar: 2024-04-30 | 10:00:00.123 | 2024-05-01 10:00:00.123
Europe/Amsterdam, calendar of UTC: 2024-05-01 | 11:00:00.123 | 2024-05-01 10:00:00.123
America/New_York, no calendar: 2024-04-30 | 10:00:00.123 | 2024-05-01 10:00:00.123
America/New_York, calendar of UTC: 2024-04-30 | 05:00:00.123 | 2024-05-01 10:00:00.123' "$output"
finish
