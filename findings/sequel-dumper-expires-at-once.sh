#!/usr/bin/env bash
# Packages: Sequel, ruby-sequel 5.63.0-1 with ruby-pg 1.4.5-1 and Ruby 3.1 (Debian 12, and the libraries that they name), PostgreSQL
# JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the migration that dump_schema_migration(same_db: true) writes for an existing database gives the columns of an empty
# one the same defaults; a default that it cannot read is copied as it is, as upper('x') is.
#
# What happens: each default of a time or date in whose text there is "now" or "current" becomes CURRENT_TIMESTAMP or CURRENT_DATE,
# also now() + '30 days' and date_trunc('month', now()). A boolean default becomes false if it has an "f" or a 0: (not false) is
# false. The bytes '\x0001' become the six characters of that text. A domain is its type, and an INCLUDE column a part of the key.
#
# Why it matters: the script runs, and in the new database subscriptions end at the moment in which they begin. Compare the defaults
# of both databases in pg_attrdef before rows come in.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs ruby-sequel=5.63.0-1 ruby-pg=1.4.5-1+b1 ruby
output=$(ruby_main_with_server <<'RUBY'
require 'sequel'

Sequel.extension(:migration)

old = Sequel.connect(ARGV[0])
old.run("create domain email as text check (value like '%@%')")
old.run("create table t (expires timestamptz default now() + interval '30 days', due date default current_date + 14,
    month timestamptz default date_trunc('month', now()), active boolean default (not false), salt bytea default '\\x0001',
    note text default upper('x'), mail email)")
old.run('create unique index one on t (mail) include (note)')
old.run('create database empty')
old.extension(:schema_dumper)
migration = old.dump_schema_migration(same_db: true)
new = Sequel.connect(ARGV[0].sub(/postgres$/, 'empty'))
eval(migration).apply(new, :up)
query = "select attname, concat_ws(' default ', format_type(atttypid, atttypmod), pg_get_expr(adbin, adrelid)) as text
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = 't'::regclass and attnum > 0
    union all select relname, pg_get_indexdef(oid) from pg_class where relkind = 'i' and relname = 'one'"
texts = new.fetch(query).to_hash(:attname, :text)
old.fetch(query).each { |row| puts "#{row[:attname]}: #{row[:text]} -> #{texts[row[:attname]]}" }
RUBY
)
expect "Columns and an index of the old database and of the new one:" \
    "expires: timestamp with time zone default (now() + '30 days'::interval) -> timestamp with time zone default CURRENT_TIMESTAMP
due: date default (CURRENT_DATE + 14) -> date default CURRENT_DATE
month: timestamp with time zone default date_trunc('month'::text, now()) -> timestamp with time zone default CURRENT_TIMESTAMP
active: boolean default (NOT false) -> boolean default false
salt: bytea default '\x0001'::bytea -> bytea default '\x5c7830303031'::bytea
note: text default upper('x'::text) -> text default upper('x'::text)
mail: email -> text
one: CREATE UNIQUE INDEX one ON public.t USING btree (mail) INCLUDE (note) -> CREATE UNIQUE INDEX one ON public.t USING btree (mail, note)" "$output"
finish
