#!/usr/bin/env bash
# Package: jOOQ, org.jooq:jooq 3.19.39 (3.21.9 is the same), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: an interval that is read into jOOQ's own class for PostgreSQL's intervals, YearToSecond, and written back, is the
# same one. Months, days and time each have their own sign in PostgreSQL; "1 mon -1 day" is the day before, a month later.
#
# What happens: the value that was read holds both signs, but the sign of the months is written before all parts: the minus of
# the days is lost, or a plus is turned into one. It is so as a bind value and inlined. An interval of days and hours alone,
# such as "1 day -2 hours", comes back with both signs exchanged.
#
# Why it matters: terms of contracts are kept so. A migration that copies or changes such rows through records moves dates by
# two days, and nothing fails.
source "$(dirname "$0")/common.bash"

jars org.jooq:jooq:3.19.39 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.YearToSecond;

public class Main {
    public static void main(String[] args) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            DSLContext jooq = DSL.using(connection);
            for (String interval : new String[] {"1 mon -1 day", "-1 mon 1 day", "1 day -2 hours", "-1 mon -1 day"}) {
                YearToSecond read = jooq.fetchValue(DSL.field("interval '" + interval + "'", SQLDataType.INTERVAL));
                System.out.println(interval + ": months " + read.getYearToMonth().intValue() + ", days and time "
                        + read.getDayToSecond().toDuration() + "; bound " + text(jooq, DSL.val(read)) + "; inlined "
                        + text(jooq, DSL.inline(read)));
            }
        }
    }

    private static String text(DSLContext jooq, Field<?> value) {
        return jooq.fetchValue(DSL.field("{0}::text", String.class, value));
    }
}
JAVA
)
expect "An interval, its parts as jOOQ read them, and the interval that is written:" \
    "1 mon -1 day: months 1, days and time PT-24H; bound 1 mon 1 day; inlined 1 mon 1 day
-1 mon 1 day: months -1, days and time PT24H; bound -1 mons -1 days; inlined -1 mons -1 days
1 day -2 hours: months 0, days and time PT22H; bound -1 days +02:00:00; inlined -1 days +02:00:00
-1 mon -1 day: months -1, days and time PT-24H; bound -1 mons -1 days; inlined -1 mons -1 days" "$output"
finish
