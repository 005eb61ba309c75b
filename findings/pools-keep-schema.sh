#!/usr/bin/env bash
# Packages: HikariCP 7.1.0, Agroal 2.7, c3p0 0.11.1, Druid 1.2.27, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a connection that is taken from the pool is as new. JDBC has setSchema beside setReadOnly, setAutoCommit and
# setTransactionIsolation, and the pools put these back when a connection is closed.
#
# What happens: the schema alone stays. The next borrower works in the schema that the one before has set.
#
# Why it matters: applications with a schema for each tenant choose it by setSchema. A migration that takes its
# connection from the same pool, and does not set the schema itself, makes its tables in the schema of whichever tenant
# came before, and finds or does not find its history there. Migrate with a DataSource of its own, or set the schema on
# each borrowed connection.
source "$(dirname "$0")/common.bash"

jars com.zaxxer:HikariCP:7.1.0 io.agroal:agroal-pool:2.7 com.mchange:c3p0:0.11.1 com.alibaba:druid:1.2.27 \
    org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.Map;
import javax.sql.DataSource;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            try (HikariDataSource hikari = new HikariDataSource()) {
                hikari.setJdbcUrl(url);
                hikari.setMaximumPoolSize(1);
                borrowTwice("HikariCP", hikari);
            }
            try (AgroalDataSource agroal = AgroalDataSource.from(new AgroalPropertiesReader()
                    .readProperties(Map.of("maxSize", "1", "jdbcUrl", url))
                    .get())) {
                borrowTwice("Agroal", agroal);
            }
            try (ComboPooledDataSource c3p0 = new ComboPooledDataSource()) {
                c3p0.setJdbcUrl(url);
                c3p0.setInitialPoolSize(1);
                c3p0.setMinPoolSize(1);
                c3p0.setMaxPoolSize(1);
                borrowTwice("c3p0", c3p0);
            }
            try (DruidDataSource druid = new DruidDataSource()) {
                druid.setUrl(url);
                druid.setMaxActive(1);
                borrowTwice("Druid", druid);
            }
        }
    }

    private static void borrowTwice(String pool, DataSource source) throws SQLException {
        try (Connection first = source.getConnection()) {
            first.createStatement().execute("create schema if not exists tenant_7");
            first.setSchema("tenant_7");
            first.setReadOnly(true);
            first.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            first.setAutoCommit(false);
        }
        try (Connection second = source.getConnection()) {
            System.out.println(pool + ": read only " + second.isReadOnly() + ", auto-commit " + second.getAutoCommit()
                    + ", serializable " + (second.getTransactionIsolation() == Connection.TRANSACTION_SERIALIZABLE)
                    + ", schema " + second.getSchema());
        }
    }
}
JAVA
)
expect "What the second borrower of a pool's one connection finds:" 'HikariCP: read only false, auto-commit true, serializable false, schema tenant_7
Agroal: read only false, auto-commit true, serializable false, schema tenant_7
c3p0: read only false, auto-commit true, serializable false, schema tenant_7
Druid: read only false, auto-commit true, serializable false, schema tenant_7' "$output"
finish
