#!/usr/bin/env bash
# Packages: psqlODBC, odbc-postgresql 1:13.02.0000-2+b1, with pyodbc 4.0.34-1+b2 (Debian 12, and the libraries that they name),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that is read through the driver and written back is the same one, or reading it fails, as it does for the time
# 24:00.
#
# What happens: the dates infinity and -infinity are read as the day of today, the timestamps as the last second of
# the year 9999 and the first of the year 1, and a date before Christ as one after. A time loses its fraction on the way back. No error.
#
# Why it matters: tools that move tables by ODBC, and linked servers, make "valid until infinity" end today, and tomorrow another day.
# Have such columns checked before the move, or cast them to text.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs odbc-postgresql=1:13.02.0000-2+b1 python3-pyodbc=4.0.34-1+b2 unixodbc
output=$(python_main_with_server <<'PYTHON'
import datetime
import glob
import sys
from urllib.parse import urlsplit
import pyodbc

url = urlsplit(sys.argv[1])
driver = glob.glob(f"{sys.path[0]}/usr/lib/*/odbc/psqlodbcw.so")[0]
connection = pyodbc.connect(f"Driver={driver};Server={url.hostname};Port={url.port};Database={url.path[1:]};UID={url.username}", autocommit=True)
cursor = connection.cursor()
for value, type in [("infinity", "date"), ("-infinity", "date"), ("0044-03-15 BC", "date"), ("2024-05-01", "date"),
                    ("infinity", "timestamp"), ("-infinity", "timestamp"), ("10:00:00.987654", "time"), ("24:00", "time")]:
    try:
        read = cursor.execute(f"select '{value}'::{type}").fetchone()[0]
        cursor.execute(f"create temporary table t (value {type})")
        cursor.execute("insert into t values (?)", read)
        written = cursor.execute("select value::text from t").fetchone()[0]
        cursor.execute("drop table t")
    except ValueError as error:
        written = error
    today = str(datetime.date.today())
    print(f"{type} {value}: {'today' if written == today else written}")
PYTHON
)
expect "Values, read and written back:" \
    "date infinity: today
date -infinity: today
date 0044-03-15 BC: 0044-03-15
date 2024-05-01: 2024-05-01
timestamp infinity: 9999-12-31 23:59:59
timestamp -infinity: 0001-01-01 00:00:00
time 10:00:00.987654: 10:00:00
time 24:00: hour must be in 0..23" "$output"
finish
