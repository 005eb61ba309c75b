#!/usr/bin/env bash
# Package: jOOQ, org.jooq:jooq 3.19.39 (3.21.9 is the same), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a statement that jOOQ's parser reads as PostgreSQL's and writes again for PostgreSQL has the same result; where it
# does not know a syntax, it refuses the statement and tells the place, as it does for "5 # 3".
#
# What happens: some expressions are taken and become others. The sign of an interval's days is spread over its hours; the rest
# of a number behind an underscore or an x becomes the name of the column; a time loses its fraction; concat, which skips
# nulls, becomes an operator that does not; and the operator || of arrays and of jsonb joins their texts.
#
# Why it matters: scripts and views that go through the parser, for translation, for transformation or as the source of code
# generation, change their meaning with no error and no message.
source "$(dirname "$0")/common.bash"

jars org.jooq:jooq:3.19.39 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

public class Main {
    public static void main(String[] args) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        DSLContext jooq = DSL.using(SQLDialect.POSTGRES, new Settings().withParseDialect(SQLDialect.POSTGRES));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String expression : new String[] {
                "interval '-1 day 2 hours'",
                "1_000",
                "0xFF",
                "time '10:00:00.5'",
                "concat('a', null)",
                "array[1, 2] || 3",
                "'{\"a\": 1}'::jsonb || '{\"b\": 2}'"
            }) {
                String sql = "select " + expression;
                String written = jooq.renderInlined(jooq.parser().parseQuery(sql));
                System.out.println(expression + ": " + value(connection, sql) + ", then " + value(connection, written));
            }
        }
    }

    private static String value(Connection connection, String sql) throws Exception {
        ResultSet row = connection.createStatement().executeQuery("select x::text from (" + sql + ") as q (x)");
        row.next();
        return row.getString(1);
    }
}
JAVA
)
expect "The value on the server, and that of the expression that jOOQ read and wrote again:" \
    "interval '-1 day 2 hours': -1 days +02:00:00, then 22:00:00
1_000: 1000, then 1
0xFF: 255, then 0
time '10:00:00.5': 10:00:00.5, then 10:00:00
concat('a', null): a, then null
array[1, 2] || 3: {1,2,3}, then {1,2}3
'{\"a\": 1}'::jsonb || '{\"b\": 2}': {\"a\": 1, \"b\": 2}, then {\"a\": 1}{\"b\": 2}" "$output"
finish
