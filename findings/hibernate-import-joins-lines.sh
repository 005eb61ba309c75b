#!/usr/bin/env bash
# Package: Hibernate ORM, org.hibernate.orm:hibernate-core 7.4.15.Final (MultiLineSqlScriptExtractor, which reads import.sql in
# Quarkus, and elsewhere by hibernate.hbm2ddl.import_files_sql_extractor), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the text of a literal is data, whether it stands in quotes or between dollar quotes; a script that the reader does not
# understand is refused, as is a column that is named "a--b".
#
# What happens: between dollar quotes, lines are joined by blanks, and what looks like a comment is left out. The same text in
# plain quotes arrives as it is.
#
# Why it matters: test data with templates, Markdown or PL/pgSQL is other data than the script says, with no error. Write such
# text in plain quotes, and load scripts with psql.
source "$(dirname "$0")/common.bash"

jars org.hibernate.orm:hibernate-core:7.4.15.Final org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/import.sql" <<'SQL'
create table mail (name text, body text);
insert into mail values ('plain', 'Dear customer,
-- the team
/* sent by a machine */');
insert into mail values ('dollar', $$Dear customer,
-- the team
/* sent by a machine */$$);
SQL
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Reader;
import java.nio.file.*;
import java.sql.*;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.tool.schema.internal.script.MultiLineSqlScriptExtractor;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                Reader script = Files.newBufferedReader(Path.of("import.sql"))) {
            for (String command : new MultiLineSqlScriptExtractor().extractCommands(script, new PostgreSQLDialect())) {
                statement.execute(command);
            }
            try (ResultSet rows = statement.executeQuery("select name, to_json(body) from mail")) {
                while (rows.next()) {
                    System.out.println(rows.getString(1) + ": " + rows.getString(2));
                }
            }
        }
    }
}
JAVA
)
expect "The same mail in both kinds of quotes:" \
    'plain: "Dear customer,\n-- the team\n/* sent by a machine */"
dollar: "Dear customer,  "' "$output"
finish
