#!/usr/bin/env bash
# Package: sqlparse, python3-sqlparse 0.4.2-1+deb12u1 with psycopg2 2.9.5 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: format() changes white space and comments outside of literals, so that the formatted SQL returns the same values.
#
# What happens: with strip_comments, # and the rest of the line are taken for a comment, so that 5 # 3, which is 6, is 5, and a check of
# flags checks nothing. After a string that ends in a backslash, strings and code are exchanged: texts lose blanks.
#
# Why it matters: sqlparse formats the scripts of many tools and hooks for commits, and yoyo splits migrations with it. What is lost is
# seen in no error. Compare the values of formatted and original scripts, or leave migrations out.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-sqlparse=0.4.2-1+deb12u1 python3-psycopg2
output=$(python_main_with_server <<'PYTHON'
import sys
import psycopg2
import sqlparse

cursor = psycopg2.connect(sys.argv[1]).cursor()


def value(sql):
    cursor.execute(sql)
    return cursor.fetchone()[0]


for sql, options in [("select 5 # 3", {"strip_comments": True}), ("select 5 # 3", {"reindent": True}),
                     ("select 7 & 3 # 3 = 0", {"strip_comments": True}),
                     (r"select length(concat('C:\', '  x  y'))", {"reindent": True}),
                     (r"select length(concat('C:\', '  x  y'))", {"strip_comments": True})]:
    formatted = sqlparse.format(sql, **options)
    print(f"{sql}: {value(sql)}; {', '.join(options)}: {formatted}: {value(formatted)}")
PYTHON
)
expect "SQL, its value, what is formatted, and its value:" "$(cat <<'OUTPUT'
select 5 # 3: 6; strip_comments: select 5: 5
select 5 # 3: 6; reindent: select 5 # 3: 6
select 7 & 3 # 3 = 0: True; strip_comments: select 7 & 3: 3
select length(concat('C:\', '  x  y')): 9; reindent: select length(concat('C:\', ' x y')): 7
select length(concat('C:\', '  x  y')): 9; strip_comments: select length(concat('C:\', '  x  y')): 9
OUTPUT
)" "$output"
finish
