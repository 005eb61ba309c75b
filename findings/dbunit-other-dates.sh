#!/usr/bin/env bash
# Package: DbUnit, org.dbunit:dbunit 2.8.0 with its PostgresqlDataTypeFactory, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: rows that are exported to a data set (FlatXmlDataSet) and imported again are the same rows, or the export fails, as
# it does for an infinite timestamp.
#
# What happens: dates go through java.sql.Date and its text of a four-digit year without an era. Infinity becomes a day in
# August 8994, a year of five digits loses the first, and a date before Christ becomes one after. A time loses its fraction, as
# it goes through java.sql.Time.
#
# Why it matters: "valid until infinity" is common in tables with periods, and such data sets are taken from one schema
# version and loaded into the next. Nothing fails: the rows are there, and end in 8994.
source "$(dirname "$0")/common.bash"

jars org.dbunit:dbunit:2.8.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.*;
import java.sql.*;
import java.util.TimeZone;
import org.dbunit.database.*;
import org.dbunit.dataset.xml.*;
import org.dbunit.ext.postgresql.PostgresqlDataTypeFactory;
import org.dbunit.operation.DatabaseOperation;

public class Main {
    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, day date, noted time);"
                    + "insert into t values (1, 'infinity', '10:00:00.5'), (2, '12020-01-01', null), (3, '0044-03-15 BC', null)");
            print("before:", statement);
            DatabaseConnection database = new DatabaseConnection(connection, "public");
            database.getConfig().setProperty(DatabaseConfig.PROPERTY_DATATYPE_FACTORY, new PostgresqlDataTypeFactory());
            StringWriter exported = new StringWriter();
            FlatXmlDataSet.write(database.createDataSet(new String[] {"t"}), exported);
            DatabaseOperation.CLEAN_INSERT.execute(
                    database, new FlatXmlDataSetBuilder().build(new StringReader(exported.toString())));
            print("after:", statement);
        }
    }

    private static void print(String label, Statement statement) throws SQLException {
        ResultSet rows = statement.executeQuery("select concat_ws(' ', day, noted) from t order by id");
        System.out.println(label);
        while (rows.next()) {
            System.out.println("  " + rows.getString(1));
        }
    }
}
JAVA
)
expect "The rows, and the same exported and imported again:" \
    "before:
  infinity 10:00:00.5
  12020-01-01
  0044-03-15 BC
after:
  8994-08-16 10:00:00
  2020-01-01
  0044-03-15" "$output"
finish
