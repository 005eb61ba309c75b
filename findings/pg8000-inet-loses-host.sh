#!/usr/bin/env bash
# Package: pg8000, python3-pg8000 1.10.6-3 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that is read through the driver and written back is the same one, or an error says that it is none of Python.
#
# What happens: an inet of a host in a network is read as the network, so that 192.168.0.1/24 becomes 192.168.0.0/24. A date before
# Christ is one after, and the last day of the year 9999, which many use for "for ever", is stored as infinity. No error.
#
# Why it matters: a script that rewrites a table of addresses makes those of all hosts of a network the same. Select such columns as text.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-pg8000=1.10.6-3
output=$(python_main_with_server <<'PYTHON'
import sys
from urllib.parse import urlsplit
import pg8000

url = urlsplit(sys.argv[1])
for type, value in [("inet", "192.168.0.1"), ("inet", "192.168.0.1/24"), ("inet", "2001:db8::1/64"), ("date", "0044-03-15 BC"),
                    ("date", "9999-12-31"), ("date", "2024-02-29")]:
    connection = pg8000.connect(user=url.username, host=url.hostname, port=url.port, database=url.path[1:])
    cursor = connection.cursor()
    cursor.execute(f"create temporary table t as select '{value}'::{type} as v")
    cursor.execute("select v from t")
    cursor.execute("update t set v = %s", cursor.fetchone())
    cursor.execute("select v::text from t")
    print(f"{type} {value}: {cursor.fetchone()[0]}")
    connection.close()
PYTHON
)
expect "Values, read and written back:" \
    'inet 192.168.0.1: 192.168.0.1/32
inet 192.168.0.1/24: 192.168.0.0/24
inet 2001:db8::1/64: 2001:db8::/64
date 0044-03-15 BC: 0044-03-15
date 9999-12-31: infinity
date 2024-02-29: 2024-02-29' "$output"
finish
