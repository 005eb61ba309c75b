#!/usr/bin/env bash
# Package: PGJDBC-NG, com.impossibl.pgjdbc-ng:pgjdbc-ng 0.8.9, PostgreSQL 18.6.
#
# Expected: getString of a number is its text, with all of its digits, as getBigDecimal and the server have it; a value that
# BigDecimal cannot hold is an error, as it is without preparing.
#
# What happens: of a prepared statement getString rounds a numeric to three digits behind the point, so 0.0004 is "0". The infinite
# numeric is read as zero by getBigDecimal and by getString.
#
# Why it matters: exports, comparisons of rows before and after a migration, and tools that show tables use getString for all
# columns. Rates and shares vanish, and what is written back is another number.
source "$(dirname "$0")/common.bash"

jars com.impossibl.pgjdbc-ng:pgjdbc-ng:0.8.9 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = DriverManager.getConnection(
                        "jdbc:pgsql://localhost:" + server.getPort() + "/postgres", "postgres", "postgres")) {
            for (String number : new String[] {
                "0.0004::numeric", "12345.678901::numeric(11,6)", "1.50::numeric", "'Infinity'::numeric"
            }) {
                ResultSet rows = connection.prepareStatement("select " + number + ", (" + number + ")::text")
                        .executeQuery();
                rows.next();
                System.out.println(number + ": text " + rows.getString(2) + ", getString " + rows.getString(1)
                        + ", getBigDecimal " + rows.getBigDecimal(1).toPlainString());
            }
        }
    }
}
JAVA
)
expect "A number as the server's text, by getString and by getBigDecimal:" \
    "0.0004::numeric: text 0.0004, getString 0, getBigDecimal 0.0004
12345.678901::numeric(11,6): text 12345.678901, getString 12345.679, getBigDecimal 12345.678901
1.50::numeric: text 1.50, getString 1.5, getBigDecimal 1.50
'Infinity'::numeric: text Infinity, getString 0, getBigDecimal 0.00000000000000000000000000000000" "$output"
finish
