#!/usr/bin/env bash
# Packages: pandas, python3-pandas 1.5.3+dfsg-2 with python3-sqlalchemy 1.4.46+ds1-1 and python3-psycopg2 2.9.5-1+b1 (Debian 12, and the
# libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a table that is read by read_sql() and added to another table of the same columns by to_sql() is the same. Columns that
# cannot be added fail, as one of `interval` does.
#
# What happens: a column of whole numbers in which one is null is read as floating-point numbers, so that a large key becomes
# another one. NaN of a `double precision` becomes null, and a `numeric` keeps about 16 digits. No error.
#
# Why it matters: notebooks and jobs copy tables so. The same column is right as long as each row has a value, and with the first null
# a reference points to the row next to its own, which exists. Cast such columns to text in the query, or copy in the database.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-pandas=1.5.3+dfsg-2 python3-sqlalchemy=1.4.46+ds1-1 python3-psycopg2=2.9.5-1+b1
libraries=$work/usr/lib/$(uname -m)-linux-gnu
for library in blas lapack; do
    cp -P "$libraries/$library"/* "$libraries"
done
output=$(python_main_with_server <<'PYTHON'
import sys
import pandas
import sqlalchemy

engine = sqlalchemy.create_engine(sys.argv[1].replace("postgres://", "postgresql://"))
with engine.begin() as connection:
    for type, values in [("bigint", ["9007199254740993", "9007199254740995"]), ("bigint", ["9007199254740993", None]),
                         ("double precision", ["NaN", None]), ("numeric", ["0.12345678901234567890", "1"]), ("interval", ["1 mon", None]),
                         ("timestamptz", ["2024-01-01 00:00:00.123456+00", None]), ("boolean", ["true", None])]:
        connection.exec_driver_sql(f"create table old (value {type}); create table copy (value {type})")
        connection.exec_driver_sql("insert into old values (%s), (%s)", tuple(values))
        rows = pandas.read_sql(sqlalchemy.text("select value from old"), connection)
        try:
            with connection.begin_nested():
                rows.to_sql("copy", connection, index=False, if_exists="append")
            old, copy = ([row[0] for row in connection.exec_driver_sql(f"select value::text from {table}")] for table in ["old", "copy"])
            print(f"{type} {old}: {'the same' if old == copy else copy}")
        except sqlalchemy.exc.DBAPIError as error:
            print(f"{type} {values}: {str(error.orig).splitlines()[0]}")
        connection.exec_driver_sql("drop table old, copy")
PYTHON
)
expect "Values, read and written to another table:" \
    'bigint ['\''9007199254740993'\'', '\''9007199254740995'\'']: the same
bigint ['\''9007199254740993'\'', None]: ['\''9007199254740992'\'', None]
double precision ['\''NaN'\'', None]: [None, None]
numeric ['\''0.12345678901234567890'\'', '\''1'\'']: ['\''0.12345678901234568'\'', '\''1.0'\'']
interval ['\''1 mon'\'', None]: column "value" is of type interval but expression is of type bigint
timestamptz ['\''2024-01-01 00:00:00.123456+00'\'', None]: the same
boolean ['\''true'\'', None]: the same' "$output"
finish
