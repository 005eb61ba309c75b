#!/usr/bin/env bash
# Packages: HSQLDB, org.hsqldb:hsqldb 2.7.4 with sql.syntax_pgs=true, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: with the property for the syntax of PostgreSQL, a table that HSQLDB creates keeps the values that one of
# PostgreSQL keeps.
#
# What happens: `numeric` has no fraction, so a price of 1.55 is stored as 2; the average of integers is an integer; a
# unique key takes 'a' and 'a ' for the same value, and `1_000` is a 1.
#
# Why it matters: applications run their migrations and tests on HSQLDB for speed. The migration passes, and the amounts
# in the tests are wrong without an error, or rows are refused that production takes. Test migrations on PostgreSQL
# itself.
source "$(dirname "$0")/common.bash"

jars org.hsqldb:hsqldb:2.7.4 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        String url = "jdbc:hsqldb:mem:t;sql.syntax_pgs=true";
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection postgresql = server.getPostgresDatabase().getConnection();
                Connection hsqldb = DriverManager.getConnection(url)) {
            for (String script : new String[] {
                "create table t (a numeric); insert into t values (1.55); select a from t",
                "create table t (a int); insert into t values (1), (2); select avg(a) from t",
                "create table t (a varchar(5) unique); insert into t values ('a'), ('a '); select count(*) from t",
                "create table t (a int); insert into t select 1_000 from (values (0)) as v (x); select a from t"
            }) {
                System.out.println(script);
                System.out.println("  PostgreSQL " + last(postgresql, script) + ", HSQLDB " + last(hsqldb, script));
            }
        }
    }

    private static String last(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists t");
            String[] parts = script.split("; ");
            try {
                statement.execute(parts[0]);
                statement.execute(parts[1]);
            } catch (SQLException e) {
                return e.getClass().getSimpleName();
            }
            ResultSet rows = statement.executeQuery(parts[2]);
            rows.next();
            return rows.getString(1);
        }
    }
}
JAVA
)
expect "Scripts and what their last statement returns:" 'create table t (a numeric); insert into t values (1.55); select a from t
  PostgreSQL 1.55, HSQLDB 2
create table t (a int); insert into t values (1), (2); select avg(a) from t
  PostgreSQL 1.5000000000000000, HSQLDB 1
create table t (a varchar(5) unique); insert into t values ('\''a'\''), ('\''a '\''); select count(*) from t
  PostgreSQL 2, HSQLDB SQLIntegrityConstraintViolationException
create table t (a int); insert into t select 1_000 from (values (0)) as v (x); select a from t
  PostgreSQL 1000, HSQLDB 1' "$output"
finish
