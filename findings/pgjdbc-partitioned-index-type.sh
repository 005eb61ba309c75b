#!/usr/bin/env bash
# Package: PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: each row of DatabaseMetaData.getTables has in TABLE_TYPE one of the types that getTableTypes lists, which has
# PARTITIONED INDEX among them.
#
# What happens: the index of a partitioned table, such as its primary key, comes back with TABLE_TYPE null, even if it was
# asked for by its type. Asked without types, which means all, the driver returns it as well.
#
# Why it matters: code that switches on the type, or sorts by it, meets a null as soon as somebody partitions a table with
# a primary key. Tests without partitions never see it.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create table plain (id int primary key);"
                    + "create table divided (id int primary key) partition by list (id)");
            for (String[] types : new String[][] {null, {"PARTITIONED INDEX"}}) {
                System.out.println(types == null ? "all:" : types[0] + ":");
                ResultSet tables = connection.getMetaData().getTables(null, "public", null, types);
                while (tables.next()) {
                    System.out.println("  " + tables.getString("TABLE_NAME") + " " + tables.getString("TABLE_TYPE"));
                }
            }
        }
    }
}
JAVA
)
expect "Two tables with primary keys, one of them partitioned:" \
    "all:
  plain_pkey INDEX
  divided PARTITIONED TABLE
  plain TABLE
  divided_pkey null
PARTITIONED INDEX:
  divided_pkey null" "$output"
finish
