#!/usr/bin/env bash
# Packages: pglast, python3-pglast 5.0~dev0+1-1+b1, and pg_query, ruby-pg-query 2.2.0-2 (Debian 12, and the libraries that they name),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a statement that is parsed and written again, as to format it or to rename a table in it, is the same statement. The
# manuals promise an equivalent one.
#
# What happens: the parentheses of (NOT a) IS NULL are dropped, which is then NOT (a IS NULL), and those of a bound of BETWEEN, whose
# second half then becomes a condition of its own. Both are valid, and say something else. The parameters of the index of a primary
# key are dropped, too.
#
# Why it matters: a check or view of a migration that is formatted by this takes other rows, and no tool complains. prettify() of
# pglast finds it if it is told to, by safety_belt.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-pglast=5.0~dev0+1-1+b1 python3-psycopg2=2.9.5-1+b1 ruby-pg-query=2.2.0-2
cat >"$work/pg_query.sh" <<'SH'
lib=$PWD/usr/lib gems=$PWD/usr/share/rubygems-integration machine=$(uname -m)-linux-gnu
GEM_PATH=$gems/all:$gems/3.1.0:$lib/$machine/rubygems-integration/3.1.0 \
    RUBYLIB=$lib/ruby/3.1.0:$lib/$machine/ruby/3.1.0:$lib/ruby/vendor_ruby:$lib/$machine/ruby/vendor_ruby/3.1.0 \
    usr/bin/ruby3.1 -W0 -r pg_query -e 'puts PgQuery.parse(ARGV[0]).deparse' -- "$1"
SH
output=$(python_main_with_server <<'PYTHON'
import subprocess
import sys
import psycopg2
from pglast import prettify

connection = psycopg2.connect(sys.argv[1])
connection.autocommit = True
cursor = connection.cursor()
cursor.execute("create table t (paid boolean, late boolean, open boolean); insert into t values (true, false, true), (false, false, false), (null, false, null)")


def pg_query(statement):
    return subprocess.run(["bash", "pg_query.sh", statement], check=True, stdout=subprocess.PIPE, text=True).stdout


def rows(statement):
    cursor.execute(statement)
    return cursor.fetchall()[0][0]


for statement in ["select count(*) from t where (not paid) is null",
                  "select count(*) from t where paid between late and (open and late)",
                  "select count(*) from t where (paid or late) and open"]:
    print(f"{statement}: {rows(statement)}")
    for name, write in [("pglast", prettify), ("pg_query", pg_query)]:
        written = write(statement)
        print(f"  {name}: {' '.join(written.split())}: {rows(written)}")
statement = "create table counter (id int primary key with (fillfactor = 50))"
for name, write in [("pglast", prettify), ("pg_query", pg_query)]:
    print(f"{name}: {' '.join(write(statement).split())}")
PYTHON
)
expect "A condition and its count of rows, before and after, and a table:" \
    'select count(*) from t where (not paid) is null: 1
  pglast: SELECT count(*) FROM t WHERE NOT paid IS NULL: 2
  pg_query: SELECT count(*) FROM t WHERE NOT paid IS NULL: 2
select count(*) from t where paid between late and (open and late): 1
  pglast: SELECT count(*) FROM t WHERE paid BETWEEN late AND open AND late: 0
  pg_query: SELECT count(*) FROM t WHERE paid BETWEEN late AND open AND late: 0
select count(*) from t where (paid or late) and open: 1
  pglast: SELECT count(*) FROM t WHERE (paid OR late) AND open: 1
  pg_query: SELECT count(*) FROM t WHERE (paid OR late) AND open: 1
pglast: CREATE TABLE counter ( id integer PRIMARY KEY )
pg_query: CREATE TABLE counter (id int PRIMARY KEY)' "$output"
finish
