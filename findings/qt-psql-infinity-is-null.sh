#!/usr/bin/env bash
# Package: Qt's SQL driver for PostgreSQL, libqt5sql5-psql 5.15.8+dfsg-11+deb12u3 with PyQt 5.15.9 (Debian 12), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: a value that QSqlQuery returns and takes again is the same one, or an error says that the types of Qt have none like it.
#
# What happens: infinity, a date or a point in time, is a null one and is written back as NULL, 24:00 as 00:00. Times lose what is smaller
# than a millisecond, timetz its zone, and numeric is a double by default, whose setting is numericalPrecisionPolicy.
#
# Why it matters: an application or a plug-in that saves a row as it was read ends nothing that was valid for ever, moves the end of a day
# to its beginning, and no longer finds the row by its time. Set the policy to high precision, and select such columns as text.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs libqt5sql5-psql=5.15.8+dfsg-11+deb12u3 python3-pyqt5.qtsql
output=$(python_main_with_server <<'PYTHON'
import glob
import sys
from urllib.parse import urlsplit
from PyQt5.QtCore import QCoreApplication
from PyQt5.QtSql import QSqlDatabase, QSqlQuery

url = urlsplit(sys.argv[1])
QCoreApplication.addLibraryPath(glob.glob(f"{sys.path[1]}/../../*/qt5/plugins")[0])
application = QCoreApplication(["main"])
database = QSqlDatabase.addDatabase("QPSQL")
database.setHostName(url.hostname)
database.setPort(url.port)
database.setUserName(url.username)
database.setDatabaseName(url.path[1:])
assert database.open(), database.lastError().text()


def run(sql, *values):
    query = QSqlQuery()
    if values:
        query.prepare(sql)
        query.addBindValue(values[0])
    assert query.exec() if values else query.exec(sql), query.lastError().text()
    return query.value(0) if query.next() else None


for type, value in [("date", "infinity"), ("timestamptz", "-infinity"), ("date", "0044-03-15 BC"), ("time", "24:00"),
                    ("timetz", "10:00:00.123456+02"), ("timestamp", "2024-05-01 10:00:00.123456"), ("numeric", "1234567890123456.55")]:
    run(f"create temporary table t as select '{value}'::{type} as v")
    run("update t set v = ?", run("select v from t"))
    print(f"{type} {value}: {run('select v::text from t') or 'null'}")
    run("drop table t")
PYTHON
)
expect "Values, read and written back:" \
    'date infinity: null
timestamptz -infinity: null
date 0044-03-15 BC: 0044-03-15
time 24:00: 00:00:00
timetz 10:00:00.123456+02: 10:00:00.123+00
timestamp 2024-05-01 10:00:00.123456: 2024-05-01 10:00:00.123
numeric 1234567890123456.55: 1234567890123456.5' "$output"
finish
