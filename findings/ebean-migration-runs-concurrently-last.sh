#!/usr/bin/env bash
# Package: Ebean Migration, io.ebean:ebean-migration 14.2.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the statements of a migration run in the order of the script, or the script is refused, as other tools refuse one that
# mixes statements of a transaction with statements that must run outside of one.
#
# What happens: each statement with the words "index concurrently" is put aside and run after all the others. An index that is
# dropped and then made anew is found by IF NOT EXISTS, is left alone, and is dropped at the end.
#
# Why it matters: the migration is recorded as done, and the table has no index at all; nothing but the slow queries tells.
source "$(dirname "$0")/common.bash"

jars io.ebean:ebean-migration:14.2.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.ebean.migration.MigrationConfig;
import io.ebean.migration.MigrationRunner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;

public class Main {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of("migrations"));
        Files.writeString(folder.resolve("1.0__table.sql"), "create table t (a int, b int);\ncreate index i on t (a);\n");
        Files.writeString(
                folder.resolve("1.1__index.sql"),
                "drop index concurrently if exists i;\ncreate index if not exists i on t (a, b);\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            MigrationConfig config = new MigrationConfig();
            config.setDbUrl(server.getJdbcUrl("postgres", "postgres"));
            config.setDbUsername("postgres");
            config.setDbPassword("postgres");
            config.setMigrationPath("filesystem:migrations");
            new MigrationRunner(config).run();
            print(connection, "select 'done: ' || mversion from db_migration where id > 0 order by id");
            print(connection, "select 'indexes of t: ' || count(*) from pg_index where indrelid = 't'::regclass");
        }
    }

    private static void print(Connection connection, String query) throws Exception {
        ResultSet rows = connection.createStatement().executeQuery(query);
        while (rows.next()) {
            System.out.println(rows.getString(1));
        }
    }
}
JAVA
)
expect "After a migration that drops the index i concurrently and makes it anew:" \
    "done: 1.0
done: 1.1
indexes of t: 0" "$output"
finish
