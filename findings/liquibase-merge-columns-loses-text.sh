#!/usr/bin/env bash
# Package: Liquibase, org.liquibase:liquibase-core 4.33.0 (the change mergeColumns), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: mergeColumns joins the values of two columns in a new one and drops the two; where one of them is null, the
# value of the other is what there is to keep.
#
# What happens: the new value is `a || ' ' || b`, which is null as soon as one of the two is null. The update of it is the
# last one that saw the values, since the columns are dropped after it. The change set is reported as a success.
#
# Why it matters: the text of each row that has but one of the two is gone, and there is no rollback for this change. Use
# SQL with concat_ws, and look for nulls before.
source "$(dirname "$0")/common.bash"

jars org.liquibase:liquibase-core:4.33.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/changes.yaml" <<'YAML'
databaseChangeLog:
  - changeSet:
      id: 1
      author: shop
      changes:
        - mergeColumns:
            tableName: person
            column1Name: first_name
            column2Name: last_name
            joinString: ' '
            finalColumnName: name
            finalColumnType: text
YAML
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.*;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.database.*;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create table person (id int primary key, first_name text, last_name text); "
                    + "insert into person values (1, 'Ada', 'Lovelace'), (2, 'Plato', null), (3, null, 'Teller')");
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            ResourceAccessor folder = new DirectoryResourceAccessor(Path.of("."));
            Scope.child(Scope.Attr.resourceAccessor, folder, () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue("database", database)
                    .addArgumentValue("changelogFile", "changes.yaml")
                    .setOutput(java.io.OutputStream.nullOutputStream())
                    .execute());
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select exectype, p.* from person p, databasechangelog order by p.id")) {
                System.out.println(rows.getMetaData().getColumnCount() - 2 + " column beside the id");
                while (rows.next()) {
                    System.out.println(rows.getString(1) + ", " + rows.getString("id") + ": " + rows.getString("name"));
                }
            }
        }
    }
}
JAVA
)
expect "What is left of Ada Lovelace, Plato and Teller:" \
    '1 column beside the id
EXECUTED, 1: Ada Lovelace
EXECUTED, 2: null
EXECUTED, 3: null' "$(grep -E "^(EXECUTED|[0-9])" <<<"$output")"
finish
