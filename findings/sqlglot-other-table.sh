#!/usr/bin/env bash
# Package: sqlglot, python3-sqlglot 10.6.3-1 (Debian 12).
#
# Expected: a statement that is read as PostgreSQL's and written again for PostgreSQL does the same; what the parser does not
# know is refused, as ON CONFLICT is.
#
# What happens: FROM ONLY t reads a table `only`. A column whose name has a quotation mark becomes one with an alias. A Unicode
# string is a bitwise AND of a column `u`. A time with a zone is cast to timestamptz, current_timestamp(3) loses its digits,
# and 1_000 is a 1 with a name.
#
# Why it matters: statements that are gathered from logs, checked or rewritten by such a library before a migration are others than
# those that run. Print the statement again and compare the trees of both, or use the server's own parser.
source "$(dirname "$0")/common.bash"

(cd "$work" && apt-get -qq download python3-sqlglot=10.6.3-1 && dpkg-deb -x python3-sqlglot_*.deb .) >"$work/apt.log" 2>&1 ||
    { cat "$work/apt.log" >&2; exit 2; }
output=$(PYTHONPATH=$work/usr/lib/python3/dist-packages /usr/bin/python3 - <<'PYTHON'
import sqlglot

for sql in [
    "SELECT a FROM ONLY t",
    'SELECT "a""b" FROM t',
    "SELECT U&'d\\0061t' FROM t",
    "SELECT TIME WITH TIME ZONE '12:00+02'",
    "SELECT CURRENT_TIMESTAMP(3)",
    "SELECT 1_000",
]:
    print(sql, "->", "; ".join(sqlglot.transpile(sql, read="postgres", write="postgres")))
PYTHON
)
expect "Statements, and what is written of them:" \
    "SELECT a FROM ONLY t -> SELECT a FROM ONLY AS t
SELECT \"a\"\"b\" FROM t -> SELECT \"a\" AS \"b\" FROM t
SELECT U&'d\\0061t' FROM t -> SELECT U & 'd\\0061t' FROM t
SELECT TIME WITH TIME ZONE '12:00+02' -> SELECT CAST('12:00+02' AS TIMESTAMPTZ)
SELECT CURRENT_TIMESTAMP(3) -> SELECT CURRENT_TIMESTAMP
SELECT 1_000 -> SELECT 1 AS _000" "$output"
finish
