#!/usr/bin/env bash
# Package: PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the rows of DatabaseMetaData.getIndexInfo with NON_UNIQUE false say which columns together are unique; JDBC has
# ORDINAL_POSITION for the place within the index's key.
#
# What happens: columns of INCLUDE, which are stored beside the key and take no part in it, follow as further positions. And
# an index that a failed CREATE UNIQUE INDEX CONCURRENTLY left behind, which is marked invalid and lets duplicates be, is
# returned as a unique one like any other.
#
# Why it matters: who rebuilds the index from metadata makes it unique over more columns than before, which lets duplicates
# in; who takes the failed one for a key takes rows for unique that are not.
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
            statement.execute("create table t (a int, b int, c int); insert into t values (1, 1, 5), (2, 2, 5)");
            statement.execute("create unique index covering on t (a) include (b)");
            try {
                statement.execute("create unique index concurrently failed on t (c)");
            } catch (SQLException e) {
                System.out.println("failed: " + e.getSQLState());
            }
            ResultSet rows = connection.getMetaData().getIndexInfo(null, "public", "t", true, false);
            while (rows.next()) {
                System.out.println(rows.getString("INDEX_NAME") + " " + rows.getInt("ORDINAL_POSITION") + ": "
                        + rows.getString("COLUMN_NAME"));
            }
        }
    }
}
JAVA
)
expect "Unique indexes: one on (a) include (b), and one on (c) whose build failed because of duplicates:" \
    "failed: 23505
covering 1: a
covering 2: b
failed 1: c" "$output"
finish
