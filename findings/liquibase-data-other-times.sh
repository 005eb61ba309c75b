#!/usr/bin/env bash
# Package: Liquibase, org.liquibase:liquibase-core 4.33.0 (generateChangeLog with data), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the rows that a change log inserts are those that it was generated from; a value that it cannot say is marked, as bytea
# is ("UNSUPPORTED FOR DIFF: BINARY DATA").
#
# What happens: a `timestamptz` is written without its zone, so a machine of another zone makes another time of it. A `time`
# loses its fraction, and 24:00 becomes 00:00. The date `infinity` is a day in a year of nine digits, which the server refuses.
#
# Why it matters: the data of a reference table, moved to another machine by the change log, is hours off without an
# error. Copy such data with COPY or pg_dump.
source "$(dirname "$0")/common.bash"

jars org.liquibase:liquibase-core:4.33.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.*;
import java.util.TimeZone;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.resource.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create table rates (id int primary key, valid timestamptz, opens time, closes time); "
                        + "insert into rates values (1, '2024-06-01 12:00:00+00', '08:30:00.25', '24:00')");
                connection.createStatement().execute("create database other");
            }
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            run(server, "postgres", "generateChangeLog", "diffTypes", "tables,columns,data");
            print(server, "postgres");
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            run(server, "other", "update", "showSummary", "OFF");
            print(server, "other");
        }
    }

    private static void run(EmbeddedPostgres server, String database, String command, String name, String value) throws Exception {
        ResourceAccessor folder = new DirectoryResourceAccessor(Path.of("."));
        Scope.child(Scope.Attr.resourceAccessor, folder, () -> new CommandScope(command)
                .addArgumentValue("url", server.getJdbcUrl("postgres", database))
                .addArgumentValue("username", "postgres")
                .addArgumentValue("changelogFile", "rates.xml")
                .addArgumentValue(name, value)
                .setOutput(OutputStream.nullOutputStream())
                .execute());
    }

    private static void print(EmbeddedPostgres server, String name) throws Exception {
        try (Connection connection = server.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            ResultSet row = statement.executeQuery("select concat_ws(', ', valid, opens, closes) from rates");
            row.next();
            System.out.println(name + ": " + row.getString(1));
        }
    }
}
JAVA
)
expect "The row of the first database, and that of the one into which the change log was run:" \
    'postgres: 2024-06-01 12:00:00+00, 08:30:00.25, 24:00:00
other: 2024-06-01 03:00:00+00, 08:30:00, 00:00:00' "$(grep -E '^(postgres|other): ' <<<"$output")"
finish
