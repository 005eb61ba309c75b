#!/usr/bin/env bash
# Package: py-postgresql, python3-postgresql 1.2.1+git20180803.ef7b9a9-4+b3 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that a query returns, and that is given to a statement again, is the same one, or an error says that Python has none
# like it, as it does for a date before Christ.
#
# What happens: each address of an inet column is written with a network mask of no bits, 10.0.0.7/0, which contains all addresses. A
# month of an interval is 30 days. No error.
#
# Why it matters: after a script has moved a table of hosts, a join of addresses by <<= finds each row for each address, and a unique
# constraint takes a host a second time. Select such columns as text, or have a check on masklen().
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-postgresql=1.2.1+git20180803.ef7b9a9-4+b3
output=$(python_main_with_server <<'PYTHON'
import os
import sys
import postgresql
import postgresql.sys

postgresql.sys.libpath.insert(0, os.path.abspath("usr/share/python3-postgresql"))
database = postgresql.open(sys.argv[1].replace("postgres://", "pq://"))
for type, value in [("inet", "10.0.0.7"), ("inet", "192.168.0.1/24"), ("inet", "::1"), ("cidr", "10.0.0.0/8"), ("interval", "1 mon -1 day"),
                    ("numeric", "1.10"), ("timestamptz", "2024-05-01 10:00:00.123456+02")]:
    copy = database.prepare(f"select $1::{type}::text").first(database.prepare(f"select '{value}'::{type}").first())
    print(f"{type} {value}: {copy}")
database.execute("create table host (address inet)")
database.prepare("insert into host values ($1)")(database.prepare("select '10.0.0.7'::inet").first())
print("8.8.8.8 is in it:", database.prepare("select exists (select from host where inet '8.8.8.8' <<= address)").first())
PYTHON
)
expect "Values, read and given to a statement, and a table of hosts with the first of them:" \
    'inet 10.0.0.7: 10.0.0.7/0
inet 192.168.0.1/24: 192.168.0.1/0
inet ::1: ::1/0
cidr 10.0.0.0/8: 10.0.0.0/8
interval 1 mon -1 day: 29 days
numeric 1.10: 1.10
timestamptz 2024-05-01 10:00:00.123456+02: 2024-05-01 08:00:00.123456+00
8.8.8.8 is in it: True' "$output"
finish
