#!/usr/bin/env bash
# Package: Spotless, com.diffplug.spotless:spotless-lib 4.10.3 (the SQL step `dbeaver` of its Maven and Gradle plugins);
# PostgreSQL 18.6.
#
# Expected: the formatter moves tokens and leaves them what they are.
#
# What happens: the two signs of `10 - -3` are put together as `--`, which makes a comment of the rest of the line; the
# default is 10 instead of 13. A text between dollar quotes gets line breaks at its semicolons. `1_000_000` becomes `1
# _000_000`, which is a 1 with an alias. Each of these scripts still runs.
#
# Why it matters: `spotless:apply` writes the result over the migration's file, and `spotless:check` in CI asks for just
# that text. Negative numbers are written so by every generator that puts a value into an expression. Leave the folder
# of migrations out of the SQL step.
source "$(dirname "$0")/common.bash"

jars com.diffplug.spotless:spotless-lib:4.10.3 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import com.diffplug.spotless.FormatterStep;
import com.diffplug.spotless.sql.DBeaverSQLFormatterStep;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.sql.*;
import java.util.List;

public class Main {
    public static void main(String[] args) throws Exception {
        FormatterStep step = DBeaverSQLFormatterStep.create(List.of());
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String script : new String[] {
                "create table t (a int default 10 - -3\n);\ninsert into t values (default);",
                "create table t (a text);\ninsert into t values ($$Save; then quit.$$);",
                "create table t (a int);\ninsert into t select 1_000_000;"
            }) {
                System.out.println(run(statement, script) + " -> " + run(statement, step.format(script, new File("V1.sql"))));
            }
        }
    }

    private static String run(Statement statement, String script) throws SQLException {
        statement.execute("drop table if exists t");
        statement.execute(script);
        try (ResultSet rows = statement.executeQuery("select to_json(a) from t")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
JAVA
)
expect "The row that each script stores, as written and as formatted:" '13 -> 10
"Save; then quit." -> "Save;\n\nTHEN quit."
1000000 -> 1' "$output"
finish
