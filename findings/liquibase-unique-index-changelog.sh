#!/usr/bin/env bash
# Package: Liquibase, liquibase-core 4.33.0 (generateChangeLog), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a unique index comes out as a unique index that refuses and allows the same rows; the manual offers the command
# for bringing an existing database under Liquibase, and says that what cannot be expressed must be looked after.
#
# What happens: the predicate of a partial unique index is left out, so rows are refused that were allowed. The columns of
# INCLUDE become columns of the key, so duplicates are allowed that were refused. NULLS NOT DISTINCT is left out of a unique
# constraint, so a second NULL is allowed. No warning names any of them.
#
# Why it matters: the change log is valid and runs, and the first database made from it behaves otherwise under
# exactly the rows that the indexes were made for.
source "$(dirname "$0")/common.bash"

jars org.liquibase:liquibase-core:4.33.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.*;
import java.nio.file.*;
import java.sql.*;
import java.util.regex.*;
import liquibase.*;
import liquibase.database.*;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.output.DiffOutputControl;
import liquibase.diff.output.changelog.DiffToChangeLog;
import liquibase.resource.DirectoryResourceAccessor;

public class Main {
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create table t (a int, b int, c int,"
                    + " constraint one_null unique nulls not distinct (c));"
                    + "create unique index open_only on t (a) where b > 0;"
                    + "create unique index covering on t (a) include (b)");
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase("changes.xml", new DirectoryResourceAccessor(Path.of(".")), database)
                    .generateChangeLog(
                            database.getDefaultSchema(),
                            new DiffToChangeLog(new DiffOutputControl(false, false, false, null)),
                            new PrintStream(OutputStream.nullOutputStream()));
            Matcher indexes = Pattern.compile("(?s)<createIndex.*?</createIndex>|<addUnique.*?/>")
                    .matcher(Files.readString(Path.of("changes.xml")));
            indexes.results().map(found -> found.group().replaceAll("\\s+", " ")).sorted().forEach(out::println);
        }
    }
}
JAVA
)
expect "A unique constraint with NULLS NOT DISTINCT, an index on (a) include (b), and one on (a) where b > 0:" \
    '<addUniqueConstraint columnNames="c" constraintName="one_null" tableName="t"/>
<createIndex indexName="covering" tableName="t" unique="true" using="btree"> <column name="a"/> <column name="b"/> </createIndex>
<createIndex indexName="open_only" tableName="t" unique="true" using="btree"> <column name="a"/> </createIndex>' "$output"
finish
