#!/usr/bin/env bash
# Packages: Django, python3-django 3:3.2.25-0+deb12u7 with psycopg2 2.9.5-1+b1 (Debian 12, and the libraries that they name),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the models that inspectdb writes for an existing database describe its keys; what it cannot say it says in a comment,
# as "A unique constraint could not be introspected" or "This field type is a guess".
#
# What happens: of a primary key of two columns the first one is the primary key of the model, so that delete() of one row
# deletes all rows with the same first column, and reports how many. A unique index WHERE not gone becomes unique=True. A foreign key of
# two columns refers with its first. No comment says so, and the table that Django makes of the model has these keys.
#
# Why it matters: inspectdb is the documented way to bring an existing database to Django, and the first migration is written from its
# models. All passes as long as each first value has one row, as in most fixtures of tests. Give such a table a key of one column.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-django=3:3.2.25-0+deb12u7 python3-psycopg2=2.9.5-1+b1
output=$(python_main_with_server <<'PYTHON'
import io
import sys
import django
from django.conf import settings
from urllib.parse import urlsplit

url = urlsplit(sys.argv[1])
settings.configure(DATABASES={"default": dict(ENGINE="django.db.backends.postgresql", NAME=url.path[1:], USER=url.username,
                                              HOST=url.hostname, PORT=url.port)})
django.setup()
from django.core.management import call_command
from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("create table line (invoice integer, number integer, code text not null, gone boolean not null, primary key (invoice, number));"
                   "create unique index one on line (code) where not gone;"
                   "create table note (text text primary key, invoice integer, number integer, foreign key (invoice, number) references line);"
                   "insert into line values (1, 1, 'a', false), (1, 2, 'b', false), (2, 1, 'c', false)")
output = io.StringIO()
call_command("inspectdb", stdout=output)
lines = output.getvalue().splitlines()
print("\n".join(line.strip() for line in lines if " = models." in line or "(models.Model)" in line))
models = {"__name__": "shop.models"}
exec("\n".join(lines).replace("class Meta:", "class Meta:\n        app_label = 'shop'"), models)
Line = models["Line"]
with connection.schema_editor(collect_sql=True) as editor:
    editor.create_model(Line)
print(editor.collected_sql[0])
print("deleted:", Line.objects.get(code="a").delete()[0], "left:", [line.code for line in Line.objects.all()])
PYTHON
)
expect "The models, the table of the first one, and the rows after delete() of one of three:" \
    'class Line(models.Model):
invoice = models.IntegerField(primary_key=True)
number = models.IntegerField()
code = models.TextField(unique=True)
gone = models.BooleanField()
class Note(models.Model):
text = models.TextField(primary_key=True)
invoice = models.ForeignKey(Line, models.DO_NOTHING, db_column='\''invoice'\'', blank=True, null=True)
number = models.IntegerField(blank=True, null=True)
CREATE TABLE "line" ("invoice" integer NOT NULL PRIMARY KEY, "number" integer NOT NULL, "code" text NOT NULL UNIQUE, "gone" boolean NOT NULL);
deleted: 2 left: ['\''c'\'']' "$output"
finish
