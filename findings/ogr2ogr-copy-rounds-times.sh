#!/usr/bin/env bash
# Packages: GDAL, gdal-bin 3.6.2+dfsg-1+b2 (Debian 12, and the libraries that it names), python3-psycopg2 2.9.5-1+b1, PostgreSQL 18.6.
#
# Expected: ogr2ogr copies a table from one database of PostgreSQL to another as it is, or says what it cannot keep.
#
# What happens: without a word, times are rounded to milliseconds, a timestamp without time zone becomes one with a time zone,
# numeric values and arrays go through binary floating point, a null in an array of integers becomes 0, and infinity becomes null.
# (For an interval, a range, and a numeric beyond 64 bits it does print a warning, and stores a part of the value.)
#
# Why it matters: it is the usual tool to move tables with geometries to another server, and it moves all their other columns,
# too. Rows no longer join on times, amounts differ from the tenth digit on, and "valid until infinity" is unknown. Move
# such tables by pg_dump -t or by COPY.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs gdal-bin=3.6.2+dfsg-1+b2 python3-psycopg2=2.9.5-1+b1
output=$(python_main_with_server <<'PYTHON'
import os
import subprocess
import sys
from urllib.parse import urlparse
import psycopg2

def cursor(database):
    connection = psycopg2.connect(sys.argv[1].rsplit("/", 1)[0] + "/" + database)
    connection.autocommit = True
    return connection.cursor()

postgres = cursor("postgres")
postgres.execute("create database there")
here, there = cursor("postgres"), cursor("there")
here.execute("""
    create table item (
        id integer primary key, at timestamptz, local timestamp, daytime time, amount numeric(30, 10), amounts numeric[],
        counts integer[], until timestamptz);
    insert into item values
        (1, '2026-01-02 03:04:05.678901+00', '2026-01-02 03:04:05.678901', '12:13:14.567891', 1234567890.0123456789,
         '{1234567890.0123456789}', '{1,null,3}', 'infinity')""")
url = urlparse(sys.argv[1])
place = f"host={url.hostname} port={url.port} user={url.username} dbname="
lib = os.environ["LD_LIBRARY_PATH"]
libraries = ":".join([lib, os.path.dirname(lib)] + [entry.path for entry in os.scandir(lib) if entry.is_dir()])
program = os.path.realpath(os.path.join(lib, "../../bin/ogr2ogr"))
data = os.path.realpath(os.path.join(lib, "../../share/gdal"))
run = subprocess.run(
    [program if os.path.exists(program) else "ogr2ogr", "-f", "PostgreSQL", "PG:" + place + "there", "PG:" + place + "postgres", "item"],
    env={**os.environ, "LD_LIBRARY_PATH": libraries, "GDAL_DATA": data, "PGTZ": "UTC"}, capture_output=True, text=True)
print("exit code", run.returncode, "and printed:", (run.stdout + run.stderr).strip() or "nothing")
types = "select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'item'::regclass and attnum > 0"
if run.returncode:
    sys.exit()
here.execute(types)
there.execute(types)
others = dict(there.fetchall())
for name, type in here.fetchall():
    for side in (here, there):
        side.execute(f"set timezone = 'UTC'; select {name}::text from item")
    print(f"{name}, {type}: {here.fetchone()[0]} -> {others[name]}: {there.fetchone()[0]}")
PYTHON
)
expect "ogr2ogr -f PostgreSQL from one database to another:" \
    'exit code 0 and printed: nothing
id, integer: 1 -> integer: 1
at, timestamp with time zone: 2026-01-02 03:04:05.678901+00 -> timestamp with time zone: 2026-01-02 03:04:05.679+00
local, timestamp without time zone: 2026-01-02 03:04:05.678901 -> timestamp with time zone: 2026-01-02 03:04:05.679+00
daytime, time without time zone: 12:13:14.567891 -> time without time zone: 12:13:14.568
amount, numeric(30,10): 1234567890.0123456789 -> numeric(30,10): 1234567890.0123457909
amounts, numeric[]: {1234567890.0123456789} -> double precision[]: {1234567890.012346}
counts, integer[]: {1,NULL,3} -> integer[]: {1,0,3}
until, timestamp with time zone: infinity -> timestamp with time zone: None' "$output"
finish
