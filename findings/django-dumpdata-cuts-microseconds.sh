#!/usr/bin/env bash
# Packages: Django, python3-django 3:3.2.25-0+deb12u7 with psycopg2 2.9.5-1+b1 (Debian 12, and the libraries that they name),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: rows that dumpdata writes to a file and loaddata reads into an empty database are the same rows; a value that JSON has no
# form for is written as a text, as a decimal number is.
#
# What happens: times lose their microseconds, of which three digits are cut off. The JSON value null becomes NULL, and a number in
# JSON is read as a float and loses digits. No warning; with --format=xml the times stay as they are.
#
# Why it matters: it is the usual way from SQLite to PostgreSQL and from one database to another. Rows that were ordered by their times
# are not any more, unique times collide, and a comparison of both databases finds every row. Use pg_dump, or --format=xml.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-django=3:3.2.25-0+deb12u7 python3-psycopg2=2.9.5-1+b1
mkdir "$work/shop"
cat >"$work/shop/__init__.py" </dev/null
cat >"$work/shop/models.py" <<'PYTHON'
from django.db import models


class Event(models.Model):
    at = models.DateTimeField()
    time = models.TimeField()
    amount = models.DecimalField(max_digits=30, decimal_places=20)
    data = models.JSONField(null=True)
PYTHON
output=$(python_main_with_server <<'PYTHON'
import sys
import django
from django.conf import settings
from urllib.parse import urlsplit

url = urlsplit(sys.argv[1])
old = dict(ENGINE="django.db.backends.postgresql", NAME=url.path[1:], USER=url.username, HOST=url.hostname, PORT=url.port)
settings.configure(DATABASES={"default": old, "empty": dict(old, NAME="empty")}, INSTALLED_APPS=["shop"], USE_TZ=True,
                   DEFAULT_AUTO_FIELD="django.db.models.AutoField")
django.setup()
from django.core.management import call_command
from django.db import connections


def values(database):
    with connections[database].cursor() as cursor:
        cursor.execute("select to_char(at at time zone 'utc', 'HH24:MI:SS.US'), time::text, amount::text, data::text from shop_event order by id")
        return cursor.fetchall()


with connections["default"].cursor() as cursor:
    cursor.execute("create database empty")
for database in "default", "empty":
    call_command("migrate", database=database, run_syncdb=True, verbosity=0)
with connections["default"].cursor() as cursor:
    cursor.execute("""insert into shop_event (at, time, amount, data) values
        ('2024-05-01 10:00:00.987654+00', '10:00:00.987654', 0.12345678901234567890, '{"n": 0.12345678901234567890}'),
        ('2024-05-01 10:00:00.987655+00', '10:00:00.987655', 1, 'null')""")
for format in "json", "xml":
    call_command("dumpdata", "shop", format=format, output=f"rows.{format}", verbosity=0)
    call_command("loaddata", f"rows.{format}", database="empty", verbosity=0)
    for before, after in zip(values("default"), values("empty")):
        print(f"{format}: " + ", ".join(f"{a} -> {b}" for a, b in zip(before, after) if a != b))
PYTHON
)
expect "Values of two rows that are others after dumpdata and loaddata:" \
    'json: 10:00:00.987654 -> 10:00:00.987000, 10:00:00.987654 -> 10:00:00.987, {"n": 0.12345678901234567890} -> {"n": 0.12345678901234568}
json: 10:00:00.987655 -> 10:00:00.987000, 10:00:00.987655 -> 10:00:00.987, null -> None
xml: {"n": 0.12345678901234567890} -> {"n": 0.12345678901234568}
xml: null -> None' "$output"
finish
