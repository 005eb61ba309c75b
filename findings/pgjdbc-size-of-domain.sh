#!/usr/bin/env bash
# Package: PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: COLUMN_SIZE of DatabaseMetaData.getColumns is the length of a text column and DECIMAL_DIGITS the scale of a number,
# whether the type is named at the column or by a domain.
#
# What happens: the column of a domain over varchar(20) has the size 24, since the four bytes that the server adds to the length
# are not taken off, while the metadata of a query says 20. The scale -2 of numeric(6,-2), which rounds to hundreds, is 2046.
#
# Why it matters: tools that read tables by JDBC's metadata compare or generate columns with these figures, and see a
# difference where there is none. Read format_type(atttypid, atttypmod) and pg_type.typtypmod from the catalog instead.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create domain name as varchar(20); create domain code as char(3); create domain price as numeric(8, 3); "
                    + "create table t (plain varchar(20), d public.name, c public.code, p public.price, hundreds numeric(6, -2))");
            statement.execute("insert into t (hundreds) values (12345)");
            try (ResultSet columns = connection.getMetaData().getColumns(null, "public", "t", null);
                    ResultSet rows = statement.executeQuery("select * from t")) {
                ResultSetMetaData query = rows.getMetaData();
                rows.next();
                for (int column = 1; columns.next(); column++) {
                    System.out.printf("%s: getColumns %d, %d; query %d, %d%n", columns.getString("COLUMN_NAME"),
                            columns.getInt("COLUMN_SIZE"), columns.getInt("DECIMAL_DIGITS"),
                            query.getPrecision(column), query.getScale(column));
                }
                System.out.println("12345 in hundreds: " + rows.getString("hundreds"));
            }
        }
    }
}
JAVA
)
expect "Size and scale of varchar(20), of domains over varchar(20), char(3), numeric(8, 3), and of numeric(6, -2):" \
    'plain: getColumns 20, 0; query 20, 0
d: getColumns 24, 0; query 20, 0
c: getColumns 7, 0; query 3, 0
p: getColumns 8, 3; query 8, 3
hundreds: getColumns 6, 2046; query 6, 2046
12345 in hundreds: 12300' "$output"
finish
