#!/usr/bin/env bash
# Packages: pgdbf 0.6.2-1.1+b2 and postgresql-client-15 (Debian 12, and the libraries that they name), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: the script that pgdbf makes of a table of FoxPro or dBASE creates a table that holds its values. Its manual names currency
# and float among the types that it knows.
#
# What happens: a currency, which has four digits behind the point, gets the type DECIMAL(4), which has none, and a float of three digits
# NUMERIC(3). The script has the values, and the server rounds them: 1.99 is 2, and 0.195 is 0. A logical value that was never set is
# false. No error, as long as no amount has more than four digits before the point.
#
# Why it matters: the old files are given up after the move, and with them the cents. Make the table beforehand, with numeric(19,4) for
# a currency, and run pgdbf with -CD, so that it only adds the rows.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs pgdbf=0.6.2-1.1+b2 postgresql-client-15
/usr/bin/python3 - "$work/prices.dbf" <<'PYTHON'
import struct
import sys

fields = [("ID", "I", 4, 0), ("PRICE", "Y", 8, 4), ("RATE", "F", 10, 3), ("AMOUNT", "N", 10, 2), ("PAID", "L", 1, 0)]
rows = [(1, 19900, "0.195", "1.55", b"T"), (2, 24999, "2.500", "-0.50", b"F"), (3, 500, "1.000", "7.00", b"?")]
with open(sys.argv[1], "wb") as file:
    file.write(struct.pack("<4BIHH20x", 0x30, 126, 12, 3, len(rows), 32 + 32 * len(fields) + 264, 1 + sum(field[2] for field in fields)))
    offset = 1
    for name, type, length, digits in fields:
        file.write(struct.pack("<11scIBB14x", name.encode(), type.encode(), offset, length, digits))
        offset += length
    file.write(b"\r" + bytes(263))
    for number, price, rate, amount, paid in rows:
        file.write(b" " + struct.pack("<iq", number, price) + rate.rjust(10).encode() + amount.rjust(10).encode() + paid)
    file.write(b"\x1a")
PYTHON
cat >"$work/main.sh" <<'SH'
set -euo pipefail
pgdbf prices.dbf | tee prices.sql | psql -q "$1" 2>/dev/null
grep -A4 '^CREATE TABLE' prices.sql
psql -AtX "$1" -c 'select * from prices'
SH
output=$(PATH=$work/usr/bin:$work/usr/lib/postgresql/15/bin:/usr/lib/postgresql/15/bin:$PATH \
    LD_LIBRARY_PATH=$work/usr/lib/$(uname -m)-linux-gnu with_server bash main.sh)
expect "The script, and the rows of the table:" \
    'CREATE TABLE prices (id INTEGER, price DECIMAL(4), rate NUMERIC(3), amount NUMERIC(10, 2), paid BOOLEAN);
\COPY prices FROM STDIN
1	1.9900	0.195	1.55	t
2	2.4999	2.500	-0.50	f
3	0.0500	1.000	7.00	f
1|2|0|1.55|t
2|2|3|-0.50|f
3|0|1|7.00|f' "$output"
finish
