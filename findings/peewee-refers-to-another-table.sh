#!/usr/bin/env bash
# Packages: peewee 3.14.10+dfsg-1+b3 with psycopg2 2.9.5-1+b1 (Debian 12, and the libraries that they name), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: add_column() of playhouse.migrate with a ForeignKeyField makes the key that create_table() makes of the same model: it
# refers to the table of the model, in the schema that its Meta names.
#
# What happens: add_column() leaves the schema out, so that the search path decides. If there is a table of the same name
# in both schemas, the key refers to the other one. The table that it alters is looked up by the search path, too. No error.
#
# Why it matters: a new installation and one that was migrated differ. The one takes a customer that does not exist in billing, and
# refuses one that does. Write such a step as SQL with the schema.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-peewee=3.14.10+dfsg-1+b3 python3-psycopg2=2.9.5-1+b1
output=$(python_main_with_server <<'PYTHON'
import sys
from peewee import ForeignKeyField, IntegrityError, Model
from playhouse.db_url import connect
from playhouse.migrate import PostgresqlMigrator, migrate

database = connect(sys.argv[1])


class Customer(Model):
    class Meta:
        database = database
        schema = "billing"


class Order(Model):
    customer = ForeignKeyField(Customer)

    class Meta:
        database = database
        table_name = "new_order"


database.execute_sql("create schema billing; create table customer (id integer primary key); insert into customer values (1)")
Customer.create_table()
Customer.insert(id=2).execute()
Order.create_table()
database.execute_sql("create table old_order (id serial primary key)")
migrator = PostgresqlMigrator(database)
migrate(migrator.add_column("old_order", "customer_id", ForeignKeyField(Customer, field=Customer.id, null=True)))
for table in "new_order", "old_order":
    key = database.execute_sql("select pg_get_constraintdef(oid) from pg_constraint where contype = 'f' and conrelid = %s::regclass", (table,))
    print(f"{table}: {key.fetchone()[0]}")
    for customer in 1, 2:
        try:
            with database.atomic():
                database.execute_sql(f"insert into {table} (customer_id) values (%s)", (customer,))
            print(f"  customer {customer} taken")
        except IntegrityError:
            print(f"  customer {customer} refused")
PYTHON
)
expect "The key of the table made by create_table() and of the one altered by add_column(), with customer 2 in billing:" \
    "new_order: FOREIGN KEY (customer_id) REFERENCES billing.customer(id)
  customer 1 refused
  customer 2 taken
old_order: FOREIGN KEY (customer_id) REFERENCES customer(id)
  customer 1 taken
  customer 2 refused" "$output"
finish
