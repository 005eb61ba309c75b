#!/usr/bin/env bash
# Packages: pgloader 3.6.9-1 with libsybdb5 and libsqlite3-0 (Debian 12), SQLite JDBC 3.50.3.0, PostgreSQL JDBC 42.7.14, PostgreSQL
# 18.6.
#
# Expected: the table that pgloader makes of a table of SQLite takes the rows that the old one takes, and has its defaults.
#
# What happens: NOT NULL is lost, a default of `it's` becomes `it''s`, a partial unique index one of all rows, and columns
# that are generated, and checks, are left out. The summary shows no error, and the command ends with 0.
#
# Why it matters: an application moves from SQLite to PostgreSQL with it, writes its first migration on top, and finds nulls
# later, or cannot add the row that was allowed before. Make the tables by migrations, and let pgloader load the data only.
source "$(dirname "$0")/common.bash"

(cd "$work" && apt-get -qq download pgloader=3.6.9-1 libsybdb5=1.3.17+ds-2 libsqlite3-0=3.40.1-2+deb12u2 &&
    for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
jars org.xerial:sqlite-jdbc:3.50.3.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
export LD_LIBRARY_PATH="$work/usr/lib/x86_64-linux-gnu"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        String folder = new File("").getAbsolutePath();
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + folder + "/old.db");
                Statement statement = old.createStatement()) {
            statement.executeUpdate("create table t (id integer primary key, email text not null, note varchar(20) default 'it''s', "
                    + "gone integer, n integer check (n > 0), twice integer generated always as (n * 2) stored)");
            statement.executeUpdate("create unique index one on t (email) where gone = 0");
            statement.executeUpdate("insert into t (email, gone, n) values ('a', 0, 1)");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            Process pgloader = new ProcessBuilder("usr/bin/pgloader", "--root-dir", folder + "/root", "sqlite://" + folder + "/old.db",
                    "pgsql://postgres@localhost:" + server.getPort() + "/postgres")
                    .redirectErrorStream(true).redirectOutput(new File("pgloader.log")).start();
            System.out.println("ended with " + pgloader.waitFor());
            try (ResultSet rows = statement.executeQuery("select concat_ws(' ', attname, format_type(atttypid, atttypmod), "
                    + "case when attnotnull then 'not null' end, pg_get_expr(adbin, adrelid)) "
                    + "from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum "
                    + "where attrelid = 't'::regclass and attnum > 0 union all "
                    + "select regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \\S+', 'INDEX') "
                    + "from pg_index where indrelid = 't'::regclass and not indisprimary union all "
                    + "select pg_get_constraintdef(oid) from pg_constraint where conrelid = 't'::regclass and contype = 'c'")) {
                while (rows.next()) {
                    System.out.println(rows.getString(1));
                }
            }
        }
    }
}
JAVA
)
expect "The table in PostgreSQL:" \
    'ended with 0
id bigint not null
email text
note text '\''it'\'''\'''\'''\''s'\''::text
gone bigint
n bigint
CREATE UNIQUE INDEX ON public.t USING btree (email)' "$output"
finish
