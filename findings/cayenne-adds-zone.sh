#!/usr/bin/env bash
# Package: Apache Cayenne, org.apache.cayenne:cayenne-dbsync 4.1.1, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the map of a database (DbLoader, which the goal cdbimport and the Modeler use) makes, by DbGenerator, tables in another database
# that hold the same values and refuse the same rows, or says what it leaves out.
#
# What happens: timestamp becomes timestamptz, timetz becomes time, and bit(3) boolean. Defaults, unique constraints, checks and ON DELETE
# are left out, and a generated column is a plain one. No error.
#
# Why it matters: tests and new environments that are made so take rows that production refuses, store other times as soon as the session
# has a zone, and delete nothing along. Make the tables from the migrations, and have the map for queries alone.
source "$(dirname "$0")/common.bash"

jars org.apache.cayenne:cayenne-dbsync:4.1.1 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import javax.sql.DataSource;
import org.apache.cayenne.access.DbGenerator;
import org.apache.cayenne.configuration.server.ServerRuntime;
import org.apache.cayenne.dba.JdbcAdapter;
import org.apache.cayenne.dba.postgres.PostgresAdapter;
import org.apache.cayenne.dbsync.naming.*;
import org.apache.cayenne.dbsync.reverse.dbload.*;
import org.apache.cayenne.di.AdhocObjectFactory;
import org.apache.cayenne.log.NoopJdbcEventLogger;
import org.apache.cayenne.map.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database target");
            connection.createStatement().execute("""
                    create table product (id int primary key, name varchar(20) not null unique, flags bit(3), noted timestamp default now(),
                        opens timetz, price numeric(10,4) default 0, total numeric(10,4) generated always as (price * 2) stored);
                    create table line (id int primary key, product int references product on delete cascade deferrable, check (id > 0))""");
            ServerRuntime runtime = ServerRuntime.builder().dataSource(server.getPostgresDatabase()).build();
            JdbcAdapter adapter = runtime.getInjector()
                    .getInstance(AdhocObjectFactory.class)
                    .newInstance(JdbcAdapter.class, PostgresAdapter.class.getName());
            DataMap map = new DbLoader(adapter, connection, new DbLoaderConfiguration(), new DefaultDbLoaderDelegate(),
                    new DefaultObjectNameGenerator(NoStemStemmer.getInstance())).load();
            for (DbEntity entity : map.getDbEntities()) {
                entity.setCatalog(null);
            }
            DbGenerator generator = new DbGenerator(adapter, map, NoopJdbcEventLogger.getInstance());
            generator.setShouldCreatePKSupport(false);
            generator.runGenerator(server.getDatabase("postgres", "target"));
            if (generator.getFailures() != null) {
                throw new IllegalStateException(generator.getFailures().toString());
            }
            show("source", server.getPostgresDatabase());
            show("target", server.getDatabase("postgres", "target"));
        }
    }

    private static void show(String label, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            ResultSet rows = connection.createStatement().executeQuery("""
                select attname || ' ' || format_type(atttypid, atttypmod) || case when attgenerated = 's' then ' generated as ' else ' default '
                        end || coalesce(pg_get_expr(adbin, adrelid), 'null')
                    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                    where attrelid = 'product'::regclass and attnum > 1
                union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
                    where conrelid in ('product'::regclass, 'line'::regclass) and contype not in ('n', 'p') order by 1""");
            while (rows.next()) {
                System.out.println(label + ": " + rows.getString(1));
            }
        }
    }
}
JAVA
)
expect "The tables of a database, and those that are made of its map:" \
    'source: flags bit(3) default null
source: line CHECK ((id > 0))
source: line FOREIGN KEY (product) REFERENCES product(id) ON DELETE CASCADE DEFERRABLE
source: name character varying(20) default null
source: noted timestamp without time zone default now()
source: opens time with time zone default null
source: price numeric(10,4) default 0
source: product UNIQUE (name)
source: total numeric(10,4) generated as (price * (2)::numeric)
target: flags boolean default null
target: line FOREIGN KEY (product) REFERENCES product(id)
target: name character varying(20) default null
target: noted timestamp with time zone default null
target: opens time without time zone default null
target: price numeric(10,4) default null
target: total numeric(10,4) default null' "$output"
finish
