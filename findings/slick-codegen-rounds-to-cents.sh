#!/usr/bin/env bash
# Packages: Slick, com.typesafe.slick:slick-codegen_2.13 3.5.2 with Scala 2.13.14, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the classes that the code generator writes of a database make, by schema.create, tables in another database that hold the
# same values and refuse the same rows.
#
# What happens: numeric(10,4), as each other numeric, is DECIMAL(21,2), which rounds to cents. The default it's new has two quotation
# marks, now() is no default, timestamptz is TIMESTAMP, bit(3) BOOLEAN, numeric[] CHAR(131089). A partial unique index is one of all rows,
# and a deferrable key is not deferrable. No error.
#
# Why it matters: tests pass on tables that round what production does not, and a new environment starts with them. Generate classes
# for queries alone, and make the tables from the migrations.
source "$(dirname "$0")/common.bash"

jars com.typesafe.slick:slick-codegen_2.13:3.5.2 org.scala-lang:scala-compiler:2.13.14 org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/Create.scala" <<'SCALA'
import slick.jdbc.PostgresProfile
import PostgresProfile.api._
import scala.concurrent.Await
import scala.concurrent.duration.Duration

object Create {
  def create(url: String): Unit = {
    val tables = new generated.Tables { val profile = PostgresProfile }
    val database = Database.forURL(url, driver = "org.postgresql.Driver")
    Await.result(database.run(tables.schema.asInstanceOf[PostgresProfile.SchemaDescription].create), Duration.Inf)
    database.close()
  }
}
SCALA
output=$(java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.*;
import java.nio.file.*;
import java.sql.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            try (Connection connection = DriverManager.getConnection(url)) {
                connection.createStatement().execute("create database target");
                connection.createStatement().execute("""
                    create table product (id int primary key, name varchar(20) not null default 'it''s new', price numeric(10,4) not null,
                        flags bit(3), at timestamptz not null default now(), rates numeric[]);
                    create unique index one_name on product (name) where price > 0;
                    create table line (product int references product on delete cascade deferrable)""");
            }
            slick.codegen.SourceCodeGenerator.main(
                    new String[] {"slick.jdbc.PostgresProfile", "org.postgresql.Driver", url, "src", "generated"});
            Files.createDirectory(Path.of("classes"));
            String classPath = System.getProperty("java.class.path");
            scala.tools.nsc.Main.process(
                    new String[] {"-nowarn", "-cp", classPath, "-d", "classes", "src/generated/Tables.scala", "Create.scala"});
            String target = server.getJdbcUrl("postgres", "target");
            ClassLoader loader = new URLClassLoader(new URL[] {Path.of("classes").toUri().toURL()});
            loader.loadClass("Create").getMethod("create", String.class).invoke(null, target);
            show("source", url);
            show("target", target);
        }
    }

    private static void show(String label, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            ResultSet rows = connection.createStatement().executeQuery("""
                select attname || ' ' || format_type(atttypid, atttypmod) || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
                    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                    where attrelid = 'product'::regclass and attnum > 1
                union all select indexdef from pg_indexes where indexname = 'one_name'
                union all select pg_get_constraintdef(oid) from pg_constraint where contype = 'f' order by 1""");
            while (rows.next()) {
                System.out.println(label + ": " + rows.getString(1));
            }
        }
    }
}
JAVA
)
expect "The tables of a database, and those that the generated classes make:" "$(cat <<'OUTPUT'
source: CREATE UNIQUE INDEX one_name ON public.product USING btree (name) WHERE (price > (0)::numeric)
source: FOREIGN KEY (product) REFERENCES product(id) ON DELETE CASCADE DEFERRABLE
source: at timestamp with time zone default now()
source: flags bit(3)
source: name character varying(20) default 'it''s new'::character varying
source: price numeric(10,4)
source: rates numeric[]
target: CREATE UNIQUE INDEX one_name ON public.product USING btree (name)
target: FOREIGN KEY (product) REFERENCES product(id) ON DELETE CASCADE
target: at timestamp without time zone
target: flags boolean
target: name character varying(20) default 'it''''s new'::character varying
target: price numeric(21,2)
target: rates character(131089) default NULL::bpchar
OUTPUT
)" "$output"
finish
