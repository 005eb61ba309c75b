#!/usr/bin/env bash
# Package: agate-sql, python3-agatesql 0.5.8-2 with agate 1.6.3 and SQLAlchemy 1.4.46 (Debian 12), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: Table.from_sql() reads the rows of a table with the types of its columns, and to_sql() writes the same ones to another table;
# a text of the database is that text, and a null is null.
#
# What happens: the texts n/a, none, null, a dot and the empty text are null, as in a CSV file. A bigint or double precision becomes a
# numeric without digits, timestamptz loses its zone, a month of an interval is 30 days, infinity the last day of the year 9999. A column
# is NOT NULL if no row of today has a null.
#
# Why it matters: rows that are moved to another database by the library lose texts that a condition asks for, and the new table refuses
# the first row with a null. Copy tables in SQL or by pg_dump.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-agatesql=0.5.8-2 python3-psycopg2
output=$(python_main_with_server <<'PYTHON'
import sys
import agate
import agatesql
import psycopg2

url = sys.argv[1].replace("postgres://", "postgresql://")
connection = psycopg2.connect(url)
connection.autocommit = True
cursor = connection.cursor()
cursor.execute("""create table part (id bigint, note text, weight float8, delay interval, made timestamptz, until date);
    insert into part values (1, 'n/a', 0.1, '1 mon', '2024-05-01 10:00+02', 'infinity'), (2, 'none', 2, '1 day', now(), null),
        (3, '', 2, null, now(), null), (4, '.', 2, null, now(), null), (5, 'x', 2, null, now(), null)""")
agate.Table.from_sql(url, "part").to_sql(url, "copy")
for table in "part", "copy":
    cursor.execute("""select string_agg(attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else ''
        end, ', ' order by attnum) from pg_attribute where attrelid = %s::regclass and attnum > 0""", [table])
    print(f"{table}: {cursor.fetchone()[0]}")
    cursor.execute(f"select string_agg(coalesce('\"' || note || '\"', 'null'), ', ' order by id) from {table}")
    print(f"    {cursor.fetchone()[0]}")
    cursor.execute(f"select concat_ws(' | ', weight, delay, made, until) from {table} where id = 1")
    print(f"    {cursor.fetchone()[0]}")
PYTHON
)
expect "A table, and the copy of it:" \
    'part: id bigint, note text, weight double precision, delay interval, made timestamp with time zone, until date
    "n/a", "none", "", ".", "x"
    0.1 | 1 mon | 2024-05-01 08:00:00+00 | infinity
copy: id numeric not null, note character varying, weight numeric not null, delay interval, made timestamp without time zone, until date
    null, null, null, null, "x"
    0.1000000000 | 30 days | 2024-05-01 08:00:00 | 9999-12-31' "$output"
finish
