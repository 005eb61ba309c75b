#!/usr/bin/env bash
# Packages: Django, python3-django 3:3.2.25-0+deb12u7 with psycopg2 2.9.5-1+b1 (Debian 12, and the libraries that they name),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: RemoveField and DeleteModel drop the column and the table of the model. If a view, or a key of a table that
# Django does not manage, needs them, PostgreSQL refuses, as it does for AlterField, and the migration fails.
#
# What happens: both say CASCADE. RemoveField drops the view that shows the column, and the view on that one, and DeleteModel drops
# the foreign key of the other table. Neither is in the state of the migrations, so backwards brings none of them back. The
# messages of the server, which name them, are not shown.
#
# Why it matters: views of reports and their privileges are gone after a deployment, and what was refused before is taken. Read
# sqlmigrate, and replace such an operation by RunSQL without CASCADE.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-django=3:3.2.25-0+deb12u7 python3-psycopg2=2.9.5-1+b1
output=$(python_main_with_server <<'PYTHON'
import sys
import django
from django.conf import settings
from urllib.parse import urlsplit

url = urlsplit(sys.argv[1])
settings.configure(DATABASES={"default": dict(ENGINE="django.db.backends.postgresql", NAME=url.path[1:], USER=url.username,
                                              HOST=url.hostname, PORT=url.port)})
django.setup()
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.utils import DatabaseError


def objects():
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace "
                       "union all select conname from pg_constraint where contype = 'f' order by 1")
        return ", ".join(row[0] for row in cursor.fetchall()) or "none"


def run(state, operation):
    after = state.clone()
    operation.state_forwards("shop", after)
    try:
        with connection.schema_editor() as editor:
            operation.database_forwards("shop", editor, state, after)
        print(f"{operation.describe()}: {objects()}")
        return after
    except DatabaseError as error:
        print(f"{operation.describe()}: {str(error).splitlines()[0]}")
        return state


state = run(ProjectState(), migrations.CreateModel("Item", [
    ("id", models.AutoField(primary_key=True)), ("price", models.IntegerField()), ("name", models.TextField())]))
with connection.cursor() as cursor:
    cursor.execute("create view prices as select id, price from shop_item; create view totals as select sum(price) from prices;"
                   "create table legacy (item integer constraint legacy_item references shop_item)")
print("views and keys:", objects())
state = run(state, migrations.AlterField("Item", "price", models.BigIntegerField()))
state = run(state, migrations.RemoveField("Item", "price"))
state = run(state, migrations.DeleteModel("Item"))
PYTHON
)
expect "Operations, and the views and foreign keys after each:" \
    "Create model Item: none
views and keys: legacy_item, prices, totals
Alter field price on Item: cannot alter type of a column used by a view or rule
Remove field price from Item: legacy_item
Delete model Item: none" "$output"
finish
