#!/usr/bin/env bash
# Package: Vert.x, io.vertx:vertx-pg-client 5.0.7, PostgreSQL 18.6.
#
# Expected: query and preparedQuery of the same SQL return the same value; a value that the client cannot represent is null or
# an error, as the array of two dimensions is with preparedQuery.
#
# What happens: query takes the digits behind the point of an interval's seconds for a number of microseconds, so half a second is
# five of them. Of an array of two dimensions it makes one of integers that are computed from the braces as if they were digits.
# preparedQuery reads 720 hours as a month, and where days and hours differ in sign, days are written as hours: 1000 hours
# and "-1 day 2 hours" are other intervals once they are written back.
#
# Why it matters: migrations and schema scripts are run by query, since only that takes several statements, and what it reads
# is compared with what the application reads by preparedQuery. Timeouts, quotas and matrices are wrong with no error.
source "$(dirname "$0")/common.bash"

jars io.vertx:vertx-pg-client:5.0.7 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.vertx.core.*;
import io.vertx.pgclient.*;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.*;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.*;

public class Main {
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            PgConnectOptions options = new PgConnectOptions()
                    .setHost("localhost").setPort(server.getPort()).setUser("postgres").setDatabase("postgres");
            PgConnection connection = PgConnection.connect(vertx, options).await();
            for (String value : new String[] {
                "interval '0.5 seconds'", "interval '1000 hours'", "interval '-1 day 2 hours'", "array[[1, 2], [3, 4]]"
            }) {
                Object simple = first(connection.query("select " + value).execute());
                Object prepared = first(connection.preparedQuery("select " + value).execute());
                System.out.println(value + ": query " + text(simple) + ", preparedQuery " + text(prepared));
                if (prepared instanceof Interval) {
                    System.out.println("  written back: " + first(connection.preparedQuery("select $1::interval::text")
                            .execute(Tuple.of(prepared))));
                }
            }
        } finally {
            vertx.close().await();
        }
    }

    private static Object first(Future<RowSet<Row>> rows) {
        return rows.await().iterator().next().getValue(0);
    }

    private static String text(Object value) {
        if (value instanceof Interval interval) {
            return interval.getMonths() + " months " + interval.getDays() + " days " + interval.getHours() + " hours "
                    + interval.getMicroseconds() + " microseconds";
        }
        return value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
    }
}
JAVA
)
expect "A value by query, by preparedQuery, and that written back:" \
    "interval '0.5 seconds': query 0 months 0 days 0 hours 5 microseconds, preparedQuery 0 months 0 days 0 hours 500000 microseconds
  written back: 00:00:00.5
interval '1000 hours': query 0 months 0 days 1000 hours 0 microseconds, preparedQuery 1 months 11 days 16 hours 0 microseconds
  written back: 1 mon 11 days 16:00:00
interval '-1 day 2 hours': query 0 months -1 days 2 hours 0 microseconds, preparedQuery 0 months -1 days 2 hours 0 microseconds
  written back: -22:00:00
array[[1, 2], [3, 4]]: query [751, 97, 753, 117], preparedQuery null" "$output"
finish
