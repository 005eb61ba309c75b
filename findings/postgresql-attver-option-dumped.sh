#!/usr/bin/env bash
# Packages: postgresql-15 15.20-0+deb12u1 and 15.18-0+deb12u1, postgresql-client-15 of the same versions (Debian 12).
#
# Expected: the option list of a column (pg_attribute.attoptions) holds what ALTER COLUMN ... SET has put there, and nothing for a
# table without such options. pg_dump of any minor release writes a schema that each server of this major version can load.
#
# What happens: from the minor releases of November 2026 on, the server gives each column of a table, view or composite type an
# option pg_attver. SET and RESET of it are accepted and change nothing. pg_dump 15.20 leaves it out; pg_dump 15.18 writes it for
# each column, and a server 15.18 refuses what it wrote.
#
# Why it matters: who compares schemas by attoptions finds a difference in each column, as soon as one of two servers was updated;
# and a dump that the older pg_dump of an operator's machine takes cannot be loaded into a server that was not updated.
source "$(dirname "$0")/common.bash"

# Unpacks the server and the client of one version into a folder.
unpack() {
    mkdir "$work/$1"
    (cd "$work/$1" && apt-get -qq download "postgresql-15=$1-0+deb12u1" "postgresql-client-15=$1-0+deb12u1" &&
        for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
}
new=15.20 old=15.18
unpack "$new"
unpack "$old"
chmod 755 "$work"
as=()
if [ "$(id -u)" -eq 0 ]; then
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi

# Starts the server of one version, which listens on a socket in its own folder only.
start() {
    local data="$work/data-$1"
    mkdir "$data"
    [ "$(id -u)" -ne 0 ] || chown nobody:nogroup "$data"
    chmod 700 "$data"
    "${as[@]}" "$work/$1/usr/lib/postgresql/15/bin/initdb" -D "$data/db" -U postgres -A trust >/dev/null 2>"$work/init.log" ||
        { cat "$work/init.log" >&2; exit 2; }
    "${as[@]}" "$work/$1/usr/lib/postgresql/15/bin/postgres" -D "$data/db" -k "$data" -c listen_addresses= \
        >/dev/null 2>"$work/server-$1.log" &
    servers+=($!)
    for _ in $(seq 100); do
        run psql "$1" "$1" -c '' >/dev/null 2>&1 && return
        sleep 0.1
    done
    cat "$work/server-$1.log" >&2
    exit 2
}
servers=()
trap 'kill -INT "${servers[@]}" 2>/dev/null; wait; rm -rf "$work"' EXIT

# run PROGRAM VERSION SERVER ARGUMENTS: a client program of a version on the server of a version.
run() {
    local program=$1 version=$2 server=$3
    shift 3
    PGHOST="$work/data-$server" PGUSER=postgres PGDATABASE=postgres \
        "${as[@]}" "$work/$version/usr/lib/postgresql/15/bin/$program" "$@"
}
query() {
    run psql "$1" "$1" -X -At -c "$2"
}
start "$new"
start "$old"

options="select string_agg(attname || ' ' || coalesce(regexp_replace(attoptions::text, '[0-9]+', 'N'), 'null'), ', ')
    from pg_attribute where attrelid = 't'::regclass and attnum > 0"
for version in "$old" "$new"; do
    query "$version" "create table t (a int, b text)" >/dev/null
done
expect "Options of a new table's columns in $old:" 'a null, b null' "$(query "$old" "$options")"
expect "Options of a new table's columns in $new:" 'a {pg_attver=N}, b {pg_attver=N}' "$(query "$new" "$options")"

stored="select attoptions from pg_attribute where attrelid = 't'::regclass and attname = 'a'"
before=$(query "$new" "$stored")
output=$(query "$new" "alter table t alter a set (pg_attver = 5)")
output+=", $(query "$new" "alter table t alter a reset (pg_attver)")"
[ "$before" = "$(query "$new" "$stored")" ] && output+=", the same value as before"
expect "SET and RESET of it:" 'ALTER TABLE, ALTER TABLE, the same value as before' "$output"

# The statements about columns in the dump that the pg_dump of a version takes of the new server.
dump() {
    run pg_dump "$1" "$new" -s -t t | grep -o 'ALTER COLUMN .*' | sed 's/=[0-9]*/=N/'
}
expect "Statements about columns, dumped from $new by pg_dump $new:" '' "$(dump "$new" || true)"
expect "by pg_dump $old:" 'ALTER COLUMN a SET (pg_attver=N);
ALTER COLUMN b SET (pg_attver=N);' "$(dump "$old" || true)"
expect "Loading that into $old:" 'ERROR:  unrecognized parameter "pg_attver"
ERROR:  unrecognized parameter "pg_attver"' \
    "$(query "$old" 'drop table t' >/dev/null; run pg_dump "$old" "$new" -s -t t | run psql "$old" "$old" -X -q -o /dev/null 2>&1 | grep -o 'ERROR.*')"
finish
