#!/usr/bin/env bash
# Packages: check_postgres 2.25.0-5, postgresql-client-15 15.18-0+deb12u1 and libpq5 (Debian 12), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: the action same_schema compares the schemas of two databases; "All databases have identical items" means that they
# do the same.
#
# What happens: it says so of databases whose enum has another value, whose row policy lets other rows through, whose composite
# type has one attribute more, and whose materialized view is of another query. It compares these by name alone, though it tells
# each difference of an ordinary view.
#
# Why it matters: the check watches that a release has reached each database, and is green where a migration of a policy
# or of a report's view was never run. Compare the texts of pg_dump instead.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
(cd "$work" && apt-get -qq download check-postgres=2.25.0-5 postgresql-client-15=15.18-0+deb12u1 libpq5=15.18-0+deb12u1 &&
    for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
export PATH=$work/usr/lib/postgresql/15/bin:$PATH LD_LIBRARY_PATH=$(dirname "$work"/usr/lib/*/libpq.so.5)
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        String first = "create table t (a int); create type mood as enum ('sad', 'ok'); create type pair as (a int); "
                + "create policy p on t using (a > 0); create materialized view sums as select sum(a) from t; ";
        String second = "create table t (a int); create type mood as enum ('sad', 'fine'); create type pair as (a int, b int); "
                + "create policy p on t using (true); create materialized view sums as select sum(a) from t where a > 9; ";
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            compare(server, 1, first, second);
            compare(server, 3, first + "create view v as select a from t", second + "create view v as select a from t where a > 9");
        }
    }

    private static void compare(EmbeddedPostgres server, int number, String... schemas) throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create database d" + (number + i));
            }
            try (Connection connection = server.getDatabase("postgres", "d" + (number + i)).getConnection()) {
                connection.createStatement().execute(schemas[i]);
            }
        }
        Process check = new ProcessBuilder("perl", "usr/bin/check_postgres", "--action=same_schema", "--host=localhost",
                "--port=" + server.getPort(), "--dbuser=postgres", "--dbname=d" + number, "--dbname2=d" + (number + 1)).redirectErrorStream(true).start();
        new String(check.getInputStream().readAllBytes()).lines()
                .filter(line -> line.matches("(POSTGRES_SAME|View|Type|Materialized|Policy).*|  *Database .*"))
                .map(line -> line.replaceAll("SCHEMA(.*?): .*\\) ", "SCHEMA$1: ").replaceAll(" \\|.*| *\\+$", ""))
                .forEach(System.out::println);
    }
}
JAVA
)
expect "The check of two databases, and of two whose ordinary views differ, too:" \
    'POSTGRES_SAME_SCHEMA OK: All databases have identical items
POSTGRES_SAME_SCHEMA CRITICAL: Databases were different. Items not matched: 1
View "public.v":
    Database 1: SELECT a
    Database 2: SELECT a' "$output"
finish
