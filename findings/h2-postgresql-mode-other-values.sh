#!/usr/bin/env bash
# Packages: H2, com.h2database:h2 2.4.240 with MODE=PostgreSQL, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a statement that H2 accepts in its PostgreSQL mode stores what PostgreSQL stores; the mode exists so that
# applications and their migrations can be tested without a server.
#
# What happens: a third has three digits, the text of a boolean is in capitals, a half of a double is rounded up instead
# of to the even number, a position below 1 counts from the end, and a text that is cast to JSON is a JSON string
# instead of the object in it. None of it is an error.
#
# Why it matters: updates that fill a new column are what tests of migrations are for; they pass here and store
# something else in production, where a check or a comparison with 'true' then fails. Test migrations on PostgreSQL
# itself.
source "$(dirname "$0")/common.bash"

jars com.h2database:h2:2.4.240 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection postgresql = server.getPostgresDatabase().getConnection();
                Connection h2 = DriverManager.getConnection(
                        "jdbc:h2:mem:t;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH")) {
            for (String[] column : new String[][] {
                {"numeric", "1 / 3.0"},
                {"varchar(5)", "cast(1 = 1 as varchar(5))"},
                {"int", "cast(cast(2.5 as double precision) as int)"},
                {"varchar(5)", "substring('abc', -1)"},
                {"json", "cast('{\"a\":1}' as json)"}
            }) {
                String script = "drop table if exists t; create table t (id int, a " + column[0] + ");"
                        + "insert into t (id) values (1); update t set a = " + column[1];
                System.out.println(column[1] + ": " + stored(postgresql, script) + ", H2 " + stored(h2, script));
            }
        }
    }

    private static String stored(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : script.split(";")) {
                statement.execute(part);
            }
            ResultSet rows = statement.executeQuery("select a from t");
            rows.next();
            return rows.getString(1);
        }
    }
}
JAVA
)
expect "A column that is set to an expression, in PostgreSQL and in H2:" '1 / 3.0: 0.33333333333333333333, H2 0.333
cast(1 = 1 as varchar(5)): true, H2 TRUE
cast(cast(2.5 as double precision) as int): 2, H2 3
substring('\''abc'\'', -1): abc, H2 c
cast('\''{"a":1}'\'' as json): {"a":1}, H2 "{\"a\":1}"' "$output"
finish
