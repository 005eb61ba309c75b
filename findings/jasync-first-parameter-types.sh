#!/usr/bin/env bash
# Package: Jasync, com.github.jasync-sql:jasync-postgresql 2.2.4, PostgreSQL 18.6.
#
# Expected: sendPreparedStatement stores the parameters that it is given, each time by the type of the value that it has then.
#
# What happens: the statement is prepared for the types of the values of its first execution, and found again by its text alone.
# Later values are sent as text of these types: after a LocalDate, a LocalDateTime is stored without its time; after a
# LocalDateTime, an OffsetDateTime without its offset; after a float, a number with six digits; after an integer, `007` as 7.
#
# Why it matters: whether a copied row is right depends on the rows before it on the same connection. A script that moves data
# must give each parameter the same class in every execution, or have a cast in the statement for the type that it means.
source "$(dirname "$0")/common.bash"

jars com.github.jasync-sql:jasync-postgresql:2.2.4 "${server[@]}"
output=$(java_main <<'JAVA'
import com.github.jasync.sql.db.Connection;
import com.github.jasync.sql.db.postgresql.PostgreSQLConnectionBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.time.*;
import java.util.List;

public class Main {
    public static void main(String[] args) throws Exception {
        LocalDateTime noon = LocalDateTime.of(2024, 6, 1, 12, 30);
        BigDecimal price = new BigDecimal("1.23456789012");
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            print(server, "timestamp", "?", noon, noon.toLocalDate(), noon);
            print(server, "timestamptz", "?", noon.atOffset(ZoneOffset.ofHours(5)), noon, noon.atOffset(ZoneOffset.ofHours(5)));
            print(server, "numeric", "?", price, 1.5f, price);
            print(server, "text", "?::text", "007", 5, "007");
        }
    }

    /** Stores the last value alone, and after the one before it. */
    private static void print(EmbeddedPostgres server, String type, String parameter, Object alone, Object first, Object last)
            throws Exception {
        Connection[] connections = new Connection[2];
        for (int i = 0; i < 2; i++) {
            connections[i] = PostgreSQLConnectionBuilder.createConnectionPool(
                    "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres&password=none");
        }
        connections[0].sendQuery("create table t_" + type + " (c " + type + ")").get();
        String insert = "insert into t_" + type + " values (" + parameter + ") returning c";
        System.out.printf("%s %s: %s; after %s: ", last.getClass().getSimpleName(), last, insert(connections[0], insert, alone), first);
        insert(connections[1], insert, first);
        System.out.println(insert(connections[1], insert, last));
        for (Connection connection : connections) {
            connection.disconnect().get();
        }
    }

    private static Object insert(Connection connection, String sql, Object value) throws Exception {
        return connection.sendPreparedStatement(sql, List.of(value)).get().getRows().get(0).get(0);
    }
}
JAVA
)
expect "A value, and what is stored of it, alone and after another one:" \
    'LocalDateTime 2024-06-01T12:30: 2024-06-01T12:30; after 2024-06-01: 2024-06-01T00:00
OffsetDateTime 2024-06-01T12:30+05:00: 2024-06-01T07:30Z; after 2024-06-01T12:30: 2024-06-01T12:30Z
BigDecimal 1.23456789012: 1.23456789012; after 1.5: 1.23457
String 007: 007; after 5: 7' "$output"
finish
