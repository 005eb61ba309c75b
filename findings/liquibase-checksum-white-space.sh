#!/usr/bin/env bash
# Package: Liquibase, org.liquibase:liquibase-core 4.33.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a change set that was run and is changed after that is refused for its checksum, as it is if a letter of a string is
# another one. White space does not count, by the manual, so that a script can be laid out anew; in a string it is no layout.
#
# What happens: it does not count inside of strings either, so two blanks may become one, or a line break; and a statement that
# is moved up to the end of a comment, which makes it a part of that comment, leaves the checksum as it was.
#
# Why it matters: databases that are made from the changed script have another value, or no row at all, and the check that is there
# to find this says that each change set is the one that was run.
source "$(dirname "$0")/common.bash"

jars org.liquibase:liquibase-core:4.33.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.logging.LogManager;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.ValidationFailedException;
import liquibase.resource.DirectoryResourceAccessor;

public class Main {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        String script = "--liquibase formatted sql\n--changeset a:1\n"
                + "create table t (name text); -- the names\ninsert into t values ('a  b');\n";
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            System.out.println("first: " + run(server, "old", script));
            System.out.println("another letter: " + run(server, "old", script.replace("a  b", "a  c")));
            System.out.println("one blank: " + run(server, "old", script.replace("a  b", "a b")));
            System.out.println("  in a new database: " + run(server, "blank", script.replace("a  b", "a b")));
            System.out.println("statement joined to the comment: " + run(server, "old", script.replace("\ninsert", " insert")));
            System.out.println("  in a new database: " + run(server, "joined", script.replace("\ninsert", " insert")));
        }
    }

    private static String run(EmbeddedPostgres server, String schema, String script) throws Exception {
        Files.writeString(Path.of("script.sql"), script);
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create schema if not exists " + schema + "; set search_path = " + schema);
            var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase("script.sql", new DirectoryResourceAccessor(Path.of(".")), database).update();
            connection.setAutoCommit(true);
            ResultSet row = connection.createStatement()
                    .executeQuery("select coalesce(string_agg(quote_literal(name), ', '), 'no row') from " + schema + ".t");
            row.next();
            return "taken, " + row.getString(1);
        } catch (CommandExecutionException failure) {
            if (failure.getCause() instanceof ValidationFailedException) {
                return "refused";
            }
            throw failure;
        }
    }
}
JAVA
)
output=$(grep -E ': (taken|refused)' <<<"$output")
expect "A change set that is run, changed and run again:" \
    "first: taken, 'a  b'
another letter: refused
one blank: taken, 'a  b'
  in a new database: taken, 'a b'
statement joined to the comment: taken, 'a  b'
  in a new database: taken, no row" "$output"
finish
