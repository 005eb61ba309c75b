#!/usr/bin/env bash
# Package: Testcontainers, testcontainers-database-commons 2.0.5 (ScriptUtils, behind withInitScript).
#
# Expected: the init script runs as psql would run it. String constants that are separated by white space with a line
# break are one constant (SQL standard; PostgreSQL manual, "String Constants"); on one line they are a syntax error. Long
# comments and messages are written so by hand and by generators.
#
# What happens: the splitter replaces each run of white space outside of literals by one blank, so the two constants come
# to stand on one line, and the server refuses a script that it would have taken.
#
# Why it matters: the schema that production migrates well cannot be loaded into the test container; the error shows a
# statement that is not in the file.
source "$(dirname "$0")/common.bash"

jars org.testcontainers:testcontainers-database-commons:2.0.5 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.*;
import org.testcontainers.ext.ScriptUtils;

public class Main {
    public static void main(String[] args) throws Exception {
        String script = "create table t (a int);\ncomment on table t is 'the first'\n    ' and the second half';\n";
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script + "drop table t");
            System.out.println("The server takes the script.");
            List<String> parts = new ArrayList<>();
            ScriptUtils.splitSqlScript("init.sql", script, ";", "--", "/*", "*/", parts);
            System.out.println(parts.get(1));
            statement.execute(parts.get(0));
            try {
                statement.execute(parts.get(1));
            } catch (SQLException e) {
                System.out.println(e.getSQLState());
            }
        }
    }
}
JAVA
)
expect "The script on the server, its second statement as Testcontainers sends it, and the server's answer:" \
    "The server takes the script.
comment on table t is 'the first' ' and the second half'
42601" "$output"
finish
