#!/usr/bin/env bash
# Package: PostgreSQL R2DBC, org.postgresql:r2dbc-postgresql 1.1.3.RELEASE, PostgreSQL 18.6.
#
# Expected: a value that the driver returned is stored as the same value when it is bound again. Its list of types has bytea and
# json, and arrays of the types.
#
# What happens: the elements of a bytea[] are stored as the text of their hexadecimal digits, with the x before them: the two
# bytes 01 ff become the five bytes of "x01ff". A single bytea is right. A Json that came from a column of type json goes
# back as jsonb, which has one value for each key, in another order.
#
# Why it matters: files, keys and hashes that are rewritten through the driver grow by more than the double each time, and
# documents that were kept as json because their exact text counts, for a signature or an audit, are other ones.
source "$(dirname "$0")/common.bash"

jars org.postgresql:r2dbc-postgresql:1.1.3.RELEASE org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.r2dbc.postgresql.*;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import reactor.core.publisher.Mono;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            PostgresqlConnection connection = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                            .host("localhost")
                            .port(server.getPort())
                            .username("postgres")
                            .database("postgres")
                            .build())
                    .create()
                    .block();
            for (String value : new String[] {
                "bytea '\\x01ff'", "array[bytea '\\x01ff', bytea '\\x']", "json '{\"b\": 1, \"a\": 2, \"b\": 3}'"
            }) {
                run(connection, "drop table if exists t");
                run(connection, "create table t as select " + value + " as v");
                String before = text(connection);
                Object read = Mono.from(connection.createStatement("select v from t").execute())
                        .flatMap(result -> Mono.from(result.map((row, metadata) -> row.get(0))))
                        .block();
                Mono.from(connection.createStatement("update t set v = $1").bind("$1", read).execute())
                        .flatMap(result -> Mono.from(result.getRowsUpdated()))
                        .block();
                System.out.println(before + ", then " + text(connection));
            }
            connection.close().block();
        }
    }

    private static void run(PostgresqlConnection connection, String sql) {
        Mono.from(connection.createStatement(sql).execute())
                .flatMap(result -> Mono.from(result.getRowsUpdated()))
                .block();
    }

    private static String text(PostgresqlConnection connection) {
        return Mono.from(connection.createStatement("select v::text from t").execute())
                .flatMap(result -> Mono.from(result.map((row, metadata) -> row.get(0, String.class))))
                .block();
    }
}
JAVA
)
expect "A value of a column, and the same read and written back:" \
    '\x01ff, then \x01ff
{"\\x01ff","\\x"}, then {"\\x7830316666","\\x78"}
{"b": 1, "a": 2, "b": 3}, then {"a": 2, "b": 3}' "$output"
finish
