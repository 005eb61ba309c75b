#!/usr/bin/env bash
# Package: MyBatis Migrations, org.mybatis:mybatis-migrations 3.4.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the statements of a script run as they are written; statements end with a semicolon, wherever that stands, and
# the text of a literal is data.
#
# What happens: the script is read line by line. What stands behind the last semicolon of a line is dropped, so that a statement
# which begins there loses its first line; its rest is often one of its own, as VALUES is. Within a literal each line
# that begins with two hyphens or two slashes is dropped as a comment, and so is each blank one. The migration is recorded as
# applied.
#
# Why it matters: rows and paragraphs are missing, in templates of mails and in bodies of functions, and nothing says so.
source "$(dirname "$0")/common.bash"

jars org.mybatis:mybatis-migrations:3.4.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.*;
import java.nio.file.*;
import java.sql.*;
import java.util.Properties;
import org.apache.ibatis.migration.*;
import org.apache.ibatis.migration.operations.*;
import org.apache.ibatis.migration.options.DatabaseOperationOption;

public class Main {
    public static void main(String[] args) throws Exception {
        String script = "create table t (a int); insert into t values (1); insert into t\n"
                + "values (2);\n"
                + "create table mail (body text);\n"
                + "insert into mail values ('Hello,\n\nall is well.\n-- \n//intranet/help\nThe team');\n";
        Path scripts = Files.createDirectories(Path.of("scripts"));
        Files.writeString(scripts.resolve("1_history.sql"), "-- // history\n"
                + "create table changelog (id numeric(20), applied_at varchar(25), description varchar(255));\n");
        Files.writeString(scripts.resolve("2_mail.sql"), "-- // mail\n" + script);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create schema plain; set search_path = plain; " + script);
            PrintStream log = new PrintStream(OutputStream.nullOutputStream());
            new UpOperation().operate(server.getPostgresDatabase()::getConnection,
                    new FileMigrationLoader(scripts.toFile(), "UTF-8", new Properties()), new DatabaseOperationOption(), log);
            for (String schema : new String[] {"plain", "public"}) {
                ResultSet rows = connection.createStatement().executeQuery("select (select json_agg(a) from " + schema
                        + ".t), (select to_json(body) from " + schema + ".mail)");
                rows.next();
                System.out.println(rows.getString(1) + " " + rows.getString(2));
            }
            ResultSet applied = connection.createStatement().executeQuery("select id, description from public.changelog");
            while (applied.next()) {
                System.out.println("applied: " + applied.getString(1) + " " + applied.getString(2));
            }
        }
    }
}
JAVA
)
expect "Rows after the script was run by JDBC, after it was run as a migration, and the history:" \
    '[1, 2] "Hello,\n\nall is well.\n-- \n//intranet/help\nThe team"
[1] "Hello,\nall is well.\nThe team"
applied: 1 history
applied: 2 mail' "$output"
finish
