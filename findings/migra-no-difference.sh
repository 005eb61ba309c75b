#!/usr/bin/env bash
# Packages: @pgkit/migra 0.6.1 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the difference of two databases is a script that makes the one into the other; where they differ in an object that
# the tool compares, as it does tables, functions, sequences and views, the script is not empty.
#
# What happens: the default of a function's parameter, the step and limits of a sequence, the options of a view and the bounds of a
# partition make no difference. An identity column that is new gets neither its start nor its step.
#
# Why it matters: the tool is run to show that the database is the one of the repository. It says so, while ids come in other
# steps than the application counts on, rows do not fit into their partition and calls compute with another default.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @pgkit/migra@0.6.1
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;

public class Main {
    private static int count;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            print(server, "create sequence s", "create sequence s increment 10 maxvalue 500");
            print(
                    server,
                    "create function f(a int default 1) returns int language sql return a",
                    "create function f(a int default 2) returns int language sql return a");
            print(
                    server,
                    "create table t (a int); create view v as select a from t where a > 0",
                    "create table t (a int); create view v with (check_option = local) as select a from t where a > 0");
            print(
                    server,
                    "create table p (a int) partition by list (a); create table q partition of p for values in (1)",
                    "create table p (a int) partition by list (a); create table q partition of p for values in (1, 2)");
            print(
                    server,
                    "create table t (a text)",
                    "create table t (a text, id int generated always as identity (start 5 increment 10))");
        }
    }

    private static void print(EmbeddedPostgres server, String from, String to) throws Exception {
        Process migra = new ProcessBuilder("npx", "migra", database(server, from), database(server, to), "--unsafe")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String script = new String(migra.getInputStream().readAllBytes()).replaceAll("(?m)^(WARNING:|    at ).*$", "").replaceAll("\\s+", " ").strip();
        System.out.println(to.substring(to.lastIndexOf("create ")) + "\n  "
                + (migra.waitFor() != 0 ? "fails" : script.isEmpty() ? "no difference" : script));
    }

    private static String database(EmbeddedPostgres server, String sql) throws Exception {
        String name = "d" + ++count;
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        }
        try (Connection connection = server.getDatabase("postgres", name).getConnection()) {
            connection.createStatement().execute(sql);
        }
        return "postgresql://postgres@localhost:" + server.getPort() + "/" + name;
    }
}
JAVA
)
expect "What the second database has that the first has otherwise, and the script:" \
    'create sequence s increment 10 maxvalue 500
  no difference
create function f(a int default 2) returns int language sql return a
  no difference
create view v with (check_option = local) as select a from t where a > 0
  no difference
create table q partition of p for values in (1, 2)
  no difference
create table t (a text, id int generated always as identity (start 5 increment 10))
  alter table "public"."t" add column "id" integer generated always as identity not null;' "$output"
finish
