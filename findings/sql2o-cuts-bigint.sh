#!/usr/bin/env bash
# Packages: Sql2o 1.9.1 and Dalesbred 1.3.6 (org.sql2o:sql2o, org.dalesbred:dalesbred), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that the field of a Java object cannot hold is refused, as getInt() of the driver refuses it: "Bad value for type
# int".
#
# What happens: both read the value as it is and then cut it down to the field. Of a `bigint` of 5000000000 remain the last 32 bits, and
# a `numeric` of 3000000000 is negative. No error.
#
# Why it matters: after a migration that makes an `integer` column a `bigint`, programs that were not changed go on, and read other keys
# as soon as the old limit is passed. Change the classes along with the column, or use getInt() in a converter of one's own.
source "$(dirname "$0")/common.bash"

jars org.sql2o:sql2o:1.9.1 org.dalesbred:dalesbred:1.3.6 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.List;
import org.dalesbred.Database;
import org.sql2o.Sql2o;

public class Main {
    public static class Row {
        public int id;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            for (String value : List.of("5000000000::bigint", "3000000000::numeric", "1.9::numeric", "5::bigint")) {
                String query = "select " + value + " as id";
                System.out.println(value + ": " + driver(url, query) + "; Sql2o: " + sql2o(url, query) + "; Dalesbred: "
                        + Database.forUrlAndCredentials(url, "postgres", "").findUnique(Integer.class, query));
            }
        }
    }

    private static String driver(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return "getInt: " + row.getInt(1);
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private static int sql2o(String url, String query) {
        try (org.sql2o.Connection connection = new Sql2o(url, "postgres", "").open()) {
            return connection.createQuery(query).executeAndFetchFirst(Row.class).id;
        }
    }
}
JAVA
)
expect "A value, and what is read of it as an int:" \
    '5000000000::bigint: Bad value for type int : 5000000000; Sql2o: 705032704; Dalesbred: 705032704
3000000000::numeric: Bad value for type int : 3000000000; Sql2o: -1294967296; Dalesbred: -1294967296
1.9::numeric: getInt: 1; Sql2o: 1; Dalesbred: 1
5::bigint: getInt: 5; Sql2o: 5; Dalesbred: 5' "$output"
finish
