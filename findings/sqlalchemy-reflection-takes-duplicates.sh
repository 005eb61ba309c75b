#!/usr/bin/env bash
# Packages: SQLAlchemy 1.4.46+ds1-1 with psycopg2 2.9.5-1+b1 (Debian 12, and the libraries that they name), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: tables that are read by MetaData.reflect() and made by create_all() in an empty database refuse and take the same rows.
# The library warns of an index that it cannot read, as it does of one on an expression.
#
# What happens: a unique column whose collation is case-insensitive takes two spellings, since the collation of a column is not
# read. An exclusion constraint is no constraint any more, a unique one with NULLS NOT DISTINCT takes two nulls, and one
# that is deferrable refuses rows that change places in one statement. No warning is given.
#
# Why it matters: test databases, archives and copies for one customer are made in this way. They collect rows that the first
# database cannot take back. Make such tables by pg_dump --schema-only.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-sqlalchemy=1.4.46+ds1-1 python3-psycopg2=2.9.5-1+b1
output=$(python_main_with_server <<'PYTHON'
import sys
import warnings
from sqlalchemy import MetaData, create_engine, exc

url = sys.argv[1].replace("postgres:", "postgresql:")
old = create_engine(url)
with old.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
    connection.exec_driver_sql("create collation spelling (provider = icu, locale = 'und-u-ks-level2', deterministic = false)")
    connection.exec_driver_sql("create table t (mail text collate spelling unique, code integer, during int4range, rank integer, "
                               "constraint code unique nulls not distinct (code), constraint free exclude using gist (during with &&), "
                               "constraint rank unique (rank) deferrable)")
    connection.exec_driver_sql("create database empty")
tables = MetaData()
with warnings.catch_warnings(record=True) as caught:
    tables.reflect(old)
print("warnings:", len(caught))
new = create_engine(url.rsplit("/", 1)[0] + "/empty")
tables.create_all(new)


def run(engine, statements):
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("delete from t")
        return "taken"
    except exc.IntegrityError:
        return "refused"


for label, *statements in [
    ("two spellings", "insert into t (mail, code) values ('a@x', 1), ('A@x', 2)"),
    ("two nulls", "insert into t (code) values (null), (null)"),
    ("ranges that overlap", "insert into t (code, during) values (1, '[1,9)'), (2, '[2,3)')"),
    ("ranks that change places", "insert into t (code, rank) values (1, 1), (2, 2)", "update t set rank = 3 - rank"),
    ("a rank twice", "insert into t (code, rank) values (1, 1), (2, 1)"),
]:
    print(f"{label}: {run(old, statements)} -> {run(new, statements)}")
PYTHON
)
expect "Rows in the old database, and in the one that was made of it:" \
    "warnings: 0
two spellings: refused -> taken
two nulls: refused -> taken
ranges that overlap: refused -> taken
ranks that change places: taken -> refused
a rank twice: refused -> refused" "$output"
finish
