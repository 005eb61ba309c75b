#!/usr/bin/env bash
# Package: Flyway, flyway-core and flyway-database-postgresql 13.12.1, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: validation compares the checksum of a migration that was applied with that of the file, and reports a file
# that was changed; that a file with the line ends of another system counts as the same is known and welcome.
#
# What happens: line breaks do not count at all, not even as blanks: the checksum is that of all lines put together. Where a
# comment ends, though, and which text stands between quotes, depends on them. A statement that was joined to the comment
# above it is commented out, a literal of two lines becomes one word, and both files have the checksum of the applied one.
#
# Why it matters: what is created from the files, a test database or a new customer's, differs from production, while
# validation says that both have run the same migrations. A repeatable migration that was changed so is not run again.
source "$(dirname "$0")/common.bash"

jars org.flywaydb:flyway-core:13.12.1 org.flywaydb:flyway-database-postgresql:13.12.1 \
    org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.*;
import java.sql.*;
import org.flywaydb.core.Flyway;

public class Main {
    public static void main(String[] args) throws Exception {
        Path file = Files.createDirectories(Path.of("migrations")).resolve("V1__rates.sql");
        String table = "create table rate (name text);\n";
        String[] applied = {"-- the usual one:\ninsert into rate values ('a');\n", "insert into rate values ('a\nb');\n"};
        String[] changed = {"-- the usual one:insert into rate values ('a');\n", "insert into rate values ('ab');\n"};
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (int i = 0; i < applied.length; i++) {
                Files.writeString(file, table + applied[i]);
                Flyway production = flyway(server, "production_" + i);
                production.migrate();
                Files.writeString(file, table + changed[i]);
                System.out.println("valid after the change: " + production.validateWithResult().validationSuccessful);
                flyway(server, "new_" + i).migrate();
                ResultSet rates = connection.createStatement().executeQuery("select"
                        + " (select json_agg(name) from production_" + i + ".rate),"
                        + " (select json_agg(name) from new_" + i + ".rate)");
                rates.next();
                System.out.println("  production " + rates.getString(1) + ", new " + rates.getString(2));
            }
        }
    }

    private static Flyway flyway(EmbeddedPostgres server, String schema) {
        return Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .schemas(schema)
                .locations("filesystem:migrations")
                .load();
    }
}
JAVA
)
expect "A comment joined with the statement below it, and a literal without its line break:" \
    'valid after the change: true
  production ["a"], new null
valid after the change: true
  production ["a\nb"], new ["ab"]' "$output"
finish
