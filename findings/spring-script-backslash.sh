#!/usr/bin/env bash
# Package: Spring Framework, spring-jdbc 7.0.1 (ScriptUtils, behind ResourceDatabasePopulator, @Sql and schema.sql),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a script of plain INSERTs stores the rows that psql would store. With standard_conforming_strings, the default
# since PostgreSQL 9.1, a backslash in '...' is a character like any other (PostgreSQL manual, "String Constants"), so
# 'C:\' is a whole literal.
#
# What happens: the splitter takes the backslash for an escape of the quote after it. From there on it has inside and
# outside of literals the wrong way round to the end of the file, with no error: the rest goes to the driver as one text,
# which the driver splits rightly. But white space "outside of literals" is folded into one blank, and that is now the
# text in the literals.
#
# Why it matters: seeds and baselines are often loaded this way in tests. One Windows path or regular expression above
# changes the data below it, and the schema check still passes.
source "$(dirname "$0")/common.bash"

jars org.springframework:spring-jdbc:7.0.1 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String first : new String[] {"C:/", "C:\\"}) {
                String script = "create table t (a text);\ninsert into t values ('" + first + "');\n"
                        + "insert into t values ('two  words,\n  two lines');\n";
                ScriptUtils.executeSqlScript(connection, new ByteArrayResource(script.getBytes("UTF-8")));
                try (ResultSet rows = connection.createStatement().executeQuery("select to_jsonb(a) from t")) {
                    while (rows.next()) {
                        System.out.println(rows.getString(1));
                    }
                }
                connection.createStatement().execute("drop table t");
            }
        }
    }
}
JAVA
)
expect "Rows of 'C:/' and of 'C:\\', each with the same literal of two words and two lines below it:" \
    '"C:/"
"two  words,\n  two lines"
"C:\\"
"two words, two lines"' "$output"
finish
