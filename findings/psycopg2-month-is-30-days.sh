#!/usr/bin/env bash
# Packages: psycopg2, python3-psycopg2 2.9.5-1+b1 (Debian 12, and the libraries that it names), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that is read from one table and written to another one is the same; what Python has no value for fails, as a
# date before Christ does.
#
# What happens: a month of an interval is 30 days, a year 365. The time 24:00, the end of a day, becomes 00:00, its beginning. The
# infinity of a date, a timestamp and a range becomes a day of the year 9999. No error.
#
# Why it matters: data migrations of Alembic and Django go through this driver. A subscription of one month from the 31st ends on
# another day, opening hours until 24:00 are empty, and conditions with infinity find nothing. Move such values by INSERT .. SELECT.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-psycopg2=2.9.5-1+b1
output=$(python_main_with_server <<'PYTHON'
import sys
import psycopg2

connection = psycopg2.connect(sys.argv[1])
connection.autocommit = True
cursor = connection.cursor()
for type, value in [("interval", "1 mon"), ("interval", "1 year -1 day"), ("interval", "36 hours"), ("time", "24:00:00"),
                    ("date", "infinity"), ("tsrange", "[2024-01-01,infinity)"), ("date", "0044-03-15 BC"), ("numeric", "0.12345678901234567890")]:
    cursor.execute(f"create temporary table old (value {type}); create temporary table copy (value {type})")
    cursor.execute("insert into old values (%s)", (value,))
    try:
        cursor.execute("select value from old")
        cursor.execute("insert into copy values (%s)", cursor.fetchone())
        cursor.execute("select old.value::text, copy.value::text from old, copy")
        old, copy = cursor.fetchone()
        print(f"{type} {old}: {'the same' if old == copy else copy}")
    except ValueError as error:
        print(f"{type} {value}: {error}")
    cursor.execute("drop table old, copy")
PYTHON
)
expect "Values, read and written to another table:" \
    'interval 1 mon: 30 days
interval 1 year -1 days: 364 days
interval 36:00:00: 1 day 12:00:00
time 24:00:00: 00:00:00
date infinity: 9999-12-31
tsrange ["2024-01-01 00:00:00",infinity): ["2024-01-01 00:00:00","9999-12-31 23:59:59.999999")
date 0044-03-15 BC: year -44 is out of range
numeric 0.12345678901234567890: the same' "$output"
finish
