#!/usr/bin/env bash
# Packages: asyncpg, python3-asyncpg 0.27.0-1+b2 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that is read from one table and written to another one is the same; what Python has no value for fails, as a
# date before Christ and the time 24:00 do.
#
# What happens: the date 9999-12-31, the usual "for ever" of an application, is written as infinity, and 0001-01-01 as -infinity, in
# ranges and timestamps as well. An infinite numeric is read as 0, a month as 30 days, and the offset of a timetz loses its seconds. No
# error.
#
# Why it matters: rows that a migration or an application in Python has touched are no longer found by "= '9999-12-31'", infinity is
# no date for other programs, and an upper limit of infinity lets nothing through. Move such values by INSERT .. SELECT.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-asyncpg=0.27.0-1+b2
output=$(python_main_with_server <<'PYTHON'
import asyncio
import sys

import asyncpg


async def main():
    connection = await asyncpg.connect(sys.argv[1])
    for type, value in [("date", "9999-12-31"), ("date", "9999-12-30"), ("date", "0001-01-01"), ("date", "infinity"),
                        ("daterange", "[2024-01-01,9999-12-31)"), ("timestamp", "9999-12-31 23:59:59.999999"), ("numeric", "Infinity"),
                        ("numeric", "NaN"), ("interval", "1 mon"), ("timetz", "12:00:00+00:53:28"), ("time", "24:00:00"),
                        ("date", "0044-03-15 BC")]:
        await connection.execute(f"create temporary table old (value {type}); create temporary table copy (value {type})")
        await connection.execute(f"insert into old values ('{value}')")
        try:
            await connection.execute("insert into copy values ($1)", await connection.fetchval("select value from old"))
            old, copy = await connection.fetchrow("select old.value::text, copy.value::text from old, copy")
            print(f"{type} {value}: {'the same' if old == copy else copy}")
        except ValueError as error:
            print(f"{type} {value}: {error}")
        await connection.execute("drop table old, copy")


asyncio.run(main())
PYTHON
)
expect "Values, read and written to another table:" \
    'date 9999-12-31: infinity
date 9999-12-30: the same
date 0001-01-01: -infinity
date infinity: the same
daterange [2024-01-01,9999-12-31): [2024-01-01,infinity)
timestamp 9999-12-31 23:59:59.999999: infinity
numeric Infinity: 0.00000000000000000000000000000000
numeric NaN: the same
interval 1 mon: 30 days
timetz 12:00:00+00:53:28: 12:00:00+00:53
time 24:00:00: hour must be in 0..23
date 0044-03-15 BC: ordinal must be >= 1' "$output"
finish
