#!/usr/bin/env bash
# Packages: PgBulkInsert, de.bytefish:pgbulkinsert 8.1.5, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: rows that are written by COPY have the values of the objects; what does not fit into a column fails, as the server says
# "integer out of range". mapNumeric and mapInteger take a Number, so each Long of a property fits them.
#
# What happens: a Long in a column `numeric` goes through a double, and loses its last digits. A Long that is too large for an
# `integer`, alone or in an array, is cut to its last 32 bits. A LocalDate before the year 1582 is another day, while a LocalDateTime
# of that day is right. No error.
#
# Why it matters: the library is there to load many rows at once, as a data migration does. The keys and amounts are other ones, or
# negative, in a few rows of millions. Give it a BigDecimal for `numeric`, and use long columns for longs.
source "$(dirname "$0")/common.bash"

jars de.bytefish:pgbulkinsert:8.1.5 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import de.bytefish.pgbulkinsert.PgBulkInsert;
import de.bytefish.pgbulkinsert.mapping.AbstractMapping;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.*;
import java.time.*;
import java.util.*;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

public class Main {
    record Row(Number number, LocalDate day) {}

    static class Rows extends AbstractMapping<Row> {
        Rows() {
            super("public", "t");
            mapNumeric("amount", Row::number);
            mapInteger("small", Row::number);
            mapIntegerArray("smalls", row -> List.of(row.number()));
            mapDate("day", Row::day);
            mapTimeStamp("at", row -> row.day().atStartOfDay());
        }
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (amount numeric, small integer, smalls integer[], day date, at timestamp)");
            PgBulkInsert<Row> insert = new PgBulkInsert<>(new Rows());
            for (Row row : List.of(new Row(5L, LocalDate.of(2024, 2, 29)), new Row(9007199254740993L, LocalDate.of(1492, 10, 12)),
                    new Row(new BigDecimal("9007199254740993"), LocalDate.of(1492, 10, 12)), new Row(5_000_000_000L, LocalDate.of(1, 1, 1)))) {
                statement.execute("truncate t");
                insert.saveAll(connection.unwrap(PGConnection.class), Stream.of(row));
                ResultSet read = statement.executeQuery("select t::text from t");
                read.next();
                System.out.println(row.number().getClass().getSimpleName() + " " + row.number() + ", " + row.day() + ": " + read.getString(1));
            }
        }
    }
}
JAVA
)
expect "A number and a day, and the row with amount numeric, small integer, smalls integer[], day date, at timestamp:" \
    'Long 5, 2024-02-29: (5.0,5,{5},2024-02-29,"2024-02-29 00:00:00")
Long 9007199254740993, 1492-10-12: (9007199254740992,1,{1},1492-10-03,"1492-10-12 00:00:00")
BigDecimal 9007199254740993, 1492-10-12: (9007199254740993,1,{1},1492-10-03,"1492-10-12 00:00:00")
Long 5000000000, 0001-01-01: (5000000000,705032704,{705032704},0001-01-03,"0001-01-01 00:00:00")' "$output"
finish
