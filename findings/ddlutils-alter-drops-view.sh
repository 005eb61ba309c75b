#!/usr/bin/env bash
# Package: DdlUtils, org.apache.ddlutils:ddlutils 1.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a model that is read from a database, with one column longer than before, and alterTables() make that column longer.
#
# What happens: the table is copied, dropped with CASCADE and made anew, and with it go the views on it, checks, the foreign keys of
# other tables that are not in the model, and what the model does not know: timestamptz is timestamp, a default now() or -1 is none,
# C:\new is C:\\new, ON DELETE is left out, a partial unique index is one of all rows. No error.
#
# Why it matters: one longer column, on a live database, changes the meaning of all times and takes views of others. Use the tool to
# make an empty database at most, and write the change by hand.
source "$(dirname "$0")/common.bash"

jars org.apache.ddlutils:ddlutils:1.0 commons-codec:commons-codec:1.17.1 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import java.util.logging.*;
import org.apache.ddlutils.*;
import org.apache.ddlutils.model.*;

public class Main {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("timezone", "UTC").start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("""
                create table customer (id int primary key, name varchar(20), at timestamptz default now(), level int default -1,
                    path text default 'C:\\new', check (level < 10));
                create unique index one_name on customer (name) where level > 0;
                create table address (id int primary key, customer int references customer on delete cascade);
                create view names as select name from customer;
                create schema audit;
                create table audit.entry (customer int references customer)""");
            show("before", connection);
            Platform platform = PlatformFactory.createNewPlatformInstance(server.getPostgresDatabase());
            Database model = platform.readModelFromDatabase("shop", null, "public", null);
            model.findTable("customer").findColumn("name").setSize("30");
            platform.alterTables(null, "public", null, model, false);
            show("after", connection);
        }
    }

    private static void show(String label, Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("""
            select attname || ' ' || format_type(atttypid, atttypmod) || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
                from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                where attrelid = 'customer'::regclass and attnum > 1
            union all select indexdef from pg_indexes where indexname = 'one_name'
            union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where contype in ('c', 'f')
                and connamespace <> 'information_schema'::regnamespace and connamespace <> 'pg_catalog'::regnamespace
            union all select 'view ' || viewname from pg_views where schemaname = 'public' order by 1""");
        while (rows.next()) {
            System.out.println(label + ": " + rows.getString(1));
        }
    }
}
JAVA
)
expect "A database, before and after alterTables() for a longer name:" \
    'before: CREATE UNIQUE INDEX one_name ON public.customer USING btree (name) WHERE (level > 0)
before: address FOREIGN KEY (customer) REFERENCES customer(id) ON DELETE CASCADE
before: at timestamp with time zone default now()
before: audit.entry FOREIGN KEY (customer) REFERENCES customer(id)
before: customer CHECK ((level < 10))
before: level integer default '\''-1'\''::integer
before: name character varying(20)
before: path text default '\''C:\new'\''::text
before: view names
after: CREATE UNIQUE INDEX one_name ON public.customer USING btree (name)
after: address FOREIGN KEY (customer) REFERENCES customer(id)
after: at timestamp without time zone
after: level integer
after: name character varying(30)
after: path text default '\''C:\\new'\''::text' "$output"
finish
