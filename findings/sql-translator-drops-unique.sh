#!/usr/bin/env bash
# Package: SQL::Translator, libsql-translator-perl 1.62-3 with the libraries that it names (Debian 12).
#
# Expected: DDL of PostgreSQL that is read and written for PostgreSQL again makes the same tables; what the tool does not know
# it refuses, as it does a default of gen_random_uuid().
#
# What happens: a unique index is written as a plain one. double precision becomes float(20), which is real and has six digits;
# timetz becomes time. A table with a smallserial column is left out without a word, and so is an index on an expression. The tables
# of two schemas become one with the columns of both. The text 'null' as a default is NULL.
#
# Why it matters: the script runs, and the new database takes duplicates, rounds numbers or lacks a table. DBIx::Class deploys schemas
# and writes upgrades through this tool. Compare the tables with those of pg_dump before rows come in.
source "$(dirname "$0")/common.bash"

(cd "$work" && apt-get -qq download libsql-translator-perl=1.62-3 libcarp-clan-perl libclass-makemethods-perl libdbi-perl \
    libfile-sharedir-perl libmoo-perl libpackage-variant-perl libparse-recdescent-perl libtry-tiny-perl \
    libclass-method-modifiers-perl librole-tiny-perl libsub-quote-perl libmodule-runtime-perl libstrictures-perl \
    libclass-inspector-perl libimport-into-perl libsub-exporter-progressive-perl libdevel-globaldestruction-perl &&
    for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
export PERL5LIB=$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36
output=$(
    while IFS= read -r sql; do
        printf '%s\n' "$sql" >"$work/in.sql"
        perl "$work/usr/bin/sqlt" -f PostgreSQL -t PostgreSQL --no-comments "$work/in.sql" 2>"$work/perl.log" | tr -s '\n ' ' ' >"$work/out.sql"
        printf '%s\n  %s (status %s, %s messages)\n' "$sql" "$(sed 's/ $//' "$work/out.sql")" "${PIPESTATUS[0]}" "$(wc -l <"$work/perl.log")"
    done <<'SQL'
CREATE TABLE t (a integer); CREATE UNIQUE INDEX i ON t (a);
CREATE TABLE t (a integer); CREATE INDEX i ON t (abs(a));
CREATE TABLE t (a double precision, b timetz, c text DEFAULT 'null');
CREATE TABLE t (a smallserial); CREATE TABLE u (a integer);
CREATE TABLE billing.t (a integer); CREATE TABLE sales.t (a integer, b integer);
SQL
)
expect "Statements, and what is written of them:" \
    "CREATE TABLE t (a integer); CREATE UNIQUE INDEX i ON t (a);
  CREATE TABLE \"t\" ( \"a\" integer ); CREATE INDEX \"i\" on \"t\" (\"a\"); (status 0, 0 messages)
CREATE TABLE t (a integer); CREATE INDEX i ON t (abs(a));
  CREATE TABLE \"t\" ( \"a\" integer ); (status 0, 0 messages)
CREATE TABLE t (a double precision, b timetz, c text DEFAULT 'null');
  CREATE TABLE \"t\" ( \"a\" float(20), \"b\" time, \"c\" text DEFAULT NULL ); (status 0, 0 messages)
CREATE TABLE t (a smallserial); CREATE TABLE u (a integer);
  CREATE TABLE \"u\" ( \"a\" integer ); (status 0, 0 messages)
CREATE TABLE billing.t (a integer); CREATE TABLE sales.t (a integer, b integer);
  CREATE TABLE \"t\" ( \"a\" integer, \"b\" integer ); (status 0, 0 messages)" "$output"
finish
