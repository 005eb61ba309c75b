#!/usr/bin/env bash
# Package: Apache Ant, org.apache.ant:ant 1.10.15 (the task sql), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the task runs the statements of a script as they are, so a string has the value that the script says. The manual
# names lines that begin with -- or // as comments; a line inside of a string is none.
#
# What happens: by default the lines of a statement are joined by spaces, without their indentation, and lines that begin with
# --, // or REM are dropped, inside of strings and of the bodies of functions as well. Only keepformat="true" keeps them.
#
# Why it matters: texts, templates and comments that a script stores are others than those it says, and so is the source of its
# functions, so a comparison of two databases reports functions that no one has changed.
source "$(dirname "$0")/common.bash"

jars org.apache.ant:ant:1.10.15 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.taskdefs.SQLExec;

public class Main {
    public static void main(String[] args) throws Exception {
        Path script = Files.writeString(Path.of("script.sql"), """
                create table mail (body text);
                insert into mail values ('Dear %s,
                    // first
                -- second
                REM third
                goodbye');
                create function f() returns text language sql as $$
                  select 'a
                b'
                $$;
                """);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (boolean keepFormat : new boolean[] {false, true}) {
                connection.createStatement().execute("drop table if exists mail; drop function if exists f");
                SQLExec task = new SQLExec();
                task.setProject(new Project());
                task.setDriver("org.postgresql.Driver");
                task.setUrl(server.getJdbcUrl("postgres", "postgres"));
                task.setUserid("postgres");
                task.setPassword("postgres");
                task.setSrc(script.toFile());
                task.setExpandProperties(false); // it would make one dollar of two
                task.setKeepformat(keepFormat);
                task.execute();
                ResultSet rows = connection.createStatement().executeQuery(
                        "select replace(body, e'\\n', '<line break>'), replace(f(), e'\\n', '<line break>') from mail");
                rows.next();
                System.out.println((keepFormat ? "keepformat: " : "default: ") + rows.getString(1));
                System.out.println("  by the function: " + rows.getString(2));
            }
        }
    }
}
JAVA
)
expect "A text that a script inserts, and the one of a function:" \
    'default: Dear %s, goodbye
  by the function: a b
keepformat: Dear %s,<line break>    // first<line break>-- second<line break>REM third<line break>goodbye
  by the function: a<line break>b' "$output"
finish
