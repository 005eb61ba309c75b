#!/usr/bin/env bash
# Package: PostgreSQL JDBC 42.7.14, PostgreSQL 18.6 (intervals are infinite since 17).
#
# Expected: the interval 'infinity' is read as something other than a finite one, or is refused. The driver knows the
# infinity of timestamps and dates, and has values for it.
#
# What happens: getObject gives a PGInterval of no time at all, which is not marked as null and is equal to the interval of
# zero. It is so in text and in binary transfer, for minus infinity as for infinity. Written back, it is stored as zero.
#
# Why it matters: "keep forever" is the natural use of the value, for a retention or the validity of a consent. A job that
# reads it through the driver, and a migration that copies such rows, makes "not at all" of it; the libraries that read
# intervals through PGInterval, jOOQ among them, do so too.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import org.postgresql.util.PGInterval;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (retention interval)");
            for (String value : new String[] {"infinity", "-infinity", "1 year"}) {
                statement.execute("delete from t; insert into t values ('" + value + "')");
                PGInterval read = (PGInterval) first(statement).getObject(1);
                try (PreparedStatement update = connection.prepareStatement("update t set retention = ?")) {
                    update.setObject(1, read);
                    update.execute();
                }
                System.out.println(value + ": read " + read.getValue() + ", null " + read.isNull() + ", zero "
                        + read.equals(new PGInterval(0, 0, 0, 0, 0, 0)) + ", stored " + first(statement).getString(1));
            }
        }
    }

    private static ResultSet first(Statement statement) throws SQLException {
        ResultSet rows = statement.executeQuery("select retention from t");
        rows.next();
        return rows;
    }
}
JAVA
)
expect "Intervals, as PGInterval, and as they are stored when that is written back:" \
    "infinity: read 0 secs, null false, zero true, stored 00:00:00
-infinity: read 0 secs, null false, zero true, stored 00:00:00
1 year: read 1 years, null false, zero false, stored 1 year" "$output"
finish
