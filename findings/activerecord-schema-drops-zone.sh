#!/usr/bin/env bash
# Packages: Active Record, ruby-activerecord 2:6.1.7.10+dfsg-1~deb12u4 with ruby-pg 1.4.5-1+b1 and Ruby 3.1 (Debian 12, and the
# libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: loading schema.rb, which the dumper writes for a database, makes the same tables in an empty one, as its first lines say;
# a table that the dumper cannot write is a comment "Could not dump table".
#
# What happens: timestamptz is written as datetime, and comes back as a timestamp without time zone. char(3) is a varchar, real a double
# precision, a generated column a plain one, and a domain its type. A default (not false) or 'a' || 'b' is gone. An INCLUDE column
# becomes part of the unique key, and a partitioned table and each partition a table of its own. No comment says so.
#
# Why it matters: test databases and new installations come from schema.rb, production from migrations. There the time zone of a text
# is read, here it is dropped, and all tests pass with UTC. Set config.active_record.schema_format = :sql.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs ruby-activerecord=2:6.1.7.10+dfsg-1~deb12u4 ruby-pg=1.4.5-1+b1 ruby
output=$(ruby_main_with_server <<'RUBY'
require 'logger'
require 'stringio'
require 'active_record'

ActiveRecord::Migration.verbose = false
QUERY = "select attname, concat_ws(' ', format_type(atttypid, atttypmod),
      case attgenerated when 's' then 'generated' else 'default' end || ' ' || pg_get_expr(adbin, adrelid))
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = 't'::regclass and attnum > 0
    union all select relname, pg_get_indexdef(oid) from pg_class where relname = 'one'
    union all select relname, case when relispartition then 'partition' else 'table' end from pg_class where relname = 'p1'
    union all select 'noon in Rome', at::text from t"
ROW = "insert into t (id, at) values (1, '2024-06-01 12:00:00+02')"

def texts(url)
  ActiveRecord::Base.establish_connection(url)
  connection = ActiveRecord::Base.connection
  yield connection
  connection.execute(ROW)
  connection.select_rows(QUERY).to_h
end

schema = StringIO.new
old = texts(ARGV[0]) do |connection|
  connection.execute("create domain email as text check (value like '%@%');
      create table t (id integer primary key, at timestamptz, code char(3), share real, twice integer generated always as (id * 2) stored,
        active boolean default (not false), mail email, note text default 'a' || 'b', month text default upper('x'));
      create unique index one on t (code) include (mail);
      create table p (a integer) partition by range (a); create table p1 partition of p default")
  connection.execute('create database empty')
  ActiveRecord::SchemaDumper.dump(connection, schema)
end
puts "comments: #{schema.string.scan(/Could not/).size}"
new = texts(ARGV[0].sub(/postgres$/, 'empty')) { eval(schema.string) }
old.each { |name, text| puts "#{name}: #{text} -> #{new[name]}" }
RUBY
)
expect "The old database, and the one that was loaded from its schema.rb:" \
    "comments: 0
id: integer -> integer
at: timestamp with time zone -> timestamp without time zone
code: character(3) -> character varying(3)
share: real -> double precision
twice: integer generated (id * 2) -> integer
active: boolean default (NOT false) -> boolean
mail: email -> text
note: text default ('a'::text || 'b'::text) -> text
month: text default upper('x'::text) -> text default upper('x'::text)
one: CREATE UNIQUE INDEX one ON public.t USING btree (code) INCLUDE (mail) -> CREATE UNIQUE INDEX one ON public.t USING btree (code, mail)
p1: partition -> table
noon in Rome: 2024-06-01 10:00:00+00 -> 2024-06-01 12:00:00" "$output"
finish
