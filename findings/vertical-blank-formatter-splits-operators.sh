#!/usr/bin/env bash
# Packages: sql-formatter for Java, com.github.vertical-blank:sql-formatter 2.0.5, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: SQL that is formatted with Dialect.PostgreSql has other white space outside of its literals, and returns the same values.
#
# What happens: operators are torn apart: || becomes | |, @> becomes @ >, && becomes & & and #>> becomes # >>, as does the letter of E'..'
# and B'..' from its string. After a string that ends in a backslash, strings and code are exchanged: a text loses blanks or gets some.
#
# Why it matters: a build that formats migrations breaks most of them, which is seen at once, and changes the texts of others, which
# is not. Compare the values of formatted and original scripts, or leave migrations out.
source "$(dirname "$0")/common.bash"

jars com.github.vertical-blank:sql-formatter:2.0.5 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import com.github.vertical_blank.sqlformatter.SqlFormatter;
import com.github.vertical_blank.sqlformatter.languages.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.List;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String sql : List.of("select 'a' || 'b'", "select '[1,5)'::int4range @> 3", "select '{\"a\": 1}'::jsonb #>> '{a}'",
                    "select B'101'", "select E'it\\'s'", "select 'C:\\' || '--  a  b'", "select concat('C:\\', '--  a  b')",
                    "select length(concat('C:\\', '  x  y'))")) {
                String formatted = SqlFormatter.of(Dialect.PostgreSql).format(sql);
                String line = formatted.replaceAll("\n *", " ");
                System.out.println(sql + ": " + run(connection, sql) + "; " + line + ": " + run(connection, formatted));
            }
        }
    }

    private static String run(Connection connection, String sql) {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            return e.getMessage().lines().findFirst().orElseThrow();
        }
    }
}
JAVA
)
expect "SQL, its value, what is formatted, and its value:" "$(cat <<'OUTPUT'
select 'a' || 'b': ab; select 'a' | | 'b': ERROR: operator does not exist: | unknown
select '[1,5)'::int4range @> 3: t; select '[1,5)' :: int4range @ > 3: ERROR: syntax error at or near ">"
select '{"a": 1}'::jsonb #>> '{a}': 1; select '{"a": 1}' :: jsonb # >> '{a}': ERROR: operator does not exist: >> unknown
select B'101': 101; select B '101': ERROR: type "b" does not exist
select E'it\'s': it's; select E 'it\'s': Unterminated string literal started at position 17 in SQL select
select 'C:\' || '--  a  b': C:\--  a  b; select 'C:\' || ' --  a  b': C:\ --  a  b
select concat('C:\', '--  a  b'): C:\--  a  b; select concat( 'C:\', ' --  a  b'): C:\ --  a  b
select length(concat('C:\', '  x  y')): 9; select length( concat( 'C:\', ' x y ')): 8
OUTPUT
)" "$output"
finish
