#!/usr/bin/env bash
# Package: Jdbi, jdbi3-core 3.49.5 (Handle.createScript), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: Script executes the statements of a script as they are. "#" is PostgreSQL's operator of bitwise exclusive or
# (PostgreSQL manual, "Mathematical Functions and Operators"), and no comment begins with it.
#
# What happens: the script's lexer takes "#" for the beginning of a comment, as in MySQL, and drops the rest of the line.
# What remains is often a whole statement, as here a view that lost its second operand. Of JSON's operators "#>" is spared,
# "#-", which removes a path, is not.
#
# Why it matters: the view, check or generated column is created without an error and computes something else.
source "$(dirname "$0")/common.bash"

jars org.jdbi:jdbi3-core:3.49.5 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jdbi.v3.core.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Handle handle = Jdbi.open(server.getPostgresDatabase())) {
            String view = "create view masked as\nselect flags # 3\n  as value from (values (5)) v (flags);\n";
            for (boolean asScript : new boolean[] {false, true}) {
                if (asScript) {
                    handle.createScript(view).execute();
                } else {
                    handle.getConnection().createStatement().execute(view);
                }
                System.out.println((asScript ? "Jdbi's script: " : "JDBC: ")
                        + handle.select("select value from masked").mapTo(Integer.class).one());
                handle.execute("drop view masked");
            }
        }
    }
}
JAVA
)
expect "5 # 3, as a view of the same text:" "JDBC: 6
Jdbi's script: 5" "$output"
finish
