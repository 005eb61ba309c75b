#!/usr/bin/env bash
# Package: PostgreSQL JDBC, org.postgresql:postgresql 42.7.14, PostgreSQL 18.6.
#
# Expected: the same prepared statement returns the same text for the same value each time it is executed.
#
# What happens: with its sixth execution the driver fetches values in binary form (prepareThreshold is 5) and makes other texts of
# them: the elements of an array are between quotes and its bounds are gone, a time with time zone has moved to the zone of the
# program, and the text of a bytea is the name and hash of a Java array.
#
# Why it matters: getString is how tools compare, export and log rows of any type. A loop over the rows or tables of a
# migration is right in each test with few of them, and wrong from the sixth on; the last one cannot be read again.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.TimeZone;

public class Main {
    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String value : new String[] {
                "'{1,2}'::int[]", "'[0:1]={1,2}'::int[]", "'12:00:00+05:30'::timetz", "'\\x00ff'::bytea"
            }) {
                try (PreparedStatement statement = connection.prepareStatement("select " + value)) {
                    String text = null;
                    for (int execution = 1; execution <= 6; execution++) {
                        ResultSet rows = statement.executeQuery();
                        rows.next();
                        if (execution >= 5) {
                            text = (text == null ? "" : text + ", then ") + rows.getString(1);
                        }
                    }
                    System.out.println(value + ": " + text.replaceAll("@\\w+", "@.."));
                }
            }
        }
    }
}
JAVA
)
expect "A value by getString, at the fifth execution and at the sixth:" \
    "'{1,2}'::int[]: {1,2}, then {\"1\",\"2\"}
'[0:1]={1,2}'::int[]: [0:1]={1,2}, then {\"1\",\"2\"}
'12:00:00+05:30'::timetz: 12:00:00+05:30, then 06:30:00+00
'\x00ff'::bytea: \x00ff, then [B@.." "$output"
finish
