#!/usr/bin/env bash
# Package: Liquibase, liquibase-core 4.33.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: formatted SQL of a PostgreSQL database is split at its end delimiter; the manual of formatted SQL gives ";" as
# the default of endDelimiter, and of the slash it speaks for Oracle. A division may stand on a line of its own.
#
# What happens: a line that holds nothing but a slash ends the statement too, on every database. If both halves are
# statements by themselves, nothing fails: the first runs without its divisor, the second is a query whose rows nobody
# reads. The change set is recorded as executed. (A line with the word "go" does the same.)
#
# Why it matters: formatters put operators at the beginning of lines. What is stored is another number, and all checks of
# the history say that all is well.
source "$(dirname "$0")/common.bash"

jars org.liquibase:liquibase-core:4.33.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/changes.sql" <<'SQL'
--liquibase formatted sql
--changeset finding:1
create table share (amount int);
--changeset finding:2
insert into share select 100
/
(select 4);
SQL
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.*;
import java.nio.file.*;
import java.sql.*;
import liquibase.*;
import liquibase.database.*;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

public class Main {
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                new Liquibase("changes.sql", new DirectoryResourceAccessor(Path.of(".")), database)
                        .update(new Contexts());
            }
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                ResultSet row = connection.createStatement().executeQuery("select amount, 100\n/\n(select 4),"
                        + " (select string_agg(exectype, ' ') from databasechangelog) from share");
                row.next();
                out.println("stored " + row.getInt(1) + ", PostgreSQL says " + row.getInt(2) + ", " + row.getString(3));
            }
        }
    }
}
JAVA
)
expect "100 divided by 4, with the slash on a line of its own:" \
    "stored 100, PostgreSQL says 25, EXECUTED EXECUTED" "$output"
finish
