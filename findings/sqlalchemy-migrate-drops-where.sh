#!/usr/bin/env bash
# Package: sqlalchemy-migrate, python3-migrate 0.13.0-3 with SQLAlchemy 1.4.46 and sqlparse 0.4.2 (Debian 12), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: a migration that is a SQL script does what psql does with the same script. The comparison of a model with the database
# (schemadiff) names each column that differs, or says what it does not compare.
#
# What happens: all comments are taken out of the script before it runs, and # begins one. `flags # 1` is `flags`, and an UPDATE has lost
# its WHERE if that stands behind it on the same line. Two percent signs become one. The comparison sees no difference between
# timestamp and timestamptz, integer and smallint, or two defaults, and no index. No error.
#
# Why it matters: an UPDATE of one row changes all of them, and the migration counts as done. Write such statements in a migration in
# Python, and compare the rows with those that psql makes.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs python3-migrate=0.13.0-3 python3-psycopg2
cat >"$work/001_postgresql_upgrade.sql" <<'SQL'
create table item (id int, flags int, note text, made timestamp, size int default 1);
insert into item values (1, 5, '100 %% wool', null), (2, 6, 'cotton', null), (3, 7, 'silk', null);
update item set flags = flags # 1
where id = 2;
update item set note = 'mixed', size = flags # 1 where id = 3
;
SQL
output=$(python_main_with_server <<'PYTHON'
import sys
from sqlalchemy import Column, DateTime, Index, Integer, MetaData, SmallInteger, Table, Text, create_engine
from migrate.versioning import schemadiff
from migrate.versioning.script.sql import SqlScript

engine = create_engine(sys.argv[1].replace("postgres://", "postgresql://"))
SqlScript("001_postgresql_upgrade.sql").run(engine)
for row in engine.execute("select id, flags, note, size from item order by id"):
    print(*row, sep=" | ")
model = MetaData()
Table("item", model, Column("id", Integer), Column("flags", SmallInteger), Column("note", Text), Column("made", DateTime(timezone=True)),
      Column("size", Integer, server_default="2"), Index("item_note", "note"))
print(schemadiff.getDiffOfModelAgainstDatabase(model, engine))
PYTHON
)
expect "The rows after the script, and the differences of a model with other types, another default and an index:" \
    '1 | 5 | mixed | 5
2 | 6 | mixed | 6
3 | 7 | mixed | 7
No schema diffs' "$output"
finish
