#!/usr/bin/env bash
# Packages: DataNucleus, org.datanucleus:datanucleus-rdbms 6.0.10 with datanucleus-core 6.0.11, datanucleus-api-jdo 6.0.5 and
# javax.jdo 3.2.1, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the columns that schema generation makes for attributes hold their values: PostgreSQL's times have microseconds, which an
# Instant keeps, and a `timestamp` has no zone, as a LocalDateTime has none.
#
# What happens: a Duration is a bigint of whole seconds, so that a second and a half is one. A LocalTime, LocalDateTime and OffsetDateTime
# lose what is below a millisecond. The column of a LocalDateTime is `timestamp with time zone`: a program in another zone
# reads another time.
#
# Why it matters: the schema is taken over with its types when a project goes on with migrations in SQL, and the values are no longer
# those that were given. Name the types (jdbc-type, sql-type) before the first table is made, and store durations as intervals.
source "$(dirname "$0")/common.bash"

jars org.datanucleus:datanucleus-rdbms:6.0.10 org.datanucleus:datanucleus-core:6.0.11 org.datanucleus:datanucleus-api-jdo:6.0.5 \
    org.datanucleus:javax.jdo:3.2.1 org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/Event.java" <<'JAVA'
import java.time.*;
import javax.jdo.annotations.*;

@PersistenceCapable(table = "event")
public class Event {
    @PrimaryKey
    public int id;

    public Duration took;
    public Instant instant;
    public LocalTime opens;
    public LocalDateTime local;
    public OffsetDateTime sent;
}
JAVA
(mkdir -p "$work/classes" && javac -d "$work/classes" -cp "$work/lib/*" "$work/Event.java" &&
    java -cp "$work/classes:$work/lib/*" org.datanucleus.enhancer.DataNucleusEnhancer -api JDO "$work/classes/Event.class" &&
    jar cf "$work/lib/event.jar" -C "$work/classes" .) >"$work/javac.log" 2>&1 || { cat "$work/javac.log" >&2; exit 2; }
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.time.*;
import java.util.*;
import javax.jdo.*;

public class Main {
    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            Event event = new Event();
            event.id = 1;
            event.took = Duration.ofMillis(1500);
            event.instant = Instant.parse("2024-06-01T12:00:00.123456Z");
            event.opens = LocalTime.parse("08:00:00.123456");
            event.local = LocalDateTime.parse("2024-06-01T12:00:00.123456");
            event.sent = OffsetDateTime.parse("2024-06-01T12:00:00.123456Z");
            PersistenceManagerFactory first = factory(server);
            first.getPersistenceManager().makePersistent(event);
            first.close();
            ResultSet columns = connection.createStatement().executeQuery("select attname, format_type(atttypid, atttypmod), "
                    + "to_jsonb(e) ->> attname from event e, pg_attribute where attrelid = 'event'::regclass and attnum > 0 "
                    + "and attname <> 'id' order by attname");
            while (columns.next()) {
                System.out.println(columns.getString(1) + ", " + columns.getString(2) + ": " + columns.getString(3));
            }
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            PersistenceManagerFactory second = factory(server);
            System.out.println("local, read in Tokyo: " + second.getPersistenceManager().getObjectById(Event.class, 1).local);
            second.close();
        }
    }

    private static PersistenceManagerFactory factory(EmbeddedPostgres server) {
        return JDOHelper.getPersistenceManagerFactory(Map.of(
                "javax.jdo.PersistenceManagerFactoryClass", "org.datanucleus.api.jdo.JDOPersistenceManagerFactory",
                "javax.jdo.option.ConnectionURL", server.getJdbcUrl("postgres", "postgres"),
                "datanucleus.identifier.case", "LowerCase",
                "datanucleus.schema.autoCreateAll", "true"));
    }
}
JAVA
)
expect "The columns of the generated table, and the values that are stored of 1.5 s and of times with six digits:" \
    'instant, timestamp with time zone: 2024-06-01T12:00:00.123456+00:00
local, timestamp with time zone: 2024-06-01T12:00:00.123+00:00
opens, time without time zone: 08:00:00.123
sent, timestamp with time zone: 2024-06-01T12:00:00.123+00:00
took, bigint: 1
local, read in Tokyo: 2024-06-01T21:00:00.123' "$output"
finish
