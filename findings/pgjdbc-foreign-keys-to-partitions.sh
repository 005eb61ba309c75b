#!/usr/bin/env bash
# Package: PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: DatabaseMetaData.getImportedKeys tells the foreign keys of a table; the one table here has one.
#
# What happens: where the key refers to a partitioned table, PostgreSQL keeps a further row in pg_constraint for each of
# its partitions (conparentid says so), and the driver returns these too, as keys of their own with names that nobody gave.
# getExportedKeys of a partition tells of a key that refers to the partition alone. None of them can be dropped.
#
# Why it matters: tools that compare or generate schemas by JDBC metadata see as many foreign keys as there are partitions,
# and with each new partition the schema "changes"; made from such a model, the database demands that a row stands in all
# partitions at once.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create table event (id int primary key) partition by range (id);"
                    + "create table event_1 partition of event for values from (1) to (10);"
                    + "create table event_2 partition of event for values from (10) to (20);"
                    + "create table note (event_id int constraint note_event references event)");
            ResultSet keys = connection.getMetaData().getImportedKeys(null, "public", "note");
            while (keys.next()) {
                System.out.println(keys.getString("FK_NAME") + " to " + keys.getString("PKTABLE_NAME"));
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table note drop constraint note_event_1");
            } catch (SQLException e) {
                System.out.println(e.getSQLState());
            }
        }
    }
}
JAVA
)
expect "Foreign keys of a table that has one, and the SQLState of an attempt to drop the second:" \
    "note_event to event
note_event_1 to event_1
note_event_2 to event_2
42P16" "$output"
finish
