#!/usr/bin/env bash
# Packages: Alembic 1.8.1-2 with SQLAlchemy 1.4.46+ds1-1 and psycopg2 2.9.5-1+b1 (Debian 12, and the libraries that they name),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: with compare_server_default, autogenerate finds a column whose default in the model is another than the one in
# the database; a comparison reads and changes nothing.
#
# What happens: the server is asked for `old = new`, and what is equal now is the same. A default of current_date and the
# constant of this day make no difference, nor do current_user and the name of the one who compares; current_user on both
# sides does, since it is compared as a text. A default of nextval('s') takes two numbers out of the sequence each time.
#
# Why it matters: the migration that would freeze the default, or free it, is not written, and on the next day, or for another
# user, it is. A check of production in a pipeline uses up ids there. Compare the texts of pg_get_expr.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
(cd "$work" && apt-get -qq download python3-alembic=1.8.1-2 python3-sqlalchemy=1.4.46+ds1-1 python3-psycopg2=2.9.5-1+b1 \
    python3-mako python3-markupsafe python3-greenlet libpq5 && for package in *.deb; do dpkg-deb -x "$package" .; done) \
    >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
cat >"$work/compare.py" <<'PYTHON'
import datetime
import sys
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Date, Integer, MetaData, Table, Text, create_engine, text

with create_engine(sys.argv[1]).connect() as connection:
    connection.execute(text("commit"))
    connection.execute(text("create sequence s; create table t (d date default current_date, u text default current_user, "
                            "x text default 'a', n integer default nextval('s')); commit"))

    def compare(label, changed, default):
        model = MetaData()
        types = dict(d=Date, u=Text, x=Text, n=Integer)
        same = dict(d=text("current_date"), u="postgres", x="a", n=text("nextval('s'::regclass)"))
        same[changed] = default
        Table("t", model, *(Column(name, types[name], server_default=value) for name, value in same.items()))
        context = MigrationContext.configure(connection, opts=dict(compare_server_default=True))
        found = compare_metadata(context, model)
        connection.execute(text("rollback"))
        print(f"{label}: {'a difference' if found else 'no difference'}")

    today = datetime.datetime.now(datetime.timezone.utc).date()
    compare("'a' -> 'b'", "x", "b")
    compare("current_date -> the date of today", "d", text(f"'{today}'::date"))
    compare("current_user -> 'postgres'", "u", "postgres")
    compare("current_user -> current_user", "u", text("current_user"))
    compare("nextval('s') -> nextval('s')", "n", text("nextval('s')"))
    print("drawn from the sequence:", connection.execute(text("select last_value from s")).scalar())
PYTHON
output=$(PYTHONPATH=$work/usr/lib/python3/dist-packages LD_LIBRARY_PATH=$(dirname "$work"/usr/lib/*/libpq.so.5) java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("timezone", "UTC").start()) {
            Process python = new ProcessBuilder("/usr/bin/python3", "-W", "ignore", "compare.py",
                    "postgresql://postgres@localhost:" + server.getPort() + "/postgres")
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            System.out.print(new String(python.getInputStream().readAllBytes()));
            if (python.waitFor() != 0) {
                throw new IllegalStateException("python ended with " + python.exitValue());
            }
        }
    }
}
JAVA
)
expect "The default of the database, that of the model, and what the comparison finds:" \
    "'a' -> 'b': a difference
current_date -> the date of today: no difference
current_user -> 'postgres': no difference
current_user -> current_user: a difference
nextval('s') -> nextval('s'): a difference
drawn from the sequence: 2" "$output"
finish
