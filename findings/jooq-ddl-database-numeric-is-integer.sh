#!/usr/bin/env bash
# Packages: jOOQ, org.jooq:jooq-codegen and jooq-meta-extensions 3.19.39 (DDLDatabase) with H2 2.3.232, PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: code that is generated from the DDL of a PostgreSQL database reads from that database what is there; what cannot be
# said is refused, as a generated column and a column `interval` are.
#
# What happens: DDLDatabase creates the tables in H2 and reads them there, where `numeric` has no digits behind the point. The
# field is a BigInteger, and 1.55 is read as 1, as is a sum of such values in a view.
#
# Why it matters: amounts are cut off in each program that is compiled with these classes, and written back so. Generate code from
# a PostgreSQL that the migrations have made, or name precision and scale in the DDL.
source "$(dirname "$0")/common.bash"

jars org.jooq:jooq-codegen:3.19.39 org.jooq:jooq-meta-extensions:3.19.39 com.h2database:h2:2.3.232 \
    org.postgresql:postgresql:42.7.14 "${server[@]}"
cat >"$work/schema.sql" <<'SQL'
create table price (id integer primary key, amount numeric, exact numeric(10, 2));
create view total as select sum(amount) as amount from price;
SQL
java_main <<'JAVA'
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.*;

public class Main {
    public static void main(String[] args) throws Exception {
        GenerationTool.generate(new Configuration().withGenerator(new Generator()
                .withDatabase(new Database()
                        .withName("org.jooq.meta.extensions.ddl.DDLDatabase")
                        .withProperties(new Property().withKey("scripts").withValue("schema.sql"),
                                new Property().withKey("defaultNameCase").withValue("lower")))
                .withTarget(new Target().withPackageName("shop").withDirectory("generated"))));
    }
}
JAVA
javac -d "$work/classes" -cp "$work/lib/*" $(find "$work/generated" -name '*.java') 2>"$work/javac.log" ||
    { cat "$work/javac.log" >&2; exit 2; }
jar cf "$work/lib/shop.jar" -C "$work/classes" .
output=$(java_main <<'JAVA'
import static shop.Tables.*;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute(java.nio.file.Files.readString(java.nio.file.Path.of("schema.sql"))
                    + "insert into price values (1, 1.55, 1.55)");
            DSLContext context = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderSchema(false));
            for (Field<?> field : PRICE.fields()) {
                print(field, context.select(field).from(PRICE).fetchOne().value1());
            }
            print(TOTAL.AMOUNT, context.select(TOTAL.AMOUNT).from(TOTAL).fetchOne().value1());
        }
    }

    private static void print(Field<?> field, Object value) {
        System.out.println(field.getName() + " " + field.getType().getSimpleName() + ": " + value);
    }
}
JAVA
)
expect "The row (1, 1.55, 1.55) and the sum of its amount, as the generated classes read them:" \
    'id Integer: 1
amount BigInteger: 1
exact BigDecimal: 1.55
amount BigInteger: 1' "$(grep -E '^[a-z]+ [A-Z][A-Za-z]*: ' <<<"$output")"
finish
