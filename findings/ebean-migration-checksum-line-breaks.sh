#!/usr/bin/env bash
# Package: Ebean Migration, io.ebean:ebean-migration 14.2.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a migration that was run and is changed after that has another checksum, and is reported, as it is if 1 becomes 2.
#
# What happens: the checksum is taken of the lines without what stands between them, so two lines that become one leave it as it
# was. If the first of them ends in a comment, the statement on the second is part of that comment from then on.
#
# Why it matters: new databases get no row where the old ones have one, and the check that is there to find such a change
# says that the migrations are those that were run.
source "$(dirname "$0")/common.bash"

jars io.ebean:ebean-migration:14.2.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.ebean.migration.MigrationConfig;
import io.ebean.migration.MigrationException;
import io.ebean.migration.MigrationRunner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;

public class Main {
    public static void main(String[] args) throws Exception {
        String script = "create table t (a int); -- the table\ninsert into t values (1);\n";
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            run(server, "old", script);
            System.out.println("with 2 for 1: " + run(server, "old", script.replace("(1)", "(2)")));
            System.out.println("with one line break less: " + run(server, "old", script.replace("\ninsert", "insert")));
            System.out.println("that in a new database: " + run(server, "new", script.replace("\ninsert", "insert")));
        }
    }

    private static String run(EmbeddedPostgres server, String schema, String script) throws Exception {
        Files.writeString(Files.createDirectories(Path.of("migrations")).resolve("1.0__table.sql"), script);
        MigrationConfig config = new MigrationConfig();
        config.setDbUrl(server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema);
        config.setDbUsername("postgres");
        config.setDbPassword("postgres");
        config.setDbSchema(schema);
        config.setMigrationPath("filesystem:migrations");
        try {
            new MigrationRunner(config).run();
        } catch (MigrationException refusal) {
            return "refused";
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + schema + ".t")) {
            rows.next();
            return "fine, " + rows.getInt(1) + " rows";
        }
    }
}
JAVA
)
expect "A migration that was run, changed and run again:" \
    "with 2 for 1: refused
with one line break less: fine, 1 rows
that in a new database: fine, 0 rows" "$output"
finish
