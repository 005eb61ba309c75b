#!/usr/bin/env bash
# Packages: ora2pg 23.2-1 (Debian 12, and the libraries that it names), python3-psycopg2 2.9.5-1+b1, PostgreSQL 18.6.
#
# Expected: a query of Oracle that it has converted gives the same in PostgreSQL, or is left with a mark for the reader. In Oracle
# SUBSTR counts from the end where the position is negative, and 0 means 1; ADD_MONTHS of the last day of a month is the last day
# of another; ROWNUM numbers rows before they are sorted; a DATE has a time of day, and so has the result of TO_DATE.
#
# What happens: all five come out as valid SQL that gives something else: the whole text, one character less, a day in the midst of
# the month, the first row of the sorted ones, a limit at midnight.
#
# Why it matters: views and functions of a database that moves to PostgreSQL are converted so, and no error tells of it. Last digits
# become whole numbers of cards, contracts end three days early, and the rows of the last half day are left out. Look for these
# five by hand.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs ora2pg=23.2-1 python3-psycopg2=2.9.5-1+b1
output=$(python_main_with_server <<'PYTHON'
import os
import subprocess
import sys
import psycopg2

queries = """
SELECT SUBSTR(code, -3) FROM item;
SELECT SUBSTR(code, 0, 2) FROM item;
SELECT ADD_MONTHS(due, 1) FROM item;
SELECT code FROM pair WHERE ROWNUM <= 1 ORDER BY code;
SELECT COUNT(*) FROM item WHERE due <= TO_DATE('2026-02-28 18', 'YYYY-MM-DD HH24');
"""
with open("queries.sql", "w") as file:
    file.write(queries)
usr = os.path.realpath("usr")
program = usr + "/bin/ora2pg" if os.path.exists(usr + "/bin/ora2pg") else "ora2pg"
libraries = ":".join([usr + "/share/perl5", usr + "/lib/x86_64-linux-gnu/perl5/5.36"])
subprocess.run(["perl", program if "/" in program else "/usr/bin/ora2pg", "-c", "/dev/null", "-t", "QUERY", "-i", "queries.sql", "-o", "out.sql"],
               env={**os.environ, "PERL5LIB": libraries}, stdout=subprocess.DEVNULL, check=True)
connection = psycopg2.connect(sys.argv[1])
connection.autocommit = True
cursor = connection.cursor()
cursor.execute("""
    create table item (code varchar, due timestamp);
    insert into item values ('AB-12345', '2026-02-28 13:00');
    create table pair (code varchar);
    insert into pair values ('second'), ('first')""")
with open("out.sql") as file:
    converted = [line.rstrip(";\n") for line in file if line.startswith("SELECT")]
for old, new in zip(queries.strip().split("\n"), converted):
    cursor.execute(new)
    print(old.rstrip(";"), "| converted", "as it is" if old.rstrip(";") == new else "to " + new, "| result", cursor.fetchone()[0])
PYTHON
)
expect "Queries of Oracle, and their results in PostgreSQL:" \
    'SELECT SUBSTR(code, -3) FROM item | converted as it is | result AB-12345
SELECT SUBSTR(code, 0, 2) FROM item | converted as it is | result A
SELECT ADD_MONTHS(due, 1) FROM item | converted to SELECT due + '\''1 month'\''::interval FROM item | result 2026-03-28 13:00:00
SELECT code FROM pair WHERE ROWNUM <= 1 ORDER BY code | converted to SELECT code FROM pair ORDER BY code LIMIT 1 | result first
SELECT COUNT(*) FROM item WHERE due <= TO_DATE('\''2026-02-28 18'\'', '\''YYYY-MM-DD HH24'\'') | converted as it is | result 0' "$output"
finish
