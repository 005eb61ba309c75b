#!/usr/bin/env bash
# Package: PyGreSQL, python3-pygresql 1:5.1.2-2+b2 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that is read through the DB API (pgdb) and written back is the same one, or an error says that it is none of Python.
#
# What happens: the fraction of an interval is read without its place: half a second is five microseconds, a quarter 25. A date before
# Christ is the first day of the year 1, infinity the last of the year 9999, and the JSON value null is NULL. No error.
#
# Why it matters: a script that copies or recomputes durations stores others, and the difference is too small to be seen in a list: 1.5
# seconds are 1.000005. Select the epoch of an interval, and such dates as text.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-pygresql=1:5.1.2-2+b2
output=$(python_main_with_server <<'PYTHON'
import sys
from urllib.parse import urlsplit
import pgdb

url = urlsplit(sys.argv[1])
connection = pgdb.connect(database=url.path[1:], host=f"{url.hostname}:{url.port}", user=url.username)
cursor = connection.cursor()
for type, value in [("interval", "00:00:01.5"), ("interval", "00:00:00.25"), ("interval", "00:00:00.123456"), ("date", "0044-03-15 BC"),
                    ("timestamp", "infinity"), ("jsonb", "null")]:
    cursor.execute(f"create temporary table t on commit drop as select '{value}'::{type} as v")
    read = cursor.execute("select v from t").fetchone()[0]
    cursor.execute("update t set v = %s", [read])
    print(f"{type} {value}: {cursor.execute('select v::text from t').fetchone()[0] or 'NULL'}")
    connection.commit()
PYTHON
)
expect "Values, read and written back:" \
    'interval 00:00:01.5: 00:00:01.000005
interval 00:00:00.25: 00:00:00.000025
interval 00:00:00.123456: 00:00:00.123456
date 0044-03-15 BC: 0001-01-01
timestamp infinity: 9999-12-31 23:59:59.999999
jsonb null: NULL' "$output"
finish
