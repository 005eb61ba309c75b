#!/usr/bin/env bash
# Package: jOOQ, org.jooq:jooq 3.19.39 (3.21.9 is the same), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: an OffsetDateTime is a point in time, and the same one after it went through the database. Offsets of Java and of
# PostgreSQL have seconds: before the introduction of standard time, zones such as Europe/Amsterdam have +00:17:30.
#
# What happens: the offset of an OffsetDateTime is written without its seconds, both as a bind value and inlined, so another
# point in time is stored. Reading keeps the seconds: a row that is read and written back moves, each time that this is done.
# The driver itself, an Instant, and an OffsetTime are right.
#
# Why it matters: the driver sets the session's time zone to that of the JVM, so no unusual setting is needed, only an old
# date, of birth or of a deed. A migration that copies rows through jOOQ records shifts just the oldest of them.
source "$(dirname "$0")/common.bash"

jars org.jooq:jooq:3.19.39 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.time.*;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class Main {
    public static void main(String[] args) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("set time zone 'Europe/Amsterdam';"
                    + "create table t (born timestamptz); insert into t values ('1890-01-01 00:00')");
            DSLContext jooq = DSL.using(connection);
            var born = DSL.field("born", SQLDataType.OFFSETDATETIME);
            print("stored:           ", connection);
            OffsetDateTime read = jooq.select(born).from("t").fetchSingle().value1();
            System.out.println("read by jOOQ:      " + read.toInstant() + " as " + read);
            try (PreparedStatement update = connection.prepareStatement("update t set born = ?")) {
                update.setObject(1, read);
                update.execute();
            }
            print("written by JDBC:  ", connection);
            jooq.update(DSL.table("t")).set(born, read).execute();
            print("written by jOOQ:  ", connection);
            System.out.println("inlined by jOOQ:   " + jooq.renderInlined(DSL.inline(read)));
        }
    }

    private static void print(String label, Connection connection) throws SQLException {
        ResultSet born = connection.createStatement().executeQuery("select born from t");
        born.next();
        System.out.println(label + " " + born.getObject(1, OffsetDateTime.class).toInstant());
    }
}
JAVA
)
expect "The same value of a column, read and written back:" \
    "stored:            1889-12-31T23:42:30Z
read by jOOQ:      1889-12-31T23:42:30Z as 1890-01-01T00:00+00:17:30
written by JDBC:   1889-12-31T23:42:30Z
written by jOOQ:   1889-12-31T23:43:00Z
inlined by jOOQ:   timestamp with time zone '1890-01-01 00:00:00+00:17'" "$output"
finish
