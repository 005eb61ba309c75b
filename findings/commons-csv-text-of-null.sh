#!/usr/bin/env bash
# Package: Commons CSV, org.apache.commons:commons-csv 1.14.1, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: CSVFormat.POSTGRESQL_TEXT, made for the text format of COPY, reads the values that COPY has written, and writes
# again what COPY reads as these values. COPY writes null as \N, and a text of a backslash and an N as \\N, so that they differ.
#
# What happens: the escape is taken away before the value is compared with the null string, so the text is read as null. The
# other direction is right: the library writes such a text as COPY does.
#
# Why it matters: rows that are moved by COPY, seed data and the rows of a dump among them, lose the value, and a column that
# is not null refuses them.
source "$(dirname "$0")/common.bash"

jars org.apache.commons:commons-csv:1.14.1 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            connection.createStatement().execute("create table pattern (id int, value text);"
                    + "insert into pattern values (1, null), (2, '\\N'), (3, '\\d'), (4, 'N')");
            print(connection, "before");
            StringWriter written = new StringWriter();
            copy.copyOut("copy pattern to stdout", written);
            StringWriter again = new StringWriter();
            try (CSVPrinter printer = CSVFormat.POSTGRESQL_TEXT.print(again)) {
                for (CSVRecord row : CSVFormat.POSTGRESQL_TEXT.parse(new StringReader(written.toString()))) {
                    printer.printRecord(row);
                }
            }
            connection.createStatement().execute("truncate pattern");
            copy.copyIn("copy pattern from stdin", new StringReader(again.toString()));
            print(connection, "after");
        }
    }

    private static void print(Connection connection, String label) throws Exception {
        try (ResultSet rows = connection.createStatement().executeQuery(
                "select string_agg(coalesce('text ' || value, 'null'), ', ' order by id) from pattern")) {
            rows.next();
            System.out.println(label + ": " + rows.getString(1));
        }
    }
}
JAVA
)
expect "Values that COPY writes, the library reads and writes again, and COPY reads:" \
    'before: null, text \N, text \d, text N
after: null, null, text \d, text N' "$output"
finish
