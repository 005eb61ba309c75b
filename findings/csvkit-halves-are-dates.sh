#!/usr/bin/env bash
# Packages: csvkit 1.0.7-1 with agate 1.6.3-2 and psycopg2 2.9.5 (Debian 12, and the libraries that they name), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: "csvsql --db .. --insert" makes a table of a file and stores its values; a column whose values have no common type is text.
#
# What happens: 1/2 and 3/4 are days of the year 2001, 1:30 is a minute and a half, a currency and a percent sign are left out, so
# that 5 $ and 7 € are 5 and 7; a postal code and a telephone number lose their first characters, and the note "none" is null.
#
# Why it matters: rows of another system often come as such files, and what is lost cannot be had back from the table. Give --no-inference,
# which makes all columns text, or make the table first and use COPY.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs csvkit=1.0.7-1 python3-psycopg2
cat >"$work/part.csv" <<'CSV'
postal,phone,price,share,size,opens,note
01067,+49351,$5,5%,1/2,1:30,none
10115,+4930,€7,10%,3/4,2:45,small
CSV
output=$(python_main_with_server <<'PYTHON'
import subprocess
import sys

import psycopg2

url = sys.argv[1].replace("postgres:", "postgresql:", 1)
subprocess.run([sys.executable, "-W", "ignore", "usr/bin/csvsql", "--db", url, "--insert", "part.csv"], check=True, stderr=subprocess.DEVNULL)
cursor = psycopg2.connect(url).cursor()
cursor.execute("select attname, format_type(atttypid, atttypmod), (select string_agg(coalesce(to_jsonb(part) ->> attname, 'null'), ' and ') "
               "from part) from pg_attribute where attrelid = 'part'::regclass and attnum > 0 order by attnum")
for name, type, values in cursor:
    print(f"{name} {type}: {values}")
PYTHON
)
expect "The columns of the table and their values:" \
    'postal numeric: 1067 and 10115
phone numeric: 49351 and 4930
price numeric: 5 and 7
share numeric: 5 and 10
size date: 2001-01-02 and 2001-03-04
opens interval: 00:01:30 and 00:02:45
note character varying: null and small' "$output"
finish
